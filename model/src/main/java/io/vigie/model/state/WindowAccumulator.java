package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.live.WindowStatistics;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.statistics.SumOfSquares;
import io.vigie.model.statistics.Variance;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Accumulator of readings: counts, sums, extremes and squares of the metrics of {@link CityHour#SUMMED}, and the seconds that their
 * intervals cover. Mutable, because windows of a day are added up for every reading. Squares of a day of plausible readings every
 * second take 57 bits.
 */
public final class WindowAccumulator {
    private static final Metric[] METRICS = CityHour.SUMMED.toArray(Metric[]::new);

    // All readings: how many, the seconds they cover; how many are of an unknown interval, and revised.
    private static final int READINGS = 0;
    private static final int COVERED_S = 1;
    private static final int UNKNOWN_INTERVALS = 2;
    private static final int REVISED = 3;
    private static final int FIRST_METRIC = 4;

    /** Of each metric: count, sum, lowest, highest, sum of squares. */
    private static final int COLUMNS = 5;

    private final Duration longestInterval;
    private final long[] numbers;

    /** @param longestInterval a sum of a longer interval is not the window's and does not count */
    WindowAccumulator(Duration longestInterval) {
        this(longestInterval, new long[FIRST_METRIC + METRICS.length * COLUMNS]);
    }

    /** @param numbers what {@link #toNumbers} gave; kept, not copied */
    public WindowAccumulator(Duration longestInterval, long[] numbers) {
        this.longestInterval = longestInterval;
        this.numbers = numbers;
    }

    /** The same sums, to go on with. */
    WindowAccumulator copy() {
        return new WindowAccumulator(longestInterval, numbers.clone());
    }

    Duration longestInterval() {
        return longestInterval;
    }

    void add(ReadingVersion reading) {
        int intervalS = reading.intervalS();
        long longestS = longestInterval.toSeconds();
        numbers[READINGS]++;
        numbers[COVERED_S] += intervalS;
        numbers[UNKNOWN_INTERVALS] += intervalS == ReadingVersion.UNKNOWN_INTERVAL ? 1 : 0;
        numbers[REVISED] += reading.isRevised() ? 1 : 0;
        for (int metric = 0; metric < METRICS.length; metric++) {
            int milli = reading.milliWithin(METRICS[metric], longestS);
            if (milli != ReadingVersion.ABSENT) {
                add(FIRST_METRIC + metric * COLUMNS, 1, milli, milli, milli, (long) milli * milli);
            }
        }
    }

    /** @param other of the same longest interval, or a shorter one */
    void add(WindowAccumulator other) {
        long[] more = other.numbers;
        for (int index = 0; index < FIRST_METRIC; index++) {
            numbers[index] += more[index];
        }
        for (int at = FIRST_METRIC; at < numbers.length; at += COLUMNS) {
            if (more[at] > 0) {
                add(at, more[at], more[at + 1], more[at + 2], more[at + 3], more[at + 4]);
            }
        }
    }

    private void add(int at, long count, long sum, long min, long max, long squares) {
        boolean isFirst = numbers[at] == 0;
        numbers[at] += count;
        numbers[at + 1] += sum;
        numbers[at + 2] = isFirst ? min : Math.min(numbers[at + 2], min);
        numbers[at + 3] = isFirst ? max : Math.max(numbers[at + 3], max);
        numbers[at + 4] += squares;
    }

    public int readingCount() {
        return (int) numbers[READINGS];
    }

    long revisedCount() {
        return numbers[REVISED];
    }

    boolean isIntervalUnknown() {
        return numbers[UNKNOWN_INTERVALS] > 0;
    }

    /** What the values of a metric of {@link CityHour#SUMMED} add up to. */
    public Summary summary(Metric metric) {
        int at = FIRST_METRIC + CityHour.SUMMED.indexOf(metric) * COLUMNS;
        return new Summary(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    }

    /** All summaries that have a value, with their squares. */
    Map<Metric, Variance> variances() {
        Map<Metric, Variance> variances = new EnumMap<>(Metric.class);
        for (int metric = 0; metric < METRICS.length; metric++) {
            Summary summary = summary(METRICS[metric]);
            if (!summary.isEmpty()) {
                long squares = numbers[FIRST_METRIC + metric * COLUMNS + 4];
                variances.put(METRICS[metric], new Variance(summary, new SumOfSquares(0, squares)));
            }
        }
        return variances;
    }

    /** Share of a window's time that the readings' intervals cover, %, at most 100; empty where an interval is unknown. */
    public OptionalDouble coveragePct(Duration length) {
        return isIntervalUnknown()
                ? OptionalDouble.empty()
                : OptionalDouble.of(WindowStatistics.coveragePct(numbers[COVERED_S], length));
    }

    /** All of it, for a store; not a copy. */
    public long[] toNumbers() {
        return numbers;
    }
}
