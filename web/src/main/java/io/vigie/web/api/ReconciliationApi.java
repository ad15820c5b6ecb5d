package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.hourly.ReconciledHour.Outcome;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.reconciliation.ReconciliationProjection;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the layers agree on closed hours, and on whole days. */
final class ReconciliationApi {
    private static final int DEFAULT_LIMIT = 100;

    private final ReconciliationProjection reconciliation;
    private final Clock clock;

    ReconciliationApi(ReconciliationProjection reconciliation, Clock clock) {
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param hours city-hours compared in so many days
     * @param wholeDays city-days of which every hour was compared
     * @param lastHourEnd the newest of them; null without one
     * @param differing hours on which the layers differ, the newest first
     */
    record Agreement(
            int days,
            long hours,
            Map<String, Long> outcomes,
            ReconciliationProjection.WholeDays wholeDays,
            @Nullable Instant lastHourEnd,
            List<ReconciledHour> differing) {}

    void agreement(Context context) {
        int limit = RequestParams.number(context, "limit", DEFAULT_LIMIT, 1, ReconciliationProjection.MAX_DIFFERING);
        ReconciliationProjection.Summary state = reconciliation.summary(clock.instant());
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.id(), state.byOutcome().getOrDefault(outcome, 0L));
        }
        JsonResponses.json(
                context,
                new Agreement(
                        ReconciliationProjection.DAYS,
                        state.hours(),
                        outcomes,
                        state.wholeDays(),
                        state.lastHourEnd(),
                        state.differing().stream().limit(limit).toList()));
    }
}
