package io.vigie.streams.poller.replay;

import io.vigie.model.alerts.Alert;
import io.vigie.model.live.LiveReading;
import io.vigie.model.normals.ClimateComparison;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What fired in a replayed episode, a line each: local time, kind, value.
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
    private int readings;
    private int comparedReadings;
    private int alerts;
    private @Nullable String unusual;
    private @Nullable String notCompared;

    EpisodeReport(ZoneId zone) {
        this.zone = zone;
    }

    /** A line of the report. */
    record Fired(Instant at, String line) {}

    Fired fired(Alert alert) {
        alerts++;
        String level = alert.level() == null ? "" : ", level " + alert.level();
        return fired(
                alert.at(),
                alert.ruleId() + " " + alert.event().id() + level,
                alert.value() == null ? "" : number(alert.value()) + " " + alert.metric());
    }

    /** Empty for a reading that is as usual, or as unusual as the one before. */
    Optional<Fired> fired(LiveReading live) {
        readings++;
        String before = unusual;
        unusual = null;
        ClimateComparison.State state = live.normal().state();
        if (live.normal().temperatureRankFromColdest() == null
                || live.normal().temperatureRankFromWarmest() == null
                || live.normal().valueCount() == null) {
            notCompared = state.id();
            return Optional.empty();
        }
        comparedReadings++;
        double colder = (live.normal().temperatureRankFromColdest() - 1)
                * ALL_PCT
                / live.normal().valueCount();
        double warmer = (live.normal().temperatureRankFromWarmest() - 1)
                * ALL_PCT
                / live.normal().valueCount();
        if (Math.max(colder, warmer) < UNUSUAL_PCT) {
            return Optional.empty();
        }
        unusual = colder >= warmer ? "warmer" : "colder";
        if (unusual.equals(before) || live.observation().temperatureC() == null) {
            return Optional.empty();
        }
        return Optional.of(fired(
                live.observation().observedAt(),
                "percentile",
                number(live.observation().temperatureC()) + " °C, " + unusual + " than "
                        + number(Math.max(colder, warmer)) + " % of "
                        + live.normal().valueCount() + " values, "
                        + live.normal().yearFrom() + " to "
                        + live.normal().yearTo()));
    }

    /** What was played, and what was not compared. */
    String summary(int sent) {
        String climate = comparedReadings > 0
                ? comparedReadings + " compared with the city's past"
                : "none compared with the city's past (" + notCompared + ")";
        return sent + " readings sent, " + readings + " live readings, " + climate + ", " + alerts + " alert events";
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
