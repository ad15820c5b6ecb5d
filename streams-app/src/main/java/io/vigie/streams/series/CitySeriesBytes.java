package io.vigie.streams.series;

import static io.vigie.streams.series.Numbers.readSigned;
import static io.vigie.streams.series.Numbers.writeSigned;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/**
 * {@link CitySeries} as bytes. About 8 bytes a reading: times and values are written as differences from the reading
 * before, in as few bytes as each needs. Instruments tell tenths or whole units, and most differences in those take one byte.
 *
 * <pre>
 * format (1 byte), number of sources, then per source:
 *   length of its id, id in UTF-8, its hours as {@link HoursBytes} has them, the instant until which readings are folded,
 *   per metric the unit that all its values are multiples of (1 byte: 0, 1, 2 or 3 for 1, 10, 100 or 1000 thousandths),
 *   number of readings, then per reading:
 *     change of the step from the reading before, ms; change of the delay, ms
 *     bits: which metrics have a value, bit 6: came in several versions, bit 7: another interval
 *     interval in seconds if bit 7, then per metric with a value: difference from its last value in that unit, zigzag
 * numbers: see {@link Numbers}
 * </pre>
 */
final class CitySeriesBytes {

    private static final byte FORMAT = 3;

    /** Of a state written before values had units: thousandths. */
    private static final byte FORMAT_IN_THOUSANDTHS = 2;

    /** Of a state written before hours were closed: no hours, steps themselves, and no delays. */
    private static final byte FORMAT_WITHOUT_HOURS = 1;

    private static final int[] UNITS = {1, 10, 100, 1000};

    private static final int REVISED = 1 << 6;
    private static final int OTHER_INTERVAL = 1 << 7;

    /** Of each reading: the step, the delay and the interval, a byte of bits, and the values. */
    private static final int MOST_BYTES_A_READING = Numbers.MOST_BYTES * (3 + Series.METRICS.size()) + 1;

    private CitySeriesBytes() {}

    static byte[] write(CitySeries city) {
        ByteBuffer out = ByteBuffer.allocate(mostBytes(city));
        out.put(FORMAT);
        Numbers.write(out, city.bySource().size());
        city.bySource().forEach((source, series) -> {
            byte[] id = source.getBytes(StandardCharsets.UTF_8);
            Numbers.write(out, id.length);
            out.put(id);
            write(out, series);
        });
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** @throws SerializationException when the bytes are of another format */
    static CitySeries read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format < FORMAT_WITHOUT_HOURS || format > FORMAT) {
            throw new SerializationException("Cannot read the readings of a city: format " + format + " is unknown");
        }
        CitySeries city = new CitySeries();
        for (long sources = Numbers.read(in); sources > 0; sources--) {
            byte[] id = new byte[(int) Numbers.read(in)];
            in.get(id);
            city.put(new String(id, StandardCharsets.UTF_8), readSeries(in, format));
        }
        return city;
    }

    private static int mostBytes(CitySeries city) {
        int bytes = 1 + Numbers.MOST_BYTES;
        for (Map.Entry<String, Series> entry : city.bySource().entrySet()) {
            bytes += 3 * Numbers.MOST_BYTES
                    + Series.METRICS.size()
                    + entry.getKey().length() * 3
                    + HoursBytes.mostBytes(entry.getValue().hours)
                    + entry.getValue().size() * MOST_BYTES_A_READING;
        }
        return bytes;
    }

    private static void write(ByteBuffer out, Series series) {
        HoursBytes.write(out, series.hours);
        writeSigned(out, series.foldedUntilMs());
        int[] units = new int[Series.METRICS.size()];
        for (int metric = 0; metric < units.length; metric++) {
            int unit = unitOf(series, metric);
            out.put((byte) unit);
            units[metric] = UNITS[unit];
        }
        Numbers.write(out, series.size());
        long at = 0;
        long step = 0;
        long delay = 0;
        int interval = Series.UNKNOWN_INTERVAL;
        int[] last = new int[Series.METRICS.size()];
        for (int index = 0; index < series.size(); index++) {
            writeSigned(out, series.atMs(index) - at - step);
            step = series.atMs(index) - at;
            at = series.atMs(index);
            writeSigned(out, series.delayMs(index) - delay);
            delay = series.delayMs(index);
            boolean other = series.intervalS(index) != interval;
            interval = series.intervalS(index);
            out.put((byte) (presentMetrics(series, index)
                    | (series.isRevised(index) ? REVISED : 0)
                    | (other ? OTHER_INTERVAL : 0)));
            if (other) {
                Numbers.write(out, interval);
            }
            for (int metric = 0; metric < last.length; metric++) {
                int value = series.milli(metric, index);
                if (value != Series.ABSENT) {
                    // Of two multiples of the unit the difference is one.
                    writeSigned(out, ((long) value - last[metric]) / units[metric]);
                    last[metric] = value;
                }
            }
        }
    }

    /** Number of the greatest unit that all values of the metric are multiples of. Dividing by constants is fast. */
    private static int unitOf(Series series, int metric) {
        int unit = UNITS.length - 1;
        for (int index = 0; index < series.size() && unit > 0; index++) {
            int value = series.milli(metric, index);
            if (value != Series.ABSENT) {
                unit = unit == 3 && value % 1000 != 0 ? 2 : unit;
                unit = unit == 2 && value % 100 != 0 ? 1 : unit;
                unit = unit == 1 && value % 10 != 0 ? 0 : unit;
            }
        }
        return unit;
    }

    private static int presentMetrics(Series series, int index) {
        int bits = 0;
        for (int metric = 0; metric < Series.METRICS.size(); metric++) {
            if (series.milli(metric, index) != Series.ABSENT) {
                bits |= 1 << metric;
            }
        }
        return bits;
    }

    private static Series readSeries(ByteBuffer in, byte format) {
        Hours hours = new Hours();
        long foldedUntil = Series.NOTHING_FOLDED;
        if (format != FORMAT_WITHOUT_HOURS) {
            hours = HoursBytes.read(in);
            foldedUntil = readSigned(in);
        }
        int[] units = new int[Series.METRICS.size()];
        for (int metric = 0; metric < units.length; metric++) {
            units[metric] = format <= FORMAT_IN_THOUSANDTHS ? 1 : UNITS[in.get()];
        }
        int size = (int) Numbers.read(in);
        // One more than it holds: it is read to be added to.
        Series series = Series.of(hours, foldedUntil, size + 1);
        long at = 0;
        long step = 0;
        long delay = 0;
        int interval = Series.UNKNOWN_INTERVAL;
        int[] last = new int[Series.METRICS.size()];
        int[] values = new int[last.length];
        for (int index = 0; index < size; index++) {
            if (format == FORMAT_WITHOUT_HOURS) {
                step = readSigned(in);
            } else {
                step += readSigned(in);
                delay += readSigned(in);
            }
            at += step;
            int bits = in.get();
            if ((bits & OTHER_INTERVAL) != 0) {
                interval = (int) Numbers.read(in);
            }
            for (int metric = 0; metric < last.length; metric++) {
                if ((bits & 1 << metric) == 0) {
                    values[metric] = Series.ABSENT;
                } else {
                    last[metric] += (int) (readSigned(in) * units[metric]);
                    values[metric] = last[metric];
                }
            }
            series.append(at, delay, interval, (bits & REVISED) != 0, values);
        }
        return series;
    }
}
