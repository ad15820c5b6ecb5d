package io.vigie.batch.history;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.ltEq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;

/** Reads reported days of some cities from files in a plain loop: a century of one station is 36,525 rows. */
final class ReportedDayReader {
    private final FilterPredicate wanted;
    private final Configuration hadoop;

    /** @param first and last, both included */
    ReportedDayReader(Collection<String> cityIds, LocalDate first, LocalDate last, Configuration hadoop) {
        FilterPredicate ofCities = cityIds.stream()
                .<FilterPredicate>map(city -> eq(binaryColumn(ReportedDayColumns.CITY_ID), Binary.fromString(city)))
                .reduce(FilterApi::or)
                .orElseThrow(() -> new IllegalArgumentException("Cannot read reported days: of no city"));
        this.wanted = and(
                ofCities,
                and(
                        gtEq(intColumn(ReportedDayColumns.DAY), (int) first.toEpochDay()),
                        ltEq(intColumn(ReportedDayColumns.DAY), (int) last.toEpochDay())));
        this.hadoop = hadoop;
    }

    List<ReportedDay> read(List<String> files) {
        List<ReportedDay> days = new ArrayList<>();
        for (String file : files) {
            try (ParquetReader<Group> rows = ParquetReader.builder(new GroupReadSupport(), new Path(file))
                    .withConf(hadoop)
                    .withFilter(FilterCompat.get(wanted))
                    .build()) {
                for (Group row = rows.read(); row != null; row = rows.read()) {
                    days.add(ReportedDayColumns.day(row));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException("Cannot read " + file + ": " + broken.getMessage(), broken);
            }
        }
        return days;
    }
}
