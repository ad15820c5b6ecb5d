package io.vigie.batch.coverage;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static io.vigie.batch.history.scan.HourlyColumns.OBSERVED_AT;
import static io.vigie.batch.history.scan.HourlyColumns.SOURCE;
import static io.vigie.batch.history.scan.HourlyColumns.YEAR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.model.Metric;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the history holds of a city from one source in one UTC year.
 *
 * @param first and last hour, both included
 * @param good how many values of each metric count; 0 of one that it does not have
 */
record SourceYearHourCounts(
        String cityId, String source, int year, long rowCount, Instant first, Instant last, Map<Metric, Long> good) {
    private static final String ROWS = "rows";
    private static final String FIRST_AT = "first_at";
    private static final String LAST_AT = "last_at";

    /** Counts of all rows by city, source and year, as Spark plans it. */
    static List<SourceYearHourCounts> of(Dataset<Row> hours) {
        List<Column> counts = new ArrayList<>();
        counts.add(min(OBSERVED_AT).as(FIRST_AT));
        counts.add(max(OBSERVED_AT).as(LAST_AT));
        for (Metric metric : Metric.values()) {
            counts.add(count(HourlyColumns.goodValue(metric)).as(metric.id()));
        }
        return hours
                .groupBy(CITY_ID, SOURCE, YEAR)
                .agg(count(lit(1)).as(ROWS), counts.toArray(Column[]::new))
                .orderBy(col(CITY_ID), col(SOURCE), col(YEAR))
                .collectAsList()
                .stream()
                .map(SourceYearHourCounts::of)
                .toList();
    }

    private static SourceYearHourCounts of(Row row) {
        Map<Metric, Long> good = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            good.put(metric, row.<Long>getAs(metric.id()));
        }
        return new SourceYearHourCounts(
                row.getAs(CITY_ID),
                row.getAs(SOURCE),
                row.<Integer>getAs(YEAR),
                row.<Long>getAs(ROWS),
                row.<Timestamp>getAs(FIRST_AT).toInstant(),
                row.<Timestamp>getAs(LAST_AT).toInstant(),
                good);
    }

    /** The same in a plain loop: for few cities, in a JVM that has just started. */
    static List<SourceYearHourCounts> of(Stream<HourlyRow> rows) {
        Map<String, Map<String, Map<Integer, SourceYearHourCounts>>> found = new TreeMap<>();
        rows.forEach(row -> found.computeIfAbsent(row.cityId(), any -> new TreeMap<>())
                .computeIfAbsent(row.source(), any -> new TreeMap<>())
                .merge(row.observedAt().atOffset(ZoneOffset.UTC).getYear(), of(row), SourceYearHourCounts::and));
        return found.values().stream()
                .flatMap(sources -> sources.values().stream())
                .flatMap(years -> years.values().stream())
                .toList();
    }

    private static SourceYearHourCounts of(HourlyRow row) {
        Map<Metric, Long> good = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            HourlyRow.Value value = row.values().get(metric);
            good.put(metric, value != null && value.quality() == null ? 1L : 0L);
        }
        int year = row.observedAt().atOffset(ZoneOffset.UTC).getYear();
        return new SourceYearHourCounts(row.cityId(), row.source(), year, 1, row.observedAt(), row.observedAt(), good);
    }

    /** Adds one to these counts, in the same map: there are a million. */
    private SourceYearHourCounts and(SourceYearHourCounts one) {
        one.good.forEach((metric, values) -> good.merge(metric, values, Long::sum));
        return new SourceYearHourCounts(
                cityId,
                source,
                year,
                rowCount + one.rowCount,
                first.isBefore(one.first) ? first : one.first,
                last.isAfter(one.last) ? last : one.last,
                good);
    }
}
