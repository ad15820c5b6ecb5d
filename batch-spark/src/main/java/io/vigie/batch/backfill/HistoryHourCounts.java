package io.vigie.batch.backfill;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static io.vigie.batch.history.scan.HourlyColumns.SOURCE;
import static io.vigie.batch.history.scan.HourlyColumns.YEAR;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.version.OptimisticRetry;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many hours of each UTC year the history holds of a city from one source. */
final class HistoryHourCounts {
    private HistoryHourCounts() {}

    /** Counts in the newest version of the table. */
    static Map<Integer, Long> byYear(HourlyTable table, String cityId, String source) {
        return OptimisticRetry.untilRead(
                "read the hours of " + cityId,
                () -> byYear(table.at(table.latestVersion().orElseThrow()), cityId, source));
    }

    private static Map<Integer, Long> byYear(Dataset<Row> hours, String cityId, String source) {
        return hours
                .where(col(CITY_ID).equalTo(cityId).and(col(SOURCE).equalTo(source)))
                .groupBy(YEAR)
                .count()
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.<Integer>getAs(YEAR), (Row row) -> row.<Long>getAs("count")));
    }
}
