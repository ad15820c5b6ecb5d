package io.vigie.batch.publish;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.StatusEvent;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publisher of how one attempt at a request stands that is answered by a manifest without rows. */
public final class AttemptStatusPublisher {
    private final ResultPublisher publisher;
    private final String requestId;
    private final String attemptId;
    private final Clock clock;

    public AttemptStatusPublisher(ResultPublisher publisher, String requestId, String attemptId, Clock clock) {
        this.publisher = publisher;
        this.requestId = requestId;
        this.attemptId = attemptId;
        this.clock = clock;
    }

    /**
     * @param stage its name in messages
     * @param progressPct of the whole, 0 to 100
     * @param message what is waited for, or null
     */
    public void running(String stage, double progressPct, @Nullable String message) {
        publish(RequestStatus.RUNNING, progressPct, stage, message, List.of(), null);
    }

    public void succeeded(@Nullable String message, ResultManifest result) {
        publish(RequestStatus.SUCCEEDED, 100.0, null, message, List.of(), result);
    }

    /**
     * Rejects a request that breaks a rule, or is of another kind.
     *
     * @param cannot "Cannot import", for instance
     * @param answers which kinds this job answers
     */
    public void rejected(String cannot, ParsedRequest parsed, String answers) {
        List<FieldError> errors = parsed instanceof ParsedRequest.Invalid invalid
                ? invalid.errors()
                : List.of(new FieldError("kind", "this job answers " + answers + " only"));
        FieldError first = errors.get(0);
        failed(cannot + ": " + first.field() + ": " + first.reason(), errors);
    }

    public void failed(String message, List<FieldError> errors) {
        publish(RequestStatus.FAILED, null, null, message, errors, null);
    }

    private void publish(
            RequestStatus status,
            @Nullable Double progressPct,
            @Nullable String stage,
            @Nullable String message,
            List<FieldError> errors,
            @Nullable ResultManifest result) {
        publisher.publish(new StatusEvent(
                requestId, status, clock.instant(), attemptId, progressPct, stage, message, errors, result));
    }
}
