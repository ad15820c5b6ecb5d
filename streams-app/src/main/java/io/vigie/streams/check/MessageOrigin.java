package io.vigie.streams.check;

import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.topics.Topics;
import io.vigie.streams.serdes.TextKeySerde;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Where a message was read, with its bytes, in case it is rejected now or later.
 *
 * @param arrivedAt timestamp of the record
 */
public record MessageOrigin(
        String topic, int partition, long offset, Instant arrivedAt, byte @Nullable [] key, byte @Nullable [] value) {

    private static final String PROGRAM = "vigie-streams";

    /** Base64 makes four bytes of three, and a message of the rejects topic must stay under the broker's limit of 1 MiB. */
    private static final int MAX_BYTES_KEPT = 512 * 1024;

    /** The origin of a record that is being processed. */
    public static MessageOrigin of(FixedKeyRecord<String, byte[]> received, FixedKeyProcessorContext<?, ?> context) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        String key = received.key();
        return new MessageOrigin(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                Instant.ofEpochMilli(received.timestamp()),
                key == null ? null : TextKeySerde.bytes(key),
                received.value());
    }

    /** Whether the message is one of those that were made up. */
    public boolean isOfCanary() {
        return topic.equals(Topics.WEATHER_CANARY_OBSERVATIONS);
    }

    /** Whether the message has this key. */
    public boolean isKeyedBy(String expected) {
        return Arrays.equals(key, TextKeySerde.bytes(expected));
    }

    /**
     * The rejection of the message.
     *
     * @param detail a sentence: Cannot X: why
     */
    public Reject rejection(RejectReason reason, String detail, Instant now) {
        boolean whole = value == null || value.length <= MAX_BYTES_KEPT;
        return new Reject(
                reason,
                whole ? detail : detail + " (only the first " + MAX_BYTES_KEPT + " of its bytes are kept)",
                topic,
                partition,
                offset,
                now,
                PROGRAM,
                Reject.base64(key),
                Reject.base64(whole || value == null ? value : Arrays.copyOf(value, MAX_BYTES_KEPT)));
    }
}
