package io.vigie.model.hourly;

import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.observations.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rule by which reports become hours. The hour is (H − 1 h, H], labelled by its end H; its values are those
 * <em>at</em> H.
 *
 * <ul>
 *   <li>Element by element, the report nearest to H counts among those of the capture window, [H − 10 min, H], both
 *       ends included. So several reports of an hour complete each other.
 *   <li>Wind speed and direction come from the same report.
 *   <li>A sum (or gust) that such a report gives for an hour is the hour's, though its hour ends up to ten minutes
 *       earlier. Shorter intervals are put together where they cover the hour without a gap: three quarters of the rain
 *       are not the rain.
 *   <li>Of reports of the same instant the one of lower {@link CandidateReport#precedence} is taken first.
 * </ul>
 *
 * <p>The first two are NOAA's own rule for making hours of ISD's reports. It settles duplicates by a ranking of its
 * own, which needs ISD's internal codes; the precedence stands in for it.
 *
 * @see <a href="https://www.ncei.noaa.gov/pub/data/noaa/isd-lite/isd-lite-technical-document.txt">NOAA, ISD-Lite
 *     Technical Document, 20 June 2006, "Observation Selection" and "Duplicate Removal"</a>
 */
public final class HourlyValueSelector {
    public static final Duration HOUR = Duration.ofHours(1);

    /** How long before the full hour a report may be to be the hour's. */
    public static final Duration CAPTURE_WINDOW = Duration.ofMinutes(10);

    private static final Comparator<CandidateReport> NEAREST_FIRST =
            Comparator.comparing(CandidateReport::observedAt).reversed().thenComparingInt(CandidateReport::precedence);

    private HourlyValueSelector() {}

    /** The end of the UTC hour that a stamp belongs to: the first full hour not before it. */
    public static Instant endOfHour(Instant stamp) {
        return endOfHour(stamp, ZoneOffset.UTC);
    }

    /** The same on another clock: in Kolkata hours end at half past, UTC. */
    public static Instant endOfHour(Instant stamp, ZoneOffset clock) {
        long hour = HOUR.toSeconds();
        long sinceFullHour = Math.floorMod(stamp.getEpochSecond() + clock.getTotalSeconds(), hour);
        boolean isFullHour = sinceFullHour == 0 && stamp.getNano() == 0;
        return isFullHour ? stamp : Instant.ofEpochSecond(stamp.getEpochSecond() - sinceFullHour + hour);
    }

    /** Whether a stamp lies in the capture window of the hour that ends at {@code end}. */
    public static boolean isAtHour(Instant stamp, Instant end) {
        return !stamp.isAfter(end) && !stamp.isBefore(end.minus(CAPTURE_WINDOW));
    }

    /**
     * The values at the end of an hour.
     *
     * @param reports of one city and source, all of them of the hour that ends at {@code end}, in any order
     * @return no value at all where no report lies in the capture window
     */
    public static MetricValues valuesAt(Instant end, Collection<CandidateReport> reports) {
        List<CandidateReport> nearest = nearestFirst(end, reports);
        if (nearest.isEmpty()) {
            return MetricValues.NONE;
        }
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : Metric.values()) {
            OptionalLong milli = metric.timestampConvention() == TimestampConvention.INSTANT
                    ? ofTheInstant(metric, nearest)
                    : ofTheHour(metric, end, nearest, reports);
            milli.ifPresent(value -> values.putMilli(metric, value));
        }
        return values.build();
    }

    /**
     * Three reports that give the hour the values that these give it, whatever later ones follow.
     *
     * @param reports one or more of one city and source, all of them of the hour that ends at {@code end}, in any order
     * @return one with the precipitation, one with the gust, and last one with all else, stamped like the latest report
     */
    public static List<CandidateReport> condense(Instant end, Collection<CandidateReport> reports) {
        List<CandidateReport> nearest = nearestFirst(end, reports);
        Instant latest = reports.stream()
                .map(CandidateReport::observedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        MetricValues.Builder instants = MetricValues.builder();
        for (Metric metric : Metric.values()) {
            if (metric.timestampConvention() == TimestampConvention.INSTANT) {
                ofTheInstant(metric, nearest).ifPresent(milli -> instants.putMilli(metric, milli));
            }
        }
        return List.of(
                condensed(Metric.PRECIPITATION, end, latest, nearest, reports),
                condensed(Metric.WIND_GUST, end, latest, nearest, reports),
                new CandidateReport(latest, null, 0, instants.build()));
    }

    private static CandidateReport condensed(
            Metric metric,
            Instant end,
            Instant latest,
            List<CandidateReport> nearest,
            Collection<CandidateReport> reports) {
        OptionalLong ofAnHour = ofAnHour(metric, nearest);
        if (ofAnHour.isPresent()) {
            return CandidateReport.of(latest, HOUR, only(metric, ofAnHour));
        }
        ConsecutiveIntervalTotal run = ConsecutiveIntervalTotal.of(metric, end.minus(HOUR), reports);
        if (run.isBroken()) {
            // Longer than the hour, it can follow nothing, and nothing that comes after it can follow the hour's start.
            return CandidateReport.of(latest, HOUR.multipliedBy(2), only(metric, OptionalLong.of(0)));
        }
        return CandidateReport.of(
                run.until(), Duration.between(end.minus(HOUR), run.until()), only(metric, run.milli()));
    }

    private static MetricValues only(Metric metric, OptionalLong milli) {
        MetricValues.Builder values = MetricValues.builder();
        milli.ifPresent(value -> values.putMilli(metric, value));
        return values.build();
    }

    private static List<CandidateReport> nearestFirst(Instant end, Collection<CandidateReport> reports) {
        return reports.stream()
                .filter(report -> isAtHour(report.observedAt(), end))
                .sorted(NEAREST_FIRST)
                .toList();
    }

    private static OptionalLong ofTheInstant(Metric metric, List<CandidateReport> nearest) {
        return metric == Metric.WIND_DIRECTION ? directionOfTheWind(nearest) : first(metric, nearest);
    }

    private static OptionalLong first(Metric metric, List<CandidateReport> nearest) {
        for (CandidateReport report : nearest) {
            if (report.values().milli(metric).isPresent()) {
                return report.values().milli(metric);
            }
        }
        return OptionalLong.empty();
    }

    /** That of the report whose speed counts: calm air, and a wind that varies, have none. */
    private static OptionalLong directionOfTheWind(List<CandidateReport> nearest) {
        return nearest.stream()
                .filter(report -> report.values().milli(Metric.WIND_SPEED).isPresent())
                .findFirst()
                .map(report -> report.values().milli(Metric.WIND_DIRECTION))
                .orElseGet(() -> first(Metric.WIND_DIRECTION, nearest));
    }

    private static OptionalLong ofTheHour(
            Metric metric, Instant end, List<CandidateReport> nearest, Collection<CandidateReport> reports) {
        OptionalLong ofAnHour = ofAnHour(metric, nearest);
        if (ofAnHour.isPresent()) {
            return ofAnHour;
        }
        ConsecutiveIntervalTotal run = ConsecutiveIntervalTotal.of(metric, end.minus(HOUR), reports);
        return !run.isBroken() && run.until().equals(end) ? run.milli() : OptionalLong.empty();
    }

    private static OptionalLong ofAnHour(Metric metric, List<CandidateReport> nearest) {
        for (CandidateReport report : nearest) {
            if (report.isOfAnHour() && report.values().milli(metric).isPresent()) {
                return report.values().milli(metric);
            }
        }
        return OptionalLong.empty();
    }
}
