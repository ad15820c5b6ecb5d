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

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.model.Metric;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.SourceCoverage;
import io.vigie.model.coverage.YearHourCoverage;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the history holds of each city: one look at every row, one small answer per city. */
public final class HistoryCoverage {
    private static final long HOURS_PER_DAY = 24;
    private static final int LAST_HOUR = 23;
    private static final String ROWS = "rows";
    private static final String FIRST_AT = "first_at";
    private static final String LAST_AT = "last_at";

    private HistoryCoverage() {}

    /**
     * The coverage of some cities in the newest version. A source that reports whole days is named with its span, and
     * without years, which are of hours.
     *
     * @param ofCities which rows, by the id of their city
     * @param now what the answers name as the time they were computed
     */
    public static List<Coverage> of(HourlyTable table, Column ofCities, Instant now) {
        return OptimisticRetry.untilRead(
                "compute the coverage of " + table.location(), () -> ofNewest(table, ofCities, now));
    }

    private static List<Coverage> ofNewest(HourlyTable table, Column ofCities, Instant now) {
        long version = table.latestVersion().orElseThrow();
        Map<String, Coverage> coverages = new TreeMap<>();
        for (Coverage coverage : of(table.at(version).where(ofCities), version, now)) {
            coverages.put(coverage.cityId(), coverage);
        }
        StationDailyTable days = table.stationDays();
        days.shownBy(version).stream()
                .boxed()
                .flatMap(shown -> days.spans(shown, ofCities).stream())
                .forEach(interval -> coverages.merge(
                        interval.cityId(),
                        new Coverage(interval.cityId(), now, version, List.of(sourceCoverage(interval))),
                        HistoryCoverage::both));
        return List.copyOf(coverages.values());
    }

    private static SourceCoverage sourceCoverage(StationDailyTable.Span span) {
        return new SourceCoverage(
                span.source(),
                span.first().atStartOfDay(ZoneOffset.UTC).toInstant(),
                span.last().atTime(LAST_HOUR, 0).toInstant(ZoneOffset.UTC),
                List.of());
    }

    private static Coverage both(Coverage one, Coverage other) {
        List<SourceCoverage> sources = new ArrayList<>(one.sources());
        sources.addAll(other.sources());
        return new Coverage(one.cityId(), one.updatedAt(), one.tableVersion(), sources);
    }

    /**
     * @param hours rows of one version of the hourly table
     * @param tableVersion that version
     * @param now what the answers name as the time they were computed
     */
    public static List<Coverage> of(Dataset<Row> hours, long tableVersion, Instant now) {
        Map<String, Map<String, List<Row>>> byCityAndSource = new TreeMap<>();
        for (Row year : hours.transform(HistoryCoverage::byCitySourceAndYear).collectAsList()) {
            byCityAndSource
                    .computeIfAbsent(year.getAs(CITY_ID), city -> new TreeMap<>())
                    .computeIfAbsent(year.getAs(SOURCE), source -> new ArrayList<>())
                    .add(year);
        }
        List<Coverage> coverages = new ArrayList<>();
        byCityAndSource.forEach((city, sources) -> coverages.add(new Coverage(
                city,
                now,
                tableVersion,
                sources.entrySet().stream()
                        .map(source -> sourceCoverage(source.getKey(), source.getValue()))
                        .toList())));
        return coverages;
    }

    private static Dataset<Row> byCitySourceAndYear(Dataset<Row> hours) {
        List<Column> counts = new ArrayList<>();
        counts.add(min(OBSERVED_AT).as(FIRST_AT));
        counts.add(max(OBSERVED_AT).as(LAST_AT));
        for (Metric metric : Metric.values()) {
            counts.add(count(HourlyColumns.goodValue(metric)).as(metric.id()));
        }
        return hours.groupBy(CITY_ID, SOURCE, YEAR)
                .agg(count(lit(1)).as(ROWS), counts.toArray(Column[]::new))
                .orderBy(col(CITY_ID), col(SOURCE), col(YEAR));
    }

    private static SourceCoverage sourceCoverage(String source, List<Row> years) {
        List<Metric> carried = Arrays.stream(Metric.values())
                .filter(metric -> years.stream().anyMatch(year -> year.<Long>getAs(metric.id()) > 0))
                .toList();
        return new SourceCoverage(
                source,
                years.get(0).<Timestamp>getAs(FIRST_AT).toInstant(),
                years.get(years.size() - 1).<Timestamp>getAs(LAST_AT).toInstant(),
                years.stream().map(year -> yearCoverage(year, carried)).toList());
    }

    private static YearHourCoverage yearCoverage(Row row, List<Metric> carried) {
        int year = row.getAs(YEAR);
        long expected = Year.of(year).length() * HOURS_PER_DAY;
        Map<Metric, Double> missing = new EnumMap<>(Metric.class);
        for (Metric metric : carried) {
            long held = row.<Long>getAs(metric.id());
            missing.put(metric, Math.max(0, expected - held) / (double) expected);
        }
        return new YearHourCoverage(year, row.<Long>getAs(ROWS), expected, missing);
    }
}
