package io.vigie.batch.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topic of readings, by partition and offset. */
interface ReadingTopicReader extends AutoCloseable {
    /** The broker's own id of the topic: one made anew under the same name has another. */
    String topicId();

    /** Partition → the oldest offset that is still there. */
    Map<Integer, Long> starts();

    /** Partition → the offset after the newest message. */
    Map<Integer, Long> ends();

    /**
     * The messages from some offsets on, in the order of each partition.
     *
     * @param from partition → first offset to read
     * @param to partition → offset at which reading may stop
     * @param most after so many messages reading stops in any case, soon
     */
    Slice read(Map<Integer, Long> from, Map<Integer, Long> to, int most);

    @Override
    void close();

    /** @param next partition → the first offset that was not read */
    record Slice(List<Message> messages, Map<Integer, Long> next) {}

    /** A message as the broker keeps it. */
    record Message(byte @Nullable [] key, byte @Nullable [] value, Instant arrivedAt) {}
}
