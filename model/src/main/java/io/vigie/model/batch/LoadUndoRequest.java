package io.vigie.model.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks to take a load back: rows that it added go, rows that it replaced are as they were.
 *
 * @param loadId id of the request that loaded
 * @param submittedBy who asked; null when unknown
 * @param submittedAt when; null when unknown
 */
public record LoadUndoRequest(
        String requestId,
        String loadId,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt) implements BatchRequest {
    public LoadUndoRequest {
        RequestIdFormat.check(requestId);
        RequestIdFormat.check(loadId);
    }
}
