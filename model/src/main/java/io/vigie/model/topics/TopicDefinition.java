package io.vigie.model.topics;

import io.vigie.model.FieldChecks;

/**
 * A topic as {@code contract/topics.json} describes it.
 *
 * @param key what records are keyed by
 * @param value what a record holds
 * @param cleanupPolicy {@code delete} or {@code compact}
 * @param retentionMs how long records are kept, ms; −1 for ever
 * @param schema file in {@code contract/schemas}, without {@code .schema.json}
 */
public record TopicDefinition(
        String name, String key, String value, int partitions, String cleanupPolicy, long retentionMs, String schema) {
    /** {@link #retentionMs} of a topic that keeps its records for ever. */
    public static final long FOR_EVER = -1;

    public TopicDefinition {
        FieldChecks.text("name", name);
        FieldChecks.range("partitions", partitions, 1, Integer.MAX_VALUE);
        FieldChecks.that(
                cleanupPolicy.equals("delete") || cleanupPolicy.equals("compact"),
                "cleanup_policy",
                cleanupPolicy,
                "neither delete nor compact");
        FieldChecks.that(
                retentionMs == FOR_EVER || retentionMs > 0, "retention_ms", retentionMs, "neither -1 nor positive");
    }
}
