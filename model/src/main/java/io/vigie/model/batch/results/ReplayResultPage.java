package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.batch.RequestIdFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an episode that was played again came to: the only page of a replay's answer.
 *
 * @param attemptId the attempt that wrote the page
 * @param page 0
 * @param source source id of the readings, {@code replay:open-meteo-archive}
 * @param replayed true
 * @param readings live readings in the order of time
 * @param alerts messages of {@code weather.alerts}, in the order of time, at most {@link #MAX_ALERTS}
 * @param alertCount how many there were
 * @param unusual in the order of time
 */
public record ReplayResultPage(
        String requestId,
        String attemptId,
        int page,
        String source,
        boolean replayed,
        Counts counts,
        List<Reading> readings,
        List<Map<String, Object>> alerts,
        int alertCount,
        List<Unusual> unusual)
        implements BatchResult {
    /** Some 300 KB, of the megabyte that a message may have; in a heat wave of a month some hundred fire. */
    public static final int MAX_ALERTS = 500;

    public ReplayResultPage {
        RequestIdFormat.checkAnswered(requestId);
        FieldChecks.notNegative("page", page);
        FieldChecks.that(replayed, "replayed", replayed, "an episode is always replayed");
        FieldChecks.that(alerts.size() <= MAX_ALERTS, "alerts", alerts.size(), "more than " + MAX_ALERTS);
        readings = List.copyOf(readings);
        alerts = List.copyOf(alerts);
        unusual = List.copyOf(unusual);
    }

    /**
     * What became of the readings.
     *
     * @param sent messages, those that came twice included
     * @param live live readings that the speed layer made of them
     * @param compared of these those that were held against the city's past
     * @param notCompared why the last one that was not was not; null without one
     * @param closedHours city-hours closed
     * @param repeated readings dropped because they were there already; null where the speed layer did not say
     * @param older readings that came after a newer one and were counted; null as {@code repeated}
     * @param rejects reason → messages rejected
     */
    public record Counts(
            int sent,
            int live,
            int compared,
            @Nullable String notCompared,
            int closedHours,
            @Nullable Integer repeated,
            @Nullable Integer older,
            Map<String, Integer> rejects) {}

    /** @param at observed at */
    public record Reading(Instant at, @Nullable Double temperatureC) {}

    /**
     * The first of the readings that lie beyond 95 % of the city's past at that hour and season.
     *
     * @param at observed at
     * @param isWarm warmer than that share, else colder
     * @param sharePct share of the values, %
     * @param valueCount values compared with
     * @param yearFrom first year of the reference
     * @param yearTo last year of the reference
     */
    public record Unusual(
            Instant at,
            double temperatureC,
            boolean isWarm,
            double sharePct,
            int valueCount,
            int yearFrom,
            int yearTo) {}
}
