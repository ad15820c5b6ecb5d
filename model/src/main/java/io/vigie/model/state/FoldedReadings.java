package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyReport;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.statistics.SumOfSquares;
import io.vigie.model.statistics.Variance;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Earliest readings of an hour that has too many to keep each: what they add up to, so that the hour stays exact. Only a sum that
 * one of them gives for a whole hour is lost; no source that reports every minute gives such sums.
 */
public final class FoldedReadings {
    private static final Metric[] METRICS = Metric.values();
    private static final int SUMMED = CityHour.SUMMED.size();
    private static final int NUMBERS = new MetricSums(0).toNumbers().length + SUMMED + 3 * METRICS.length + 2;
    private static final long BROKEN = Long.MIN_VALUE;
    private static final long MS_PER_S = 1_000;

    private final long endMs;
    private final MetricSums sums = new MetricSums(HourlyValueSelector.HOUR.toSeconds());
    private final long[] squares = new long[SUMMED];

    /** By metric: the latest value in the hour's capture window. */
    private final long[] nearest = new long[METRICS.length];

    /** By metric of intervals: until when they follow one another from the start of the hour, and what they come to. */
    private final long[] coveredUntilMs = new long[METRICS.length];

    private final long[] covered = new long[METRICS.length];
    private long untilMs;
    private long revisedCount;

    FoldedReadings(long endMs) {
        this.endMs = endMs;
        Arrays.fill(nearest, ReadingVersion.ABSENT);
        Arrays.fill(coveredUntilMs, endMs - HourlyValueSelector.HOUR.toMillis());
    }

    /** What {@link #toNumbers} gave of the hour that ends at {@code endMs}. */
    public static FoldedReadings ofNumbers(long endMs, long[] numbers) {
        FoldedReadings folded = new FoldedReadings(endMs);
        LongBuffer in = LongBuffer.wrap(numbers);
        long[] sums = folded.sums.toNumbers();
        in.get(sums)
                .get(folded.squares)
                .get(folded.nearest)
                .get(folded.coveredUntilMs)
                .get(folded.covered);
        folded.sums.set(sums);
        folded.untilMs = in.get();
        folded.revisedCount = in.get();
        return folded;
    }

    /** All of it as whole numbers, for a store. */
    public long[] toNumbers() {
        LongBuffer out = LongBuffer.allocate(NUMBERS);
        out.put(sums.toNumbers()).put(squares).put(nearest).put(coveredUntilMs).put(covered);
        return out.put(untilMs).put(revisedCount).array();
    }

    /** Adds the next reading, in order of time. */
    void add(ReadingVersion reading) {
        untilMs = reading.atMs();
        revisedCount += reading.isRevised() ? 1 : 0;
        sums.add(reading);
        for (int summed = 0; summed < SUMMED; summed++) {
            Metric metric = CityHour.SUMMED.get(summed);
            if (CityHour.counts(metric, reading)) {
                squares[summed] += (long) reading.milli(metric) * reading.milli(metric);
            }
        }
        for (Metric metric : METRICS) {
            if (reading.milli(metric) == ReadingVersion.ABSENT) {
                continue;
            }
            if (metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL) {
                cover(metric, reading);
            } else if (HourlyValueSelector.isAtHour(reading.observedAt(), Instant.ofEpochMilli(endMs))) {
                keepNearest(metric, reading);
            }
        }
    }

    private void cover(Metric metric, ReadingVersion reading) {
        int at = metric.ordinal();
        int milli = reading.milli(metric);
        boolean follows = reading.intervalS() != ReadingVersion.UNKNOWN_INTERVAL
                && reading.atMs() - reading.intervalS() * MS_PER_S == coveredUntilMs[at];
        coveredUntilMs[at] = follows ? reading.atMs() : BROKEN;
        covered[at] = metric == Metric.PRECIPITATION ? covered[at] + milli : Math.max(covered[at], milli);
    }

    /** Speed and direction of the wind are a pair, see {@link HourlyValueSelector}. */
    private void keepNearest(Metric metric, ReadingVersion reading) {
        boolean hasSpeed = reading.milli(Metric.WIND_SPEED) != ReadingVersion.ABSENT;
        if (metric == Metric.WIND_SPEED) {
            nearest[Metric.WIND_DIRECTION.ordinal()] = ReadingVersion.ABSENT;
        }
        boolean isOfAnotherSpeed = metric == Metric.WIND_DIRECTION
                && !hasSpeed
                && nearest[Metric.WIND_SPEED.ordinal()] != ReadingVersion.ABSENT;
        if (!isOfAnotherSpeed) {
            nearest[metric.ordinal()] = reading.milli(metric);
        }
    }

    /** Reports that give the hour the values that the folded readings would. */
    List<HourlyReport> reports() {
        List<HourlyReport> reports = new ArrayList<>();
        long startMs = endMs - HourlyValueSelector.HOUR.toMillis();
        MetricValues.Builder latest = MetricValues.builder();
        for (Metric metric : METRICS) {
            int at = metric.ordinal();
            if (nearest[at] != ReadingVersion.ABSENT) {
                latest.putMilli(metric, nearest[at]);
            }
            if (coveredUntilMs[at] > startMs) {
                int seconds = (int) ((coveredUntilMs[at] - startMs) / MS_PER_S);
                MetricValues sum =
                        MetricValues.builder().putMilli(metric, covered[at]).build();
                reports.add(new HourlyReport(Instant.ofEpochMilli(coveredUntilMs[at]), seconds, 0, sum));
            }
        }
        reports.add(new HourlyReport(Instant.ofEpochMilli(untilMs), null, 0, latest.build()));
        return reports;
    }

    void addTo(Map<Metric, Variance> summaries) {
        for (int summed = 0; summed < SUMMED; summed++) {
            Metric metric = CityHour.SUMMED.get(summed);
            if (!sums.summary(metric).isEmpty()) {
                Variance variance = new Variance(sums.summary(metric), new SumOfSquares(0, squares[summed]));
                summaries.merge(metric, variance, Variance::merge);
            }
        }
    }

    /** The latest of them: what is as old cannot be told from a repetition. */
    long untilMs() {
        return untilMs;
    }

    long revisedCount() {
        return revisedCount;
    }

    MetricSums sums() {
        return sums;
    }
}
