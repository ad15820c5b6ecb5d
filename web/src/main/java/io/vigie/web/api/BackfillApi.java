package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.backfills.BackfillBlockReason;
import io.vigie.web.backfills.BackfillService;
import io.vigie.web.backfills.BackfillService.BackfillOutcome;
import io.vigie.web.log.LogUnavailableException;

/** The past of cities, asked for by hand: after a failure, or once more. */
final class BackfillApi {
    private final BackfillService service;

    BackfillApi(BackfillService service) {
        this.service = service;
    }

    record AskedBackfill(String requestId, RequestStatus status) {}

    void ask(Context context) {
        String cityId = context.pathParam("city_id");
        BackfillOutcome backfillOutcome = outcome(cityId);
        if (backfillOutcome instanceof BackfillOutcome.Requested requested) {
            JsonResponses.accepted(context, new AskedBackfill(requested.requestId(), requested.status()));
        } else if (backfillOutcome instanceof BackfillOutcome.Prevented prevented) {
            throw HttpProblemException.conflict(
                    "Cannot fetch the past of city " + cityId + ": " + reason(prevented.obstacle()));
        } else {
            throw HttpProblemException.notFound("Cannot fetch the past of city " + cityId + ": no such city");
        }
    }

    private BackfillOutcome outcome(String cityId) {
        try {
            return service.request(cityId);
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot fetch the past of the city: the broker does not answer", 5);
        }
    }

    private static String reason(BackfillBlockReason blocker) {
        return switch (blocker) {
            case OFF -> "VIGIE_BACKFILL is off";
            case SOURCE -> "VIGIE_SOURCE is not Open-Meteo";
            case UNREACHABLE -> "the archive does not answer";
        };
    }
}
