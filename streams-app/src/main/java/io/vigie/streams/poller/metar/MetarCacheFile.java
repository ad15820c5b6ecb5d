package io.vigie.streams.poller.metar;

import io.vigie.model.text.CsvLine;
import io.vigie.streams.poller.station.SkippedRecord;
import io.vigie.streams.poller.station.Station;
import io.vigie.streams.poller.station.UnusableFileException;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.streams.poller.station.UnusableReportException.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code metars.cache.csv}: the latest report of each station of the world. Lines before the header, which older
 * versions of the service write, are passed over.
 *
 * @param skipped rows without a station that can be anywhere
 */
record MetarCacheFile(List<MetarCacheRow> reports, List<SkippedRecord> skipped) {

    private static final String FIRST_COLUMN = "raw_text";

    /** No land lies lower than the Dead Sea's shore (−430 m) or higher than Everest (8,849 m); 9999 stands for "unknown". */
    private static final double MIN_ELEVATION_M = -500;

    private static final double MAX_ELEVATION_M = 9_000;

    /** @throws UnusableFileException when no line is the header */
    static MetarCacheFile read(String text) throws UnusableFileException {
        List<String> lines = text.lines().toList();
        int header = 0;
        while (header < lines.size() && !lines.get(header).startsWith(FIRST_COLUMN + ",")) {
            header++;
        }
        if (header == lines.size()) {
            throw new UnusableFileException("no line begins with " + FIRST_COLUMN);
        }
        Columns columns = Columns.of(header(lines.get(header)));
        List<MetarCacheRow> reports = new ArrayList<>();
        List<SkippedRecord> skipped = new ArrayList<>();
        for (String line : lines.subList(header + 1, lines.size())) {
            try {
                if (!line.isBlank()) {
                    reports.add(columns.report(CsvLine.cells(line)));
                }
            } catch (UnusableReportException why) {
                skipped.add(new SkippedRecord(line, why));
            } catch (IllegalArgumentException noCells) {
                skipped.add(new SkippedRecord(
                        line, new UnusableReportException(Reason.COLUMNS, String.valueOf(noCells.getMessage()))));
            }
        }
        return new MetarCacheFile(reports, skipped);
    }

    private static List<String> header(String line) throws UnusableFileException {
        try {
            return CsvLine.cells(line);
        } catch (IllegalArgumentException noCells) {
            throw new UnusableFileException("in its header " + noCells.getMessage());
        }
    }

    /** Where the header has what is read. Of columns with one name, the first. */
    private record Columns(
            int count, int text, int station, int time, int latitude, int longitude, int kind, int elevation) {

        static Columns of(List<String> header) throws UnusableFileException {
            return new Columns(
                    header.size(),
                    column(header, FIRST_COLUMN),
                    column(header, "station_id"),
                    column(header, "observation_time"),
                    column(header, "latitude"),
                    column(header, "longitude"),
                    column(header, "metar_type"),
                    column(header, "elevation_m"));
        }

        private static int column(List<String> header, String name) throws UnusableFileException {
            int column = header.indexOf(name);
            if (column < 0) {
                throw new UnusableFileException("it has no column " + name);
            }
            return column;
        }

        MetarCacheRow report(List<String> cells) throws UnusableReportException {
            if (cells.size() != count) {
                throw new UnusableReportException(
                        Reason.COLUMNS, "it has " + cells.size() + " columns, the header " + count);
            }
            return new MetarCacheRow(
                    new Station(
                            cells.get(station),
                            coordinate(cells.get(latitude), 90),
                            coordinate(cells.get(longitude), 180),
                            elevation(cells.get(elevation))),
                    instant(cells.get(time)),
                    !"SPECI".equals(cells.get(kind)),
                    cells.get(text));
        }

        private static double coordinate(String cell, int most) throws UnusableReportException {
            Double degrees = number(cell);
            if (degrees == null || !(Math.abs(degrees) <= most)) {
                throw new UnusableReportException(Reason.POSITION, "it is nowhere: a coordinate is '" + cell + "'");
            }
            return degrees;
        }

        private static @Nullable Double elevation(String cell) {
            Double metres = number(cell);
            return metres != null && metres >= MIN_ELEVATION_M && metres <= MAX_ELEVATION_M ? metres : null;
        }

        private static Instant instant(String cell) throws UnusableReportException {
            try {
                return Instant.parse(cell);
            } catch (DateTimeException notAnInstant) {
                throw new UnusableReportException(Reason.TIME, "its time is '" + cell + "'");
            }
        }

        private static @Nullable Double number(String cell) {
            try {
                return Double.valueOf(cell);
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }
    }
}
