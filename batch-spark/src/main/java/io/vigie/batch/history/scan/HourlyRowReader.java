package io.vigie.batch.history.scan;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static io.vigie.batch.history.scan.HourlyColumns.OBSERVED_AT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads whole hours of some cities from files in a plain loop: Spark's plan for it, in a JVM that has just started, costs
 * some ten seconds of processor time, and a person waits.
 */
public final class HourlyRowReader {
    private final CityRowScanner rows;
    private final Configuration hadoop;

    /** @param first and last, both included */
    public HourlyRowReader(Collection<String> cityIds, Instant first, Instant last, Configuration hadoop) {
        this.rows = new CityRowScanner(CITY_ID, cityIds, RowTimeRange.of(OBSERVED_AT, first, last));
        this.hadoop = hadoop;
    }

    /** One file is in memory at a time. */
    public Stream<HourlyRow> read(List<String> files) {
        return files.stream().flatMap(file -> {
            try {
                return rows.read(file, hadoop, HourlyRow::of).stream();
            } catch (IOException broken) {
                throw new UncheckedIOException("Cannot read " + file + ": " + broken.getMessage(), broken);
            }
        });
    }
}
