package io.vigie.batch.load;

import io.vigie.batch.publish.ResultPublisher;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.StatusEvent;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publisher of how one attempt at an import, or at its undoing, stands. */
final class ImportStatusPublisher {
    private final ResultPublisher publisher;
    private final String requestId;
    private final String attemptId;
    private final Clock clock;

    ImportStatusPublisher(ResultPublisher publisher, String requestId, String attemptId, Clock clock) {
        this.publisher = publisher;
        this.requestId = requestId;
        this.attemptId = attemptId;
        this.clock = clock;
    }

    void running(ImportStage stage) {
        publish(RequestStatus.RUNNING, (double) stage.progressPct(), stage.id(), null, List.of(), null);
    }

    void succeeded(@Nullable String message, ResultManifest result) {
        publish(RequestStatus.SUCCEEDED, 100.0, null, message, List.of(), result);
    }

    /** Rejects a request that breaks a rule, or is of another kind. */
    void rejected(ParsedRequest parsed) {
        List<FieldError> errors = parsed instanceof ParsedRequest.Invalid invalid
                ? invalid.errors()
                : List.of(new FieldError("kind", "this job answers imports and their undoing only"));
        FieldError first = errors.get(0);
        failed("Cannot import: " + first.field() + ": " + first.reason(), errors);
    }

    void failed(String message, List<FieldError> errors) {
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
