package io.vigie.model.observations;

import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One version of a reading as plain numbers: what an hour and the state of a city are made of. City and source are known from
 * where it is kept.
 *
 * <p>{@link #merge} is commutative and associative, so versions may come in any order and any number of times.
 */
public final class ReadingVersion {
    /** Stands for a value that is absent. */
    public static final int ABSENT = Integer.MIN_VALUE;

    /** Stands for an interval that is unknown. */
    public static final int UNKNOWN_INTERVAL = 0;

    private static final Metric[] METRICS = Metric.values();

    // What each of its numbers is.
    public static final int INTERVAL_S = 0;
    public static final int AT_MS = 1;
    public static final int DELAY_MS = 2;
    public static final int REVISED = 3;
    public static final int WEATHER_CODE = 4;
    private static final int FIRST_METRIC = 5;
    public static final int NUMBERS = FIRST_METRIC + METRICS.length;

    private final long atMs;
    private final long receivedMs;
    private final int intervalS;
    private final int weatherCode;
    private final boolean isRevised;
    private final int[] millis;

    /**
     * A version as it was stored.
     *
     * @param atMs when it was observed, ms since 1970
     * @param receivedMs when it was received, ms since 1970
     * @param intervalS seconds that precipitation and gusts cover; {@link #UNKNOWN_INTERVAL}
     * @param weatherCode 0 to 99; {@link #ABSENT}
     * @param isRevised whether it is known in several versions
     * @param millis by {@link Metric#ordinal}, thousandths or {@link #ABSENT}; kept, not copied
     */
    public ReadingVersion(long atMs, long receivedMs, int intervalS, int weatherCode, boolean isRevised, int[] millis) {
        this.atMs = atMs;
        this.receivedMs = receivedMs;
        this.intervalS = intervalS;
        this.weatherCode = weatherCode;
        this.isRevised = isRevised;
        this.millis = millis;
    }

    /** @throws ArithmeticException when a value leaves 31 bits: two million units, beyond any plausible one */
    public static ReadingVersion of(Observation reading) {
        return of(
                reading.observedAt(),
                reading.receivedAt(),
                reading.intervalS(),
                reading.weatherCode(),
                reading.values());
    }

    private static ReadingVersion of(
            Instant observedAt,
            Instant receivedAt,
            @Nullable Integer interval,
            @Nullable Integer code,
            MetricValues values) {
        int[] millis = new int[METRICS.length];
        for (int metric = 0; metric < millis.length; metric++) {
            OptionalLong milli = values.milli(METRICS[metric]);
            millis[metric] = milli.isPresent() ? Math.toIntExact(milli.getAsLong()) : ABSENT;
        }
        return new ReadingVersion(
                observedAt.toEpochMilli(),
                receivedAt.toEpochMilli(),
                interval == null ? UNKNOWN_INTERVAL : interval,
                code == null ? ABSENT : code,
                false,
                millis);
    }

    /** A reading that nobody made: it stands for others. Received when it was observed, without a weather code. */
    public static ReadingVersion standIn(Instant observedAt, @Nullable Integer interval, MetricValues values) {
        return of(observedAt, observedAt, interval, null, values);
    }

    /** A version of the {@link #numbers} of one. */
    public static ReadingVersion ofNumbers(long[] numbers) {
        int[] millis = new int[METRICS.length];
        for (int metric = 0; metric < millis.length; metric++) {
            millis[metric] = (int) numbers[FIRST_METRIC + metric];
        }
        return new ReadingVersion(
                numbers[AT_MS],
                numbers[AT_MS] + numbers[DELAY_MS],
                (int) numbers[INTERVAL_S],
                (int) numbers[WEATHER_CODE],
                numbers[REVISED] == 1,
                millis);
    }

    /** All of it as {@link #NUMBERS} numbers, for a store; those from {@link #WEATHER_CODE} on may be {@link #ABSENT}. */
    public long[] numbers() {
        long[] numbers = new long[NUMBERS];
        numbers[INTERVAL_S] = intervalS;
        numbers[AT_MS] = atMs;
        numbers[DELAY_MS] = receivedMs - atMs;
        numbers[REVISED] = isRevised ? 1 : 0;
        numbers[WEATHER_CODE] = weatherCode;
        for (int metric = 0; metric < millis.length; metric++) {
            numbers[FIRST_METRIC + metric] = millis[metric];
        }
        return numbers;
    }

    /**
     * Whether this version of a reading counts rather than the other: it was received later; of two received at once, it is the
     * greater, so that the order of arrival cannot show.
     */
    public boolean replaces(ReadingVersion other) {
        return receivedMs > other.receivedMs || receivedMs == other.receivedMs && compareContent(other) > 0;
    }

    /** The version that counts of two of the same instant, see {@link #replaces}; it is revised once two versions differ. */
    public ReadingVersion merge(ReadingVersion other) {
        boolean revised = isRevised || other.isRevised || !isSameContent(other);
        return (other.replaces(this) ? other : this).with(revised);
    }

    /** Whether both say the same, whenever they were received. */
    public boolean isSameContent(ReadingVersion other) {
        return compareContent(other) == 0;
    }

    public long atMs() {
        return atMs;
    }

    public long receivedMs() {
        return receivedMs;
    }

    public int intervalS() {
        return intervalS;
    }

    /** The interval in seconds; null when unknown. */
    public @Nullable Integer interval() {
        return intervalS == UNKNOWN_INTERVAL ? null : (Integer) intervalS;
    }

    public int weatherCode() {
        return weatherCode;
    }

    public boolean isRevised() {
        return isRevised;
    }

    /** The value in thousandths; {@link #ABSENT} without one. */
    public int milli(Metric metric) {
        return millis[metric.ordinal()];
    }

    /** The same; {@link #ABSENT} also where it covers an interval of more than {@code longestS} seconds. */
    public int milliWithin(Metric metric, long longestS) {
        boolean isTooLong = intervalS > longestS && metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL;
        return isTooLong ? ABSENT : milli(metric);
    }

    public Instant observedAt() {
        return Instant.ofEpochMilli(atMs);
    }

    public MetricValues values() {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : METRICS) {
            if (milli(metric) != ABSENT) {
                values.putMilli(metric, milli(metric));
            }
        }
        return values.build();
    }

    private ReadingVersion with(boolean revised) {
        return revised == isRevised
                ? this
                : new ReadingVersion(atMs, receivedMs, intervalS, weatherCode, revised, millis);
    }

    private int compareContent(ReadingVersion other) {
        int order = Integer.compare(intervalS, other.intervalS);
        order = order != 0 ? order : Arrays.compare(millis, other.millis);
        return order != 0 ? order : Integer.compare(weatherCode, other.weatherCode);
    }
}
