package io.vigie.batch.archive;

import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One partition in memory, in the place of the topic. */
final class ReadingTopicInMemory implements ReadingTopicReader {
    private final List<Message> messages = new ArrayList<>();
    private String topicId = UUID.randomUUID().toString();
    private long oldest;

    ReadingTopicInMemory with(Observation... readings) {
        for (Observation reading : readings) {
            messages.add(new Message(
                    reading.cityId().getBytes(StandardCharsets.UTF_8), Json.write(reading), reading.receivedAt()));
        }
        return this;
    }

    ReadingTopicInMemory with(Message message) {
        messages.add(message);
        return this;
    }

    /** The broker throws away all before this offset. */
    void forgetBefore(long offset) {
        oldest = offset;
    }

    /** The topic is made anew and gets the same messages again. */
    void startOver() {
        topicId = UUID.randomUUID().toString();
    }

    @Override
    public String topicId() {
        return topicId;
    }

    @Override
    public Map<Integer, Long> starts() {
        return Map.of(0, oldest);
    }

    @Override
    public Map<Integer, Long> ends() {
        return Map.of(0, (long) messages.size());
    }

    @Override
    public Slice read(Map<Integer, Long> from, Map<Integer, Long> to, int most) {
        int first = Math.toIntExact(from.getOrDefault(0, 0L));
        int end = Math.min(messages.size(), first + most);
        return new Slice(List.copyOf(messages.subList(first, end)), Map.of(0, (long) end));
    }

    @Override
    public void close() {}
}
