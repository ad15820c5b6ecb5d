package io.vigie.web.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as it stands in a topic.
 *
 * @param timestamp the record's own timestamp
 * @param value the bytes; null where the key was deleted
 */
public record Message(
        Position position, Instant timestamp, @Nullable String key, byte @Nullable [] value) {
    public String topic() {
        return position.topic();
    }
}
