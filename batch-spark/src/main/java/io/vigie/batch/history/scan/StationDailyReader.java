package io.vigie.batch.history.scan;

import static io.vigie.batch.history.scan.StationDailyColumns.CITY_ID;
import static io.vigie.batch.history.scan.StationDailyColumns.DAY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Reads reported days of some cities from files in a plain loop: a century of one station is 36,525 rows. */
public final class StationDailyReader {
    private final CityRowScanner rows;
    private final Configuration hadoop;

    /** @param first and last, both included */
    public StationDailyReader(Collection<String> cityIds, LocalDate first, LocalDate last, Configuration hadoop) {
        this.rows = new CityRowScanner(CITY_ID, cityIds, RowTimeRange.of(DAY, first, last));
        this.hadoop = hadoop;
    }

    public List<StationDailyReading> read(List<String> files) {
        List<StationDailyReading> days = new ArrayList<>();
        for (String file : files) {
            try {
                days.addAll(rows.read(file, hadoop, StationDailyColumns::day));
            } catch (IOException broken) {
                throw new UncheckedIOException("Cannot read " + file + ": " + broken.getMessage(), broken);
            }
        }
        return days;
    }
}
