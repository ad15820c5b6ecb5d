package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.batch.RequestStatus;
import io.vigie.web.backfills.BackfillDesk;
import io.vigie.web.backfills.BackfillDesk.Outcome;
import io.vigie.web.backfills.Obstacle;
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
            Answers.accepted(context, new AskedBackfill(asked.requestId(), asked.status()));
        } else if (outcome instanceof Outcome.Prevented prevented) {
            throw Refusal.conflict("Cannot fetch the past of city " + cityId + ": " + reason(prevented.obstacle()));
        } else {
            throw Refusal.notFound("Cannot fetch the past of city " + cityId + ": no such city");
        }
    }

    private Outcome outcome(String cityId) {
        try {
            return desk.ask(cityId);
        } catch (LogUnavailable e) {
            throw Refusal.unavailable("Cannot fetch the past of the city: the broker does not answer", 5);
        }
    }

    private static String reason(Obstacle obstacle) {
        return switch (obstacle) {
            case OFF -> "VIGIE_BACKFILL is off";
            case SOURCE -> "VIGIE_SOURCE is not Open-Meteo";
            case UNREACHABLE -> "the archive does not answer";
        };
    }
}
