package io.vigie.batch.query;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.StatusEvent;
import java.time.Clock;
import java.util.List;

/** The states that one attempt at a request goes through, each with its time. */
record QueryStatusEvents(String requestId, String attemptId, Clock clock) {
    StatusEvent running(QueryStage stage, double progressPct) {
        return new StatusEvent(
                requestId,
                RequestStatus.RUNNING,
                clock.instant(),
                attemptId,
                progressPct,
                stage.id(),
                null,
                List.of(),
                null);
    }

    StatusEvent succeeded(ResultManifest result) {
        return new StatusEvent(
                requestId, RequestStatus.SUCCEEDED, clock.instant(), attemptId, 100.0, null, null, List.of(), result);
    }

    StatusEvent failed(String message, List<FieldError> errors) {
        return new StatusEvent(
                requestId, RequestStatus.FAILED, clock.instant(), attemptId, null, null, message, errors, null);
    }
}
