package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.TimestampConvention;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.live.LiveReadingParts;
import io.vigie.model.observations.ReadingVersion;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Accumulator of readings: counts, sums and extremes of the metrics of {@link CityHour#SUMMED}, and the seconds that their
 * intervals cover. Mutable, because windows of a day are added up for every reading.
 */
public final class MetricSums {
    private static final Metric[] METRICS = CityHour.SUMMED.toArray(Metric[]::new);
    private static final boolean[] IS_OF_INTERVAL = new boolean[METRICS.length];

    static {
        for (int metric = 0; metric < METRICS.length; metric++) {
            IS_OF_INTERVAL[metric] = METRICS[metric].timestampConvention() == TimestampConvention.END_OF_INTERVAL;
        }
    }

    /** Of each metric: count, sum, lowest, highest. */
    private static final int COLUMNS = 4;

    private final int longestIntervalS;
    private final long[] numbers = new long[METRICS.length * COLUMNS];
    private int readingCount;
    private long coveredS;
    private int longestSeenS;
    private boolean isIntervalUnknown;

    /** @param longestIntervalS a sum of a longer interval is not the window's and does not count */
    MetricSums(long longestIntervalS) {
        this.longestIntervalS = Math.toIntExact(longestIntervalS);
    }

    void add(ReadingVersion reading) {
        readingCount++;
        coveredS += reading.intervalS();
        longestSeenS = Math.max(longestSeenS, reading.intervalS());
        isIntervalUnknown |= reading.intervalS() == ReadingVersion.UNKNOWN_INTERVAL;
        boolean isTooLong = reading.intervalS() > longestIntervalS;
        for (int metric = 0; metric < METRICS.length; metric++) {
            int milli = reading.milli(METRICS[metric]);
            if (milli != ReadingVersion.ABSENT && !(isTooLong && IS_OF_INTERVAL[metric])) {
                add(metric * COLUMNS, 1, milli, milli, milli);
            }
        }
    }

    /** Whether all that the other has counted counts here. */
    boolean canAdd(MetricSums other) {
        return other.longestSeenS <= longestIntervalS;
    }

    void add(MetricSums other) {
        readingCount += other.readingCount;
        coveredS += other.coveredS;
        longestSeenS = Math.max(longestSeenS, other.longestSeenS);
        isIntervalUnknown |= other.isIntervalUnknown;
        for (int at = 0; at < numbers.length; at += COLUMNS) {
            if (other.numbers[at] > 0) {
                add(at, other.numbers[at], other.numbers[at + 1], other.numbers[at + 2], other.numbers[at + 3]);
            }
        }
    }

    private void add(int at, long count, long sum, long min, long max) {
        boolean isFirst = numbers[at] == 0;
        numbers[at] += count;
        numbers[at + 1] += sum;
        numbers[at + 2] = isFirst ? min : Math.min(numbers[at + 2], min);
        numbers[at + 3] = isFirst ? max : Math.max(numbers[at + 3], max);
    }

    public int readingCount() {
        return readingCount;
    }

    boolean isIntervalUnknown() {
        return isIntervalUnknown;
    }

    /** What the values of a metric of {@link CityHour#SUMMED} add up to. */
    public Summary summary(Metric metric) {
        int at = CityHour.SUMMED.indexOf(metric) * COLUMNS;
        return numbers[at] == 0
                ? Summary.NONE
                : new Summary(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    }

    /** Share of a window's time that the readings' intervals cover, %, at most 100; empty where an interval is unknown. */
    public OptionalDouble coveragePct(Duration length) {
        return isIntervalUnknown
                ? OptionalDouble.empty()
                : OptionalDouble.of(LiveReadingParts.coveragePct(coveredS, length));
    }

    /** All of it, for a store. */
    long[] toNumbers() {
        long[] all = Arrays.copyOf(numbers, numbers.length + 4);
        all[numbers.length] = readingCount;
        all[numbers.length + 1] = coveredS;
        all[numbers.length + 2] = longestSeenS;
        all[numbers.length + 3] = isIntervalUnknown ? 1 : 0;
        return all;
    }

    /** Takes what {@link #toNumbers} gave. */
    void set(long[] all) {
        System.arraycopy(all, 0, numbers, 0, numbers.length);
        readingCount = (int) all[numbers.length];
        coveredS = all[numbers.length + 1];
        longestSeenS = (int) all[numbers.length + 2];
        isIntervalUnknown = all[numbers.length + 3] != 0;
    }
}
