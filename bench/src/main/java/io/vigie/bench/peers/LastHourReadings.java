package io.vigie.bench.peers;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.observations.Observation;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The readings of one city over the last hour of their own time, in order; as many at most as the product keeps. */
public final class LastHourReadings {

    /** What the windows of the product add up. */
    static final List<Metric> METRICS = List.of(
            Metric.TEMPERATURE,
            Metric.RELATIVE_HUMIDITY,
            Metric.PRESSURE_MSL,
            Metric.WIND_SPEED,
            Metric.WIND_GUST,
            Metric.PRECIPITATION);

    static final int MAX_READINGS = 300;

    private static final long LENGTH_MS = Duration.ofHours(1).toMillis();
    private static final int ABSENT = Integer.MIN_VALUE;

    /** Of each reading: the interval, then the metrics. */
    private static final int COLUMNS = 1 + METRICS.size();

    private long[] atMs;
    private int[] rows;
    private int size;

    private LastHourReadings(int capacity) {
        atMs = new long[capacity];
        rows = new int[capacity * COLUMNS];
    }

    public static LastHourReadings empty() {
        return new LastHourReadings(8);
    }

    /** What {@link #bytes} wrote. */
    public static LastHourReadings of(byte[] bytes) {
        int count = bytes.length / (Long.BYTES + COLUMNS * Integer.BYTES);
        LastHourReadings hour = new LastHourReadings(count + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.asLongBuffer().get(hour.atMs, 0, count);
        in.position(count * Long.BYTES);
        in.asIntBuffer().get(hour.rows, 0, count * COLUMNS);
        hour.size = count;
        return hour;
    }

    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(size * (Long.BYTES + COLUMNS * Integer.BYTES));
        out.asLongBuffer().put(atMs, 0, size);
        out.position(size * Long.BYTES);
        IntBuffer values = out.asIntBuffer();
        values.put(rows, 0, size * COLUMNS);
        return out.array();
    }

    /** Counts a reading; whether it is the newest. One that is there already changes nothing. */
    public boolean add(Observation reading) {
        long at = reading.observedAt().toEpochMilli();
        int found = Arrays.binarySearch(atMs, 0, size, at);
        if (found >= 0) {
            return false;
        }
        int index = -found - 1;
        makeRoom();
        System.arraycopy(atMs, index, atMs, index + 1, size - index);
        System.arraycopy(rows, index * COLUMNS, rows, (index + 1) * COLUMNS, (size - index) * COLUMNS);
        atMs[index] = at;
        Integer interval = reading.intervalS();
        rows[index * COLUMNS] = interval == null ? 0 : interval;
        for (int metric = 0; metric < METRICS.size(); metric++) {
            rows[index * COLUMNS + 1 + metric] =
                    (int) reading.values().milli(METRICS.get(metric)).orElse(ABSENT);
        }
        size++;
        boolean newest = index == size - 1;
        forget();
        return newest;
    }

    int count() {
        return size;
    }

    /** Seconds that the readings' intervals cover. */
    long coveredSeconds() {
        long covered = 0;
        for (int index = 0; index < size; index++) {
            covered += rows[index * COLUMNS];
        }
        return covered;
    }

    Summary summary(Metric metric) {
        int column = 1 + METRICS.indexOf(metric);
        long count = 0;
        long sum = 0;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int index = 0; index < size; index++) {
            int value = rows[index * COLUMNS + column];
            if (value != ABSENT) {
                count++;
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return count == 0 ? Summary.NONE : new Summary(count, sum, min, max);
    }

    private void makeRoom() {
        if (size == atMs.length) {
            atMs = Arrays.copyOf(atMs, size * 2);
            rows = Arrays.copyOf(rows, size * 2 * COLUMNS);
        }
    }

    private void forget() {
        int old = Math.max(0, size - MAX_READINGS);
        while (atMs[old] <= atMs[size - 1] - LENGTH_MS) {
            old++;
        }
        if (old > 0) {
            size -= old;
            System.arraycopy(atMs, old, atMs, 0, size);
            System.arraycopy(rows, old * COLUMNS, rows, 0, size * COLUMNS);
        }
    }
}
