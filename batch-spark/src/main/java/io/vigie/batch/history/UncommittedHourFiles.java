package io.vigie.batch.history;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.batch.history.version.AddedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Files of hours in the folders of a table, a file a year, which no version has yet. */
final class UncommittedHourFiles {
    private final Path table;
    private final HourFileWriter writer;
    private final Configuration hadoop;
    private final List<AddedFile> files = new ArrayList<>();

    private UncommittedHourFiles(Path table, int rowsPerPage, Configuration hadoop) {
        this.table = table;
        this.writer = HourFileWriter.ofTable(rowsPerPage, hadoop);
        this.hadoop = hadoop;
    }

    /** @param rows by year, city, time and source */
    static UncommittedHourFiles write(String table, int rowsPerPage, Iterator<HourlyRow> rows, Configuration hadoop) {
        UncommittedHourFiles added = new UncommittedHourFiles(new Path(table), rowsPerPage, hadoop);
        try {
            Year year = new Year(rows);
            while (year.begins()) {
                added.write(year);
            }
            return added;
        } catch (IOException broken) {
            added.delete();
            throw new UncheckedIOException("Cannot write into " + table + ": " + broken.getMessage(), broken);
        }
    }

    private void write(Year year) throws IOException {
        Path folder = new Path(table, HourlyColumns.YEAR + "=" + year.number);
        Path file = new Path(folder, String.format(Locale.ROOT, "part-00000-%s.c000.zstd.parquet", UUID.randomUUID()));
        writer.write(file, year);
        files.add(new AddedFile(
                file,
                year.number,
                year.rowCount,
                Map.of(HourlyColumns.CITY_ID, year.firstCity, HourlyColumns.OBSERVED_AT, year.firstAt),
                Map.of(HourlyColumns.CITY_ID, year.lastCity, HourlyColumns.OBSERVED_AT, year.lastAt)));
    }

    List<AddedFile> files() {
        return files;
    }

    /** Where no version came to have them. */
    void delete() {
        for (AddedFile file : files) {
            try {
                file.path().getFileSystem(hadoop).delete(file.path(), false);
            } catch (IOException broken) {
                throw new UncheckedIOException("Cannot delete " + file.path() + ": " + broken.getMessage(), broken);
            }
        }
    }

    /** The rows of one year of those that follow one another. */
    private static final class Year implements Iterator<HourlyRow> {
        private final Iterator<HourlyRow> rows;
        private @Nullable HourlyRow next;
        private int number;
        private long rowCount;
        private String firstCity = "";
        private String lastCity = "";
        private Instant firstAt = Instant.MAX;
        private Instant lastAt = Instant.MIN;

        Year(Iterator<HourlyRow> rows) {
            this.rows = rows;
            this.next = rows.hasNext() ? rows.next() : null;
        }

        /** Whether there is one more; from now on it is this one. */
        boolean begins() {
            if (next == null) {
                return false;
            }
            number = yearOf(next);
            rowCount = 0;
            firstCity = next.cityId();
            firstAt = Instant.MAX;
            lastAt = Instant.MIN;
            return true;
        }

        @Override
        public boolean hasNext() {
            return next != null && yearOf(next) == number;
        }

        @Override
        public HourlyRow next() {
            HourlyRow row = Objects.requireNonNull(next, "there is one more row");
            next = rows.hasNext() ? rows.next() : null;
            rowCount++;
            lastCity = row.cityId();
            firstAt = row.observedAt().isBefore(firstAt) ? row.observedAt() : firstAt;
            lastAt = row.observedAt().isAfter(lastAt) ? row.observedAt() : lastAt;
            return row;
        }

        private static int yearOf(HourlyRow row) {
            return row.observedAt().atOffset(ZoneOffset.UTC).getYear();
        }
    }
}
