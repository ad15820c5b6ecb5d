package io.vigie.batch.climate;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static io.vigie.batch.history.scan.HourlyColumns.OBSERVED_AT;
import static io.vigie.batch.history.scan.HourlyColumns.SOURCE;
import static io.vigie.batch.history.scan.HourlyColumns.YEAR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.model.Metric;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What one version of the history holds of a metric. */
final class HourlyMetricReader {
    private final HourlyTable table;
    private final long version;
    private final Metric metric;

    HourlyMetricReader(HourlyTable table, long version, Metric metric) {
        this.table = table;
        this.version = version;
        this.metric = metric;
    }

    /** Takes a value of an hour, in thousandths. */
    @FunctionalInterface
    interface Receiver {
        void take(Instant at, long milli);
    }

    /** City → source → UTC years → hours with a good value. */
    Map<String, Map<String, Map<Integer, Long>>> inventory(Column citiesAsked) {
        Map<String, Map<String, Map<Integer, Long>>> cities = new TreeMap<>();
        for (Row row : table.at(version)
                .where(citiesAsked)
                .groupBy(CITY_ID, SOURCE, YEAR)
                .agg(count(HourlyColumns.goodValue(metric)).as("hours"))
                .where(col("hours").gt(0))
                .collectAsList()) {
            cities.computeIfAbsent(row.getAs(CITY_ID), city -> new TreeMap<>())
                    .computeIfAbsent(row.getAs(SOURCE), source -> new TreeMap<>())
                    .put(row.getAs(YEAR), row.getAs("hours"));
        }
        return cities;
    }

    /** Gives the good values of some UTC years, in no order. */
    void forEach(String cityId, String source, int firstYear, int lastYear, Receiver values) {
        table.between(version, firstYear, lastYear)
                .where(col(CITY_ID).equalTo(cityId).and(col(SOURCE).equalTo(source)))
                .select(col(OBSERVED_AT), HourlyColumns.goodValue(metric).as("milli"))
                .where(col("milli").isNotNull())
                .toLocalIterator()
                .forEachRemaining(
                        row -> values.take(row.<Timestamp>getAs(OBSERVED_AT).toInstant(), row.<Long>getAs("milli")));
    }
}
