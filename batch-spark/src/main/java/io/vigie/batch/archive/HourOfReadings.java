package io.vigie.batch.archive;

import io.vigie.model.Metric;
import io.vigie.model.Stamp;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The row of the hourly table that the readings of one city and source make: that of the hour's end.
 *
 * <p>Instants are those of the reading stamped on the hour. Precipitation is summed, and the strongest gust taken, only where the
 * readings' intervals cover the whole hour without a gap: half an hour's rain is not an hour's.
 */
final class HourOfReadings {
    static final Duration HOUR = Duration.ofHours(1);

    private HourOfReadings() {}

    /** The end of the hour that a reading belongs to: the first full hour not before its stamp. */
    static Instant endFor(Instant observedAt) {
        Instant start = observedAt.truncatedTo(ChronoUnit.HOURS);
        return start.equals(observedAt) ? observedAt : start.plus(HOUR);
    }

    /**
     * @param readings of one city and source, all of them with this {@link #endFor end}
     * @return no value at all unless one is stamped with the end
     */
    static MetricValues at(Instant end, Collection<Observation> readings) {
        List<Observation> inOrder = readings.stream()
                .sorted(Comparator.comparing(Observation::observedAt))
                .toList();
        Observation last = inOrder.get(inOrder.size() - 1);
        if (!last.observedAt().equals(end)) {
            return MetricValues.NONE;
        }
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : Metric.values()) {
            OptionalLong milli = metric.stamp() == Stamp.INSTANT
                    ? last.values().milli(metric)
                    : ofInterval(metric, end, inOrder, last);
            milli.ifPresent(value -> values.putMilli(metric, value));
        }
        return values.build();
    }

    private static OptionalLong ofInterval(Metric metric, Instant end, List<Observation> inOrder, Observation last) {
        if (covers(last, HOUR)) {
            return last.values().milli(metric);
        }
        Instant covered = end.minus(HOUR);
        for (Observation reading : inOrder) {
            Integer seconds = reading.intervalS();
            boolean continues = seconds != null
                    && reading.observedAt().minusSeconds(seconds).equals(covered);
            if (!continues || reading.values().milli(metric).isEmpty()) {
                return OptionalLong.empty();
            }
            covered = reading.observedAt();
        }
        LongStream millis = inOrder.stream()
                .mapToLong(reading -> reading.values().milli(metric).orElseThrow());
        return switch (metric) {
            case PRECIPITATION -> OptionalLong.of(millis.sum());
            case WIND_GUST -> millis.max();
            default ->
                throw new IllegalStateException(
                        "Cannot archive " + metric.id() + ": nobody said how its intervals add up");
        };
    }

    private static boolean covers(Observation reading, Duration interval) {
        Integer seconds = reading.intervalS();
        return seconds != null && seconds == interval.toSeconds();
    }
}
