package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.RequestIdFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request stands.
 *
 * @param attemptId which attempt of the job speaks; never null with SUCCEEDED
 * @param progressPct 0 to 100 while RUNNING
 * @param stage what is being done
 * @param message a sentence: Cannot X: why
 * @param errors what is wrong with the request, only with FAILED
 * @param result what was computed, with SUCCEEDED and only then
 */
public record StatusEvent(
        String requestId,
        RequestStatus status,
        Instant at,
        @Nullable String attemptId,
        @Nullable Double progressPct,
        @Nullable String stage,
        @Nullable String message,
        List<FieldError> errors,
        @Nullable ResultManifest result)
        implements BatchResult {
    public StatusEvent {
        RequestIdFormat.checkAnswered(requestId);
        FieldChecks.range("progress_pct", progressPct, 0, 100);
        errors = List.copyOf(errors);
        boolean succeeded = status == RequestStatus.SUCCEEDED;
        FieldChecks.that(errors.isEmpty() || status == RequestStatus.FAILED, "errors", status, "only with FAILED");
        FieldChecks.that((result != null) == succeeded, "result", status, "with SUCCEEDED and only then");
        FieldChecks.that(!succeeded || attemptId != null, "attempt_id", attemptId, "missing with SUCCEEDED");
    }
}
