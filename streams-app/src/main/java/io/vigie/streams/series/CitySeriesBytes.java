package io.vigie.streams.series;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/**
 * {@link CitySeries} as bytes. About 12 bytes a reading: times and values are written as differences from the reading
 * before, in as few bytes as each needs.
 *
 * <pre>
 * format (1 byte), number of sources, then per source:
 *   length of its id, id in UTF-8, number of readings, then per reading:
 *     ms since the reading before (since 1970 for the first), bits: which metrics have a value, bit 7: another interval
 *     interval in seconds if bit 7, then per metric with a value: difference from its last value, zigzag
 * numbers: seven bits a byte, lowest first, bit 8 set while more follow
 * </pre>
 */
final class CitySeriesBytes {

    private static final byte FORMAT = 1;
    private static final int OTHER_INTERVAL = 1 << 7;

    /** Ten bytes for the time, one for the bits, five for the interval and for each metric. */
    private static final int MOST_BYTES_A_READING = 10 + 1 + 5 + 5 * Series.METRICS.size();

    private static final int MOST_BYTES_A_NUMBER = 10;

    private CitySeriesBytes() {}

    static byte[] write(CitySeries city) {
        ByteBuffer out = ByteBuffer.allocate(mostBytes(city));
        out.put(FORMAT);
        write(out, city.bySource().size());
        city.bySource().forEach((source, series) -> {
            byte[] id = source.getBytes(StandardCharsets.UTF_8);
            write(out, id.length);
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
        if (format != FORMAT) {
            throw new SerializationException("Cannot read the readings of a city: format " + format + " is unknown");
        }
        CitySeries city = new CitySeries();
        for (long sources = read(in); sources > 0; sources--) {
            byte[] id = new byte[(int) read(in)];
            in.get(id);
            city.put(new String(id, StandardCharsets.UTF_8), readSeries(in));
        }
        return city;
    }

    private static int mostBytes(CitySeries city) {
        int bytes = 1 + MOST_BYTES_A_NUMBER;
        for (Map.Entry<String, Series> entry : city.bySource().entrySet()) {
            bytes += 2 * MOST_BYTES_A_NUMBER
                    + entry.getKey().length() * 3
                    + entry.getValue().size() * MOST_BYTES_A_READING;
        }
        return bytes;
    }

    private static void write(ByteBuffer out, Series series) {
        write(out, series.size());
        long at = 0;
        int interval = Series.UNKNOWN_INTERVAL;
        int[] last = new int[Series.METRICS.size()];
        for (int index = 0; index < series.size(); index++) {
            writeSigned(out, series.atMs(index) - at);
            at = series.atMs(index);
            boolean other = series.intervalS(index) != interval;
            interval = series.intervalS(index);
            out.put((byte) (presentMetrics(series, index) | (other ? OTHER_INTERVAL : 0)));
            if (other) {
                write(out, interval);
            }
            for (int metric = 0; metric < last.length; metric++) {
                int value = series.milli(metric, index);
                if (value != Series.ABSENT) {
                    writeSigned(out, (long) value - last[metric]);
                    last[metric] = value;
                }
            }
        }
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

    private static Series readSeries(ByteBuffer in) {
        int size = (int) read(in);
        // One more than it holds: it is read to be added to.
        Series series = Series.empty(size + 1);
        long at = 0;
        int interval = Series.UNKNOWN_INTERVAL;
        int[] last = new int[Series.METRICS.size()];
        int[] values = new int[last.length];
        for (int index = 0; index < size; index++) {
            at += readSigned(in);
            int bits = in.get();
            if ((bits & OTHER_INTERVAL) != 0) {
                interval = (int) read(in);
            }
            for (int metric = 0; metric < last.length; metric++) {
                if ((bits & 1 << metric) == 0) {
                    values[metric] = Series.ABSENT;
                } else {
                    last[metric] += (int) readSigned(in);
                    values[metric] = last[metric];
                }
            }
            series.append(at, interval, values);
        }
        return series;
    }

    private static void writeSigned(ByteBuffer out, long number) {
        write(out, number << 1 ^ number >> 63);
    }

    private static long readSigned(ByteBuffer in) {
        long zigzag = read(in);
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private static void write(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long read(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
