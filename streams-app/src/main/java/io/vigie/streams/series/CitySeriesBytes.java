package io.vigie.streams.series;

import static io.vigie.streams.series.Numbers.readSigned;
import static io.vigie.streams.series.Numbers.writeSigned;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/**
 * {@link CitySeries} as bytes.
 *
 * <pre>
 * format (1 byte), number of sources, then per source:
 *   length of its id, id in UTF-8, its hours as {@link HoursBytes} has them, the instant until which readings are folded,
 *   whether its newest reading was revised in what no hour adds up (1 byte), that: direction, cloud cover, weather code,
 *   its readings as {@link EncodedReadings} has them
 * numbers: see {@link Numbers}
 * </pre>
 */
final class CitySeriesBytes {

    private CitySeriesBytes() {}

    static byte[] write(CitySeries city) {
        ByteBuffer out = ByteBuffer.allocate(mostBytes(city));
        out.put(SeriesFormat.NOW.number());
        Numbers.write(out, city.bySource().size());
        city.bySource().forEach((source, series) -> {
            byte[] id = source.getBytes(StandardCharsets.UTF_8);
            Numbers.write(out, id.length);
            out.put(id);
            HoursBytes.write(out, series.hours);
            writeSigned(out, series.foldedUntilMs());
            series.write(out);
        });
        return Arrays.copyOf(out.array(), out.position());
    }

    /** @throws SerializationException when the bytes are of another format */
    static CitySeries read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        SeriesFormat format = SeriesFormat.of(in.get());
        CitySeries city = new CitySeries();
        for (long sources = Numbers.read(in); sources > 0; sources--) {
            byte[] id = new byte[(int) Numbers.read(in)];
            in.get(id);
            city.put(new String(id, StandardCharsets.UTF_8), readSeries(in, format));
        }
        return city;
    }

    private static int mostBytes(CitySeries city) {
        int bytes = 1 + Numbers.MAX_BYTES;
        for (Map.Entry<String, Series> entry : city.bySource().entrySet()) {
            Series series = entry.getValue();
            bytes += 2 * Numbers.MAX_BYTES
                    + entry.getKey().length() * 3
                    + HoursBytes.mostBytes(series.hours)
                    + series.mostBytes();
        }
        return bytes;
    }

    private static Series readSeries(ByteBuffer in, SeriesFormat format) {
        Hours hours = format.hasHours() ? HoursBytes.read(in) : new Hours();
        Series series = Series.of(hours, format.hasHours() ? readSigned(in) : Series.NOTHING_FOLDED);
        series.read(in, format);
        return series;
    }
}
