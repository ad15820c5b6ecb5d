package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.ReadingVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Earliest readings of an hour that has too many to keep each: what they add up to, so that the hour stays exact. Only a sum that
 * one of them gives for a whole hour is lost; no source that reports every minute gives such sums.
 */
public final class OverflowReadingsSum {
    private static final Metric[] METRICS = Metric.values();
    private static final long MS_PER_S = 1_000;

    private final long endMs;
    private final WindowAccumulator sums;

    // Readings that give the hour the values that the folded ones would: rain and gusts from its start, and the values
    // at its end.
    private ReadingVersion rain;
    private ReadingVersion gusts;
    private ReadingVersion atEnd;

    private OverflowReadingsSum(long endMs, WindowAccumulator sums, List<ReadingVersion> standIns) {
        this.endMs = endMs;
        this.sums = sums;
        this.rain = standIns.get(0);
        this.gusts = standIns.get(1);
        this.atEnd = standIns.get(2);
    }

    /** No reading yet of the hour that ends at {@code endMs}. */
    static OverflowReadingsSum none(long endMs) {
        ReadingVersion none = standIn(endMs - HourlyValueSelector.HOUR.toMillis(), 0, absent());
        return new OverflowReadingsSum(
                endMs, new WindowAccumulator(HourlyValueSelector.HOUR), List.of(none, none, none));
    }

    /**
     * What was stored of the hour that ends at {@code endMs}.
     *
     * @param numbers as {@link #toNumbers} gave them
     * @param standIns as {@link #standIns} gave them
     */
    public static OverflowReadingsSum of(long endMs, long[] numbers, List<ReadingVersion> standIns) {
        return new OverflowReadingsSum(endMs, new WindowAccumulator(HourlyValueSelector.HOUR, numbers), standIns);
    }

    /** Adds the next reading, in order of time. */
    void add(ReadingVersion reading) {
        sums.add(reading);
        atEnd = standIn(reading.atMs(), 0, latestValues(reading));
        rain = extended(rain, Metric.PRECIPITATION, reading);
        gusts = extended(gusts, Metric.WIND_GUST, reading);
    }

    /** By metric the latest value in the hour's capture window. */
    private int[] latestValues(ReadingVersion reading) {
        boolean isAtEnd = HourlyValueSelector.isAtHour(reading.observedAt(), Instant.ofEpochMilli(endMs));
        int[] millis = absent();
        for (Metric metric : METRICS) {
            boolean isOfInstant = metric.timestampConvention() == TimestampConvention.INSTANT;
            boolean isLatest = isOfInstant && isAtEnd && reading.milli(metric) != ReadingVersion.ABSENT;
            millis[metric.ordinal()] = (isLatest ? reading : atEnd).milli(metric);
        }
        // Speed and direction of the wind are a pair, see HourlyValueSelector.
        if (millis[Metric.WIND_SPEED.ordinal()] != ReadingVersion.ABSENT) {
            boolean hasSpeed = isAtEnd && reading.milli(Metric.WIND_SPEED) != ReadingVersion.ABSENT;
            millis[Metric.WIND_DIRECTION.ordinal()] = (hasSpeed ? reading : atEnd).milli(Metric.WIND_DIRECTION);
        }
        return millis;
    }

    /** What intervals come to that follow one another from the start of the hour; once they do not, nothing follows. */
    private ReadingVersion extended(ReadingVersion covered, Metric metric, ReadingVersion reading) {
        int milli = reading.milli(metric);
        if (milli == ReadingVersion.ABSENT) {
            return covered;
        }
        boolean follows = reading.intervalS() != ReadingVersion.UNKNOWN_INTERVAL
                && reading.atMs() - reading.intervalS() * MS_PER_S == covered.atMs();
        if (!follows) {
            return standIn(endMs, 0, absent());
        }
        int before = Math.max(0, covered.milli(metric));
        int[] millis = absent();
        millis[metric.ordinal()] =
                metric == Metric.PRECIPITATION ? Math.addExact(before, milli) : Math.max(before, milli);
        return standIn(reading.atMs(), covered.intervalS() + reading.intervalS(), millis);
    }

    private static ReadingVersion standIn(long atMs, int intervalS, int[] millis) {
        return new ReadingVersion(atMs, atMs, intervalS, ReadingVersion.ABSENT, false, millis);
    }

    private static int[] absent() {
        int[] millis = new int[METRICS.length];
        Arrays.fill(millis, ReadingVersion.ABSENT);
        return millis;
    }

    /** Readings that give the hour the values that the folded ones would. */
    public List<ReadingVersion> standIns() {
        return List.of(rain, gusts, atEnd);
    }

    /** What they add up to, for a store; not a copy. */
    public long[] toNumbers() {
        return sums.toNumbers();
    }

    WindowAccumulator sums() {
        return sums;
    }

    /** The latest of them: what is as old cannot be told from a repetition. */
    long untilMs() {
        return atEnd.atMs();
    }
}
