package io.vigie.streams.series;

import static io.vigie.streams.series.Numbers.readSigned;
import static io.vigie.streams.series.Numbers.writeSigned;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The readings of a {@link Series} as bytes, about 8 each: times and values are written as differences from the reading
 * before, in as few bytes as each needs. Instruments tell tenths or whole units, and most differences in those take one byte.
 *
 * <pre>
 *   per metric the unit that all its values are multiples of (1 byte: 0, 1, 2 or 3 for 1, 10, 100 or 1000 thousandths),
 *   number of readings, number of the first ones that are forgotten already, then per reading:
 *     change of the step from the reading before, ms; change of the delay, ms
 *     bits: which metrics have a value, bit 6: came in several versions, bit 7: another interval
 *     interval in seconds if bit 7, then per metric with a value: difference from its last value in that unit, zigzag
 * numbers: see {@link Numbers}
 * </pre>
 *
 * <p>A series is written for every reading, and nearly always the reading is one more at its end: that one is encoded, the
 * others are copied. The oldest ones, on which those after them rest, stay until there are {@value #MAX_FORGOTTEN} of them.
 */
final class EncodedReadings {

    private static final int MAX_FORGOTTEN = 16;
    private static final int METRIC_COUNT = Series.METRICS.size();
    private static final int[] UNITS = {1, 10, 100, 1000};
    private static final int REVISED = 1 << 6;
    private static final int OTHER_INTERVAL = 1 << 7;

    /** Of each reading: the step, the delay and the interval, a byte of bits, and the values. */
    private static final int MAX_BYTES_A_READING = Numbers.MAX_BYTES * (3 + METRIC_COUNT) + 1;

    private static final int MAX_BYTES_BEFORE = METRIC_COUNT + 2 * Numbers.MAX_BYTES;
    private static final int USUAL_BYTES_A_READING = 12;

    private final byte[] units;
    private ByteBuffer bytes;
    private int count;
    private int forgotten;

    // Of the last reading.
    private long at;
    private long step;
    private long delay;
    private int interval = Series.UNKNOWN_INTERVAL;
    private final int[] last = new int[METRIC_COUNT];

    private EncodedReadings(byte[] units, ByteBuffer bytes) {
        this.units = units;
        this.bytes = bytes;
    }

    /** All readings of a series. */
    static EncodedReadings of(Series series) {
        byte[] units = new byte[METRIC_COUNT];
        for (int metric = 0; metric < METRIC_COUNT; metric++) {
            units[metric] = unitOf(series, metric);
        }
        ByteBuffer bytes = ByteBuffer.allocate((series.size() + 1) * USUAL_BYTES_A_READING);
        EncodedReadings encoded = new EncodedReadings(units, bytes);
        for (int index = 0; index < series.size(); index++) {
            encoded.append(series, index);
        }
        return encoded;
    }

    /** Whether the reading can be appended: its values are multiples of the units. */
    boolean canAppend(Series series, int index) {
        for (int metric = 0; metric < METRIC_COUNT; metric++) {
            int value = series.milli(metric, index);
            if (value != Series.ABSENT && !isMultiple(value, units[metric])) {
                return false;
            }
        }
        return true;
    }

    /** Appends a reading of the series, the next after the last one here. */
    void append(Series series, int index) {
        makeRoom();
        writeSigned(bytes, series.atMs(index) - at - step);
        step = series.atMs(index) - at;
        at = series.atMs(index);
        writeSigned(bytes, series.delayMs(index) - delay);
        delay = series.delayMs(index);
        boolean other = series.intervalS(index) != interval;
        interval = series.intervalS(index);
        bytes.put((byte) (presentMetrics(series, index)
                | (series.isRevised(index) ? REVISED : 0)
                | (other ? OTHER_INTERVAL : 0)));
        if (other) {
            Numbers.write(bytes, interval);
        }
        for (int metric = 0; metric < METRIC_COUNT; metric++) {
            int value = series.milli(metric, index);
            if (value != Series.ABSENT) {
                // Of two multiples of the unit the difference is one.
                writeSigned(bytes, inUnits((long) value - last[metric], units[metric]));
                last[metric] = value;
            }
        }
        count++;
    }

    /** Whether so many more of the first readings can be forgotten; else all are to be encoded anew. */
    boolean canForget(int readings) {
        return forgotten + readings <= MAX_FORGOTTEN;
    }

    void forget(int readings) {
        forgotten += readings;
    }

    int mostBytes() {
        return MAX_BYTES_BEFORE + bytes.position();
    }

    void write(ByteBuffer out) {
        out.put(units);
        Numbers.write(out, count);
        Numbers.write(out, forgotten);
        out.put(bytes.array(), 0, bytes.position());
    }

    /** Reads readings into a series that has none yet. */
    static EncodedReadings read(ByteBuffer in, SeriesFormat format, Series series) {
        byte[] units = new byte[METRIC_COUNT];
        if (format.hasUnits()) {
            in.get(units);
        }
        int count = (int) Numbers.read(in);
        int forgotten = format.hasForgotten() ? (int) Numbers.read(in) : 0;
        series.expect(count - forgotten + 1);
        int start = in.position();
        EncodedReadings encoded = new EncodedReadings(units, ByteBuffer.allocate(0));
        int[] values = new int[METRIC_COUNT];
        for (int index = 0; index < count; index++) {
            boolean revised = encoded.readNext(in, format, values);
            if (index >= forgotten) {
                series.append(encoded.at, encoded.delay, encoded.interval, revised, values);
            }
        }
        encoded.count = count;
        encoded.forgotten = forgotten;
        int length = in.position() - start;
        // Room for one more: it is read to be added to.
        encoded.bytes = ByteBuffer.allocate(length + MAX_BYTES_A_READING).put(in.array(), start, length);
        return encoded;
    }

    /** @return whether the reading came in several versions */
    private boolean readNext(ByteBuffer in, SeriesFormat format, int[] values) {
        if (format.hasDelays()) {
            step += readSigned(in);
            delay += readSigned(in);
        } else {
            step = readSigned(in);
        }
        at += step;
        int bits = in.get();
        if ((bits & OTHER_INTERVAL) != 0) {
            interval = (int) Numbers.read(in);
        }
        for (int metric = 0; metric < METRIC_COUNT; metric++) {
            if ((bits & 1 << metric) == 0) {
                values[metric] = Series.ABSENT;
            } else {
                last[metric] += (int) (readSigned(in) * UNITS[units[metric]]);
                values[metric] = last[metric];
            }
        }
        return (bits & REVISED) != 0;
    }

    private void makeRoom() {
        if (bytes.remaining() < MAX_BYTES_A_READING) {
            byte[] larger = Arrays.copyOf(bytes.array(), bytes.capacity() * 3 / 2 + MAX_BYTES_A_READING);
            int position = bytes.position();
            bytes = ByteBuffer.wrap(larger).position(position);
        }
    }

    private static int presentMetrics(Series series, int index) {
        int bits = 0;
        for (int metric = 0; metric < METRIC_COUNT; metric++) {
            if (series.milli(metric, index) != Series.ABSENT) {
                bits |= 1 << metric;
            }
        }
        return bits;
    }

    /** Number of the greatest unit that all values of the metric are multiples of. */
    private static byte unitOf(Series series, int metric) {
        int unit = UNITS.length - 1;
        for (int index = 0; index < series.size() && unit > 0; index++) {
            int value = series.milli(metric, index);
            while (value != Series.ABSENT && !isMultiple(value, unit)) {
                unit--;
            }
        }
        return (byte) unit;
    }

    /** To divide by a constant takes a tenth of the time that it takes to divide by a variable. */
    private static boolean isMultiple(int value, int unit) {
        return switch (unit) {
            case 0 -> true;
            case 1 -> value % 10 == 0;
            case 2 -> value % 100 == 0;
            default -> value % 1000 == 0;
        };
    }

    private static long inUnits(long multiple, int unit) {
        return switch (unit) {
            case 0 -> multiple;
            case 1 -> multiple / 10;
            case 2 -> multiple / 100;
            default -> multiple / 1000;
        };
    }
}
