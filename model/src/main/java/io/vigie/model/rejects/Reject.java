package io.vigie.model.rejects;

import io.vigie.model.FieldChecks;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message that was rejected, whole.
 *
 * @param detail a sentence: Cannot X: why
 * @param sourceTopic where it was read
 * @param rejectedAt when it was rejected
 * @param rejectedBy which program rejected it
 * @param keyBase64 the original key; null when it had none
 * @param valueBase64 the original value; null when it had none
 */
public record Reject(
        RejectReason reason,
        String detail,
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        Instant rejectedAt,
        String rejectedBy,
        @Nullable String keyBase64,
        @Nullable String valueBase64) {
    public Reject {
        FieldChecks.notNegative("source_partition", sourcePartition);
        FieldChecks.notNegative("source_offset", sourceOffset);
    }

    /** Bytes as this record keeps them. */
    public static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
