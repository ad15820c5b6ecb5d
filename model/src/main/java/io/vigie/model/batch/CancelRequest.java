package io.vigie.model.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks to stop the request of the same id.
 *
 * @param submittedBy who asked; null when unknown
 * @param submittedAt when; null when unknown
 */
public record CancelRequest(
        String requestId,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt) implements BatchRequest {
    public CancelRequest {
        RequestIdFormat.check(requestId);
    }
}
