package io.vigie.model.canary;

import io.vigie.model.Metric;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The known readings of one run of the canary, and what the speed layer must make of each.
 *
 * <p>The readings of a city are numbered from 0 and lie an hour apart in a made-up time, so that the last 24 hours hold
 * 24 of them. The expected values are computed here in integers, by no code of the speed layer.
 *
 * @param source of all readings of the run: each run is a source of its own, so that none counts the readings of
 *     another
 */
public record CanaryReadings(String source) {
    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofHours(1);
    private static final int READINGS_A_DAY = 24;

    /** @param run a name that no other run has */
    public static CanaryReadings ofRun(String run) {
        return new CanaryReadings(CanaryCities.SOURCE_PREFIX + run);
    }

    /**
     * One reading.
     *
     * @param number from 0
     */
    public Observation reading(String cityId, long number, Instant receivedAt) {
        return new Observation(
                cityId,
                source,
                true,
                BEGIN.plus(STEP.multipliedBy(number)),
                receivedAt,
                Math.toIntExact(STEP.toSeconds()),
                MetricValues.builder()
                        .putMilli(Metric.TEMPERATURE, temperatureMilli(number))
                        .putMilli(Metric.PRECIPITATION, precipitationMilli(number))
                        .build(),
                null);
    }

    /** The number of the reading that was observed then. */
    public static long numberOf(Instant observedAt) {
        return Math.floorDiv(Duration.between(BEGIN, observedAt).toSeconds(), STEP.toSeconds());
    }

    /** Up and down between 10 and 12.466 °C in steps of 0.137. */
    private static long temperatureMilli(long number) {
        return 10_000 + 137 * Math.abs(18 - number % 36);
    }

    /** 0 to 0.8 mm. */
    private static long precipitationMilli(long number) {
        return 100 * (number % 9);
    }

    /** Each value that is not as it must be, as "temperature_c is 11.0, not 10.685"; none where all are right. */
    public List<String> differences(LiveReading result) {
        long number = numberOf(result.observation().observedAt());
        long first = Math.max(0, number - READINGS_A_DAY + 1);
        long count = number - first + 1;
        long temperatures = 0;
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        long rain = 0;
        for (long each = first; each <= number; each++) {
            long temperature = temperatureMilli(each);
            temperatures += temperature;
            lowest = Math.min(lowest, temperature);
            highest = Math.max(highest, temperature);
            rain += precipitationMilli(each);
        }
        List<String> differences = new ArrayList<>(0);
        compare(
                "temperature_c",
                units(temperatureMilli(number)),
                result.observation().temperatureC(),
                differences);
        compare(
                "precipitation_mm",
                units(precipitationMilli(number)),
                result.observation().precipitationMm(),
                differences);
        compare("reading_count_24h", (int) count, result.lastDay().readingCount(), differences);
        compare(
                "temperature_mean_24h_c",
                units(Math.floorDiv(2 * temperatures + count, 2 * count)),
                result.lastDay().temperature().mean(),
                differences);
        compare(
                "temperature_min_24h_c",
                units(lowest),
                result.lastDay().temperature().min(),
                differences);
        compare(
                "temperature_max_24h_c",
                units(highest),
                result.lastDay().temperature().max(),
                differences);
        compare("precipitation_sum_24h_mm", units(rain), result.lastDay().precipitationSumMm(), differences);
        return differences;
    }

    private static double units(long milli) {
        return Thousandths.toDouble(milli);
    }

    private static void compare(String field, Object expected, @Nullable Object found, List<String> differences) {
        if (!Objects.equals(expected, found)) {
            differences.add(field + " is " + found + ", not " + expected);
        }
    }
}
