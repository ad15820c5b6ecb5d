package io.vigie.streams.series;

import static io.vigie.streams.series.Numbers.readSigned;
import static io.vigie.streams.series.Numbers.writeSigned;

import io.vigie.model.Summary;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * {@link Hours} as bytes: two a published hour.
 *
 * <pre>
 * instant until which hours are closed, ms; number of cells, then per cell:
 *   hours since the cell before (since 1970 for the first), 2 × times published + 1 if readings were folded in, then if so:
 *     readings, revised ones, interval, bits: which metrics have values, then per metric: count, sum, min, max
 * </pre>
 */
final class HoursBytes {

    /** Of a cell with folded readings: its hour, how often it was published, three numbers of readings, four of each metric, and bits. */
    private static final int MAX_BYTES_A_CELL = Numbers.MAX_BYTES * (5 + 4 * Series.METRICS.size()) + 1;

    private HoursBytes() {}

    static int mostBytes(Hours hours) {
        int bytes = 2 * Numbers.MAX_BYTES;
        for (HourCell cell : hours.cells().values()) {
            bytes += cell.isFolded() ? MAX_BYTES_A_CELL : 2 * Numbers.MAX_BYTES;
        }
        return bytes;
    }

    static void write(ByteBuffer out, Hours hours) {
        writeSigned(out, hours.closedUntilMs());
        Numbers.write(out, hours.cells().size());
        long last = 0;
        for (Map.Entry<Long, HourCell> entry : hours.cells().entrySet()) {
            long hour = entry.getKey() / Hours.MS;
            writeSigned(out, hour - last);
            last = hour;
            HourCell cell = entry.getValue();
            Numbers.write(out, 2L * cell.published + (cell.isFolded() ? 1 : 0));
            if (cell.isFolded()) {
                writeFolded(out, cell);
            }
        }
    }

    static Hours read(ByteBuffer in) {
        Hours hours = new Hours();
        hours.closeUntil(readSigned(in));
        long hour = 0;
        for (long cells = Numbers.read(in); cells > 0; cells--) {
            hour += readSigned(in);
            HourCell cell = hours.at(hour * Hours.MS);
            long published = Numbers.read(in);
            cell.published = (int) (published / 2);
            if (published % 2 != 0) {
                readFolded(in, cell);
            }
        }
        return hours;
    }

    private static void writeFolded(ByteBuffer out, HourCell cell) {
        Numbers.write(out, cell.readingCount);
        Numbers.write(out, cell.revisedCount);
        writeSigned(out, cell.intervalS);
        int bits = 0;
        for (int metric = 0; metric < Series.METRICS.size(); metric++) {
            bits |= cell.summary(metric).isEmpty() ? 0 : 1 << metric;
        }
        out.put((byte) bits);
        for (int metric = 0; metric < Series.METRICS.size(); metric++) {
            Summary summary = cell.summary(metric);
            if (!summary.isEmpty()) {
                Numbers.write(out, summary.count());
                writeSigned(out, summary.sumMilli());
                writeSigned(out, summary.minMilli());
                writeSigned(out, summary.maxMilli());
            }
        }
    }

    private static void readFolded(ByteBuffer in, HourCell cell) {
        cell.readingCount = (int) Numbers.read(in);
        cell.revisedCount = (int) Numbers.read(in);
        cell.intervalS = (int) readSigned(in);
        int bits = in.get();
        for (int metric = 0; metric < Series.METRICS.size(); metric++) {
            if ((bits & 1 << metric) != 0) {
                cell.put(metric, new Summary(Numbers.read(in), readSigned(in), readSigned(in), readSigned(in)));
            }
        }
    }
}
