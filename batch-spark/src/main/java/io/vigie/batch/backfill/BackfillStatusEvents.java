package io.vigie.batch.backfill;

import io.vigie.batch.publish.ResultPublisher;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.StatusEvent;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how one attempt at a backfill stands. */
final class BackfillStatusEvents {
    private final ResultPublisher publisher;
    private final String requestId;
    private final String attemptId;
    private final Clock clock;

    BackfillStatusEvents(ResultPublisher publisher, String requestId, String attemptId, Clock clock) {
        this.publisher = publisher;
        this.requestId = requestId;
        this.attemptId = attemptId;
        this.clock = clock;
    }

    /** @param message what is waited for, or null */
    void running(int yearsDone, int years, String stage, @Nullable String message) {
        double progressPct = 100.0 * yearsDone / years;
        publisher.publish(new StatusEvent(
                requestId,
                RequestStatus.RUNNING,
                clock.instant(),
                attemptId,
                progressPct,
                stage,
                message,
                List.of(),
                null));
    }

    void succeeded(String message, ResultManifest result) {
        publisher.publish(new StatusEvent(
                requestId,
                RequestStatus.SUCCEEDED,
                clock.instant(),
                attemptId,
                100.0,
                null,
                message,
                List.of(),
                result));
    }

    /** Rejects a request that breaks a rule, or is of another kind. */
    void rejected(ParsedRequest parsed) {
        List<FieldError> errors = parsed instanceof ParsedRequest.Invalid invalid
                ? invalid.errors()
                : List.of(new FieldError("kind", "this job answers backfills only"));
        FieldError first = errors.get(0);
        failed("Cannot backfill: " + first.field() + ": " + first.reason(), errors);
    }

    void failed(String message, List<FieldError> errors) {
        publisher.publish(new StatusEvent(
                requestId, RequestStatus.FAILED, clock.instant(), attemptId, null, null, message, errors, null));
    }
}
