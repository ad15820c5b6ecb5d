package io.vigie.streams.series;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The readings of one city and source over the last day of their own time, in order: (newest − 24 h, newest].
 *
 * <p>Bounded: of a source that reports more often than every five minutes only the latest {@value #MOST_READINGS} readings
 * are kept, and the coverage of the last day says so.
 *
 * <p>Plain columns of numbers, thousandths, rather than objects: a series is read and written for every reading.
 */
final class Series {

    /** How far windows reach back. A reading older than that belongs to no window any more. */
    static final Duration REACH = Duration.ofHours(24);

    /** What windows add up. Direction and cloud cover have no sum that means anything. */
    static final List<Metric> METRICS = List.of(
            Metric.TEMPERATURE,
            Metric.RELATIVE_HUMIDITY,
            Metric.PRESSURE_MSL,
            Metric.WIND_SPEED,
            Metric.WIND_GUST,
            Metric.PRECIPITATION);

    /** A day of readings every five minutes, and a few. */
    static final int MOST_READINGS = 300;

    static final int ABSENT = Integer.MIN_VALUE;
    static final int UNKNOWN_INTERVAL = 0;

    private static final int FIRST_CAPACITY = 8;

    private long[] atMs;
    private int[] intervalS;
    private int[][] millis;
    private int size;

    private Series(int capacity) {
        atMs = new long[capacity];
        intervalS = new int[capacity];
        millis = new int[METRICS.size()][capacity];
    }

    /** A series without a reading, with room for some. */
    static Series empty(int expected) {
        return new Series(Math.max(FIRST_CAPACITY, expected));
    }

    /** What placing a reading came to. */
    enum Place {
        /** After all others. */
        NEWEST,
        /** Between others: windows that follow count it. */
        OLDER,
        /** A reading of this instant is there already; nothing was changed. */
        REPEATED,
        /** Before the reach of all windows; nothing was changed. */
        LATE
    }

    /** Puts a reading in its place. */
    Place place(Observation reading) {
        long at = reading.observedAt().toEpochMilli();
        if (size > 0 && at <= newestMs() - REACH.toMillis()) {
            return Place.LATE;
        }
        int found = Arrays.binarySearch(atMs, 0, size, at);
        if (found >= 0) {
            return Place.REPEATED;
        }
        int index = -found - 1;
        Place place = index == size ? Place.NEWEST : Place.OLDER;
        insert(index, at, reading);
        forgetOutOfReach();
        return place;
    }

    /** What the readings of the last such time, (newest − length, newest], add up to. */
    WindowTotals last(Duration length) {
        int from = firstAfter(newestMs() - length.toMillis());
        Summary[] summaries = new Summary[METRICS.size()];
        for (int metric = 0; metric < summaries.length; metric++) {
            summaries[metric] = summary(metric, from, length);
        }
        return new WindowTotals(size - from, coveredSeconds(from), length, List.of(summaries));
    }

    int size() {
        return size;
    }

    long atMs(int index) {
        return atMs[index];
    }

    int intervalS(int index) {
        return intervalS[index];
    }

    int milli(int metric, int index) {
        return millis[metric][index];
    }

    /** Adds a reading after all others, as the codec reads it. */
    void append(long at, int interval, int[] values) {
        makeRoom();
        atMs[size] = at;
        intervalS[size] = interval;
        for (int metric = 0; metric < millis.length; metric++) {
            millis[metric][size] = values[metric];
        }
        size++;
    }

    private long newestMs() {
        return atMs[size - 1];
    }

    private void insert(int index, long at, Observation reading) {
        makeRoom();
        shift(atMs, index);
        shift(intervalS, index);
        atMs[index] = at;
        Integer interval = reading.intervalS();
        intervalS[index] = interval == null ? UNKNOWN_INTERVAL : interval;
        for (int metric = 0; metric < millis.length; metric++) {
            shift(millis[metric], index);
            millis[metric][index] =
                    (int) reading.values().milli(METRICS.get(metric)).orElse(ABSENT);
        }
        size++;
    }

    private void forgetOutOfReach() {
        int from = Math.max(firstAfter(newestMs() - REACH.toMillis()), size - MOST_READINGS);
        if (from > 0) {
            size -= from;
            System.arraycopy(atMs, from, atMs, 0, size);
            System.arraycopy(intervalS, from, intervalS, 0, size);
            for (int[] column : millis) {
                System.arraycopy(column, from, column, 0, size);
            }
        }
    }

    private int firstAfter(long instantMs) {
        int found = Arrays.binarySearch(atMs, 0, size, instantMs + 1);
        return found >= 0 ? found : -found - 1;
    }

    private Summary summary(int metric, int from, Duration length) {
        boolean ofIntervals = METRICS.get(metric).stamp() == io.vigie.model.Stamp.END_OF_INTERVAL;
        long count = 0;
        long sum = 0;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int index = from; index < size; index++) {
            int value = millis[metric][index];
            // An interval longer than the window, six hours of rain for instance, is not the window's.
            if (value != ABSENT && !(ofIntervals && intervalS[index] > length.toSeconds())) {
                count++;
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return count == 0 ? Summary.NONE : new Summary(count, sum, min, max);
    }

    private long coveredSeconds(int from) {
        long covered = 0;
        for (int index = from; index < size; index++) {
            if (intervalS[index] == UNKNOWN_INTERVAL) {
                return WindowTotals.UNKNOWN;
            }
            covered += intervalS[index];
        }
        return covered;
    }

    private void makeRoom() {
        if (size == atMs.length) {
            int larger = size * 2;
            atMs = Arrays.copyOf(atMs, larger);
            intervalS = Arrays.copyOf(intervalS, larger);
            for (int metric = 0; metric < millis.length; metric++) {
                millis[metric] = Arrays.copyOf(millis[metric], larger);
            }
        }
    }

    private void shift(Object column, int index) {
        System.arraycopy(column, index, column, index + 1, size - index);
    }
}
