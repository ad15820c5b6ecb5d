package io.vigie.streams.poller.replay;

import io.vigie.model.alerts.Alert;
import io.vigie.model.batch.results.ReplayResultPage;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveNormal;
import io.vigie.model.live.LiveReading;
import io.vigie.model.rejects.Reject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What fired in a replayed episode, a line each (local time, kind, value), and all together.
 *
 * <p>Alerts as they start, change and end. A percentile fires when the temperature comes to lie beyond {@link #UNUSUAL_PCT} of the
 * city's own past at this hour and season, and again only after it has come back.
 */
final class EpisodeReport {

    /** One value in twenty on either side. */
    static final double UNUSUAL_PCT = 95;

    private static final double ALL_PCT = 100;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final SortedMap<Instant, ReplayResultPage.Reading> readings = new TreeMap<>();
    private final List<At> alerts = new ArrayList<>();
    private final List<ReplayResultPage.Unusual> unusual = new ArrayList<>();
    private final Map<String, Integer> rejects = new TreeMap<>();
    private int live;
    private int compared;
    private int closedHours;
    private @Nullable Boolean isWarmSoFar;
    private @Nullable String notCompared;

    EpisodeReport(ZoneId zone) {
        this.zone = zone;
    }

    /** A line of the report. */
    record Fired(Instant at, String line) {}

    private record At(Instant at, Map<String, Object> alert) {}

    /** @param message the same, as it came */
    @SuppressWarnings("unchecked")
    Fired fired(Alert alert, byte[] message) {
        alerts.add(new At(alert.at(), (Map<String, Object>) Json.read(message, Map.class)));
        String level = alert.level() == null ? "" : ", level " + alert.level();
        return fired(
                alert.at(),
                alert.ruleId() + " " + alert.event().id() + level,
                alert.value() == null ? "" : number(alert.value()) + " " + alert.metric());
    }

    /** Empty for a reading that is as usual, or as unusual as the one before. */
    Optional<Fired> fired(LiveReading reading) {
        live++;
        Instant at = reading.observation().observedAt();
        Double temperatureC = reading.observation().temperatureC();
        readings.put(at, new ReplayResultPage.Reading(at, temperatureC));
        Boolean wasWarm = isWarmSoFar;
        isWarmSoFar = null;
        LiveNormal normal = reading.normal();
        Integer values = normal.valueCount();
        Integer fromColdest = normal.temperatureRankFromColdest();
        Integer fromWarmest = normal.temperatureRankFromWarmest();
        Integer from = normal.yearFrom();
        Integer to = normal.yearTo();
        if (values == null || fromColdest == null || fromWarmest == null || from == null || to == null) {
            notCompared = normal.state().id();
            return Optional.empty();
        }
        compared++;
        double colderPct = (fromColdest - 1) * ALL_PCT / values;
        double warmerPct = (fromWarmest - 1) * ALL_PCT / values;
        double sharePct = Math.max(colderPct, warmerPct);
        if (sharePct < UNUSUAL_PCT || temperatureC == null) {
            return Optional.empty();
        }
        boolean isWarm = colderPct >= warmerPct;
        isWarmSoFar = isWarm;
        if (wasWarm != null && wasWarm == isWarm) {
            return Optional.empty();
        }
        unusual.add(new ReplayResultPage.Unusual(at, temperatureC, isWarm, sharePct, values, from, to));
        return Optional.of(fired(
                at,
                "percentile",
                number(temperatureC) + " °C, " + (isWarm ? "warmer" : "colder") + " than " + number(sharePct) + " % of "
                        + values + " values of other years, " + from + " to " + to));
    }

    /** A closed hour that comes again, corrected, is one. */
    void closed(CityHour hour) {
        if (hour.revision() == 0) {
            closedHours++;
        }
    }

    void rejected(Reject reject) {
        rejects.merge(reject.reason().id(), 1, Integer::sum);
    }

    /** What was played, and what was not compared. */
    String summary(int sent) {
        String climate = compared > 0
                ? compared + " compared with the city's past"
                : "none compared with the city's past (" + notCompared + ")";
        return sent + " readings sent, " + live + " live readings, " + climate + ", " + alerts.size() + " alert events";
    }

    /** All together, for who asked for the episode. */
    ReplayResultPage page(EpisodeSettings settings, String source, int sent, EpisodeCounters figures) {
        return new ReplayResultPage(
                settings.requestId(),
                settings.attemptId(),
                0,
                source,
                true,
                new ReplayResultPage.Counts(
                        sent, live, compared, notCompared, closedHours, figures.repeated(), figures.older(), rejects),
                List.copyOf(readings.values()),
                alerts.stream()
                        .sorted(Comparator.comparing(At::at))
                        .limit(ReplayResultPage.MAX_ALERTS)
                        .map(At::alert)
                        .toList(),
                alerts.size(),
                unusual);
    }

    static String line(String time, String kind, String value) {
        return String.format(Locale.ROOT, "%-16s  %-34s  %s", time, kind, value).stripTrailing();
    }

    private Fired fired(Instant at, String kind, String value) {
        return new Fired(at, line(MINUTES.format(at.atZone(zone)), kind, value));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
