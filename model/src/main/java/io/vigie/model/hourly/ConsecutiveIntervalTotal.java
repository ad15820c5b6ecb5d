package io.vigie.model.hourly;

import io.vigie.model.Metric;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What intervals come to that follow one another from the start of an hour.
 *
 * @param until end of the last of them; the start of the hour where there is none
 * @param milli their sum, of gusts the highest; empty where there is none
 * @param isBroken whether a later one does not follow: then the hour has none of this metric
 */
record ConsecutiveIntervalTotal(Instant until, OptionalLong milli, boolean isBroken) {

    /** Intervals of an hour count by themselves; those of unknown length do not count. */
    static ConsecutiveIntervalTotal of(Metric metric, Instant start, Collection<CandidateReport> reports) {
        List<CandidateReport> parts = reports.stream()
                .filter(report -> report.intervalS() != null
                        && !report.isOfAnHour()
                        && report.values().milli(metric).isPresent())
                .sorted(Comparator.comparing(CandidateReport::observedAt))
                .toList();
        Instant until = start;
        OptionalLong milli = OptionalLong.empty();
        for (CandidateReport part : parts) {
            Integer seconds = part.intervalS();
            if (seconds == null || !part.observedAt().minusSeconds(seconds).equals(until)) {
                return new ConsecutiveIntervalTotal(until, milli, true);
            }
            until = part.observedAt();
            long next = part.values().milli(metric).orElseThrow();
            milli = OptionalLong.of(milli.isPresent() ? together(metric, milli.getAsLong(), next) : next);
        }
        return new ConsecutiveIntervalTotal(until, milli, false);
    }

    private static long together(Metric metric, long before, long next) {
        return switch (metric) {
            case PRECIPITATION -> before + next;
            case WIND_GUST -> Math.max(before, next);
            default ->
                throw new IllegalStateException(
                        "Cannot make an hour of " + metric.id() + ": nobody defined how its intervals add up");
        };
    }
}
