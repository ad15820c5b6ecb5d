package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.batch.RequestStatus;
import io.vigie.web.backfills.BackfillBlocker;
import io.vigie.web.backfills.BackfillDesk;
import io.vigie.web.backfills.BackfillDesk.Outcome;
import io.vigie.web.log.LogUnavailable;

/** The past of cities, asked for by hand: after a failure, or once more. */
final class BackfillApi {
    private final BackfillDesk desk;

    BackfillApi(BackfillDesk desk) {
        this.desk = desk;
    }

    record AskedBackfill(String requestId, RequestStatus status) {}

    void ask(Context context) {
        String cityId = context.pathParam("city_id");
        Outcome outcome = outcome(cityId);
        if (outcome instanceof Outcome.Asked asked) {
            JsonResponses.accepted(context, new AskedBackfill(asked.requestId(), asked.status()));
        } else if (outcome instanceof Outcome.Prevented prevented) {
            throw HttpProblem.conflict("Cannot fetch the past of city " + cityId + ": " + reason(prevented.obstacle()));
        } else {
            throw HttpProblem.notFound("Cannot fetch the past of city " + cityId + ": no such city");
        }
    }

    private Outcome outcome(String cityId) {
        try {
            return desk.ask(cityId);
        } catch (LogUnavailable e) {
            throw HttpProblem.unavailable("Cannot fetch the past of the city: the broker does not answer", 5);
        }
    }

    private static String reason(BackfillBlocker blocker) {
        return switch (blocker) {
            case OFF -> "VIGIE_BACKFILL is off";
            case SOURCE -> "VIGIE_SOURCE is not Open-Meteo";
            case UNREACHABLE -> "the archive does not answer";
        };
    }
}
