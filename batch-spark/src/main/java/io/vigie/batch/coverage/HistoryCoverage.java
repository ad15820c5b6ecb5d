package io.vigie.batch.coverage;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.model.Metric;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.SourceCoverage;
import io.vigie.model.coverage.YearHourCoverage;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the history holds of each city: one look at every row, one small answer per city. */
public final class HistoryCoverage {
    private static final long HOURS_PER_DAY = 24;
    private static final int LAST_HOUR = 23;

    /** Rows of so many cities are counted in a plain loop; of more, Spark plans it and is faster. */
    private static final int FEW_CITIES = 8;

    private HistoryCoverage() {}

    /**
     * The coverage of some cities in the newest version. A source that reports whole days is named with its span, and
     * without years, which are of hours.
     *
     * @param ofCities which rows, by the id of their city
     * @param now what the answers name as the time they were computed
     */
    public static List<Coverage> of(HourlyTable table, Column ofCities, Instant now) {
        return ofNewest(
                table,
                version -> SourceYearHourCounts.of(table.at(version).where(ofCities)),
                (days, shown) -> days.spans(shown, ofCities),
                now);
    }

    /** The same of cities by their ids; of few of them without Spark, seconds sooner in a JVM that has just started. */
    public static List<Coverage> of(HourlyTable table, Collection<String> cityIds, Instant now) {
        if (cityIds.isEmpty()) {
            return List.of();
        }
        return cityIds.size() > FEW_CITIES
                ? of(table, col(CITY_ID).isInCollection(cityIds), now)
                : ofNewest(
                        table,
                        version -> hoursOf(table, version, cityIds),
                        (days, shown) -> days.spans(shown, cityIds),
                        now);
    }

    private static List<SourceYearHourCounts> hoursOf(HourlyTable table, long version, Collection<String> cityIds) {
        try (Stream<HourlyRow> rows = table.rows(version, cityIds)) {
            return SourceYearHourCounts.of(rows);
        }
    }

    private static List<Coverage> ofNewest(
            HourlyTable table,
            LongFunction<List<SourceYearHourCounts>> hours,
            BiFunction<StationDailyTable, Long, List<StationDailyTable.Span>> spans,
            Instant now) {
        return OptimisticRetry.untilRead("compute the coverage of " + table.location(), () -> {
            long version = table.latestVersion().orElseThrow();
            Map<String, Coverage> coverages = new TreeMap<>();
            for (Coverage coverage : coverages(hours.apply(version), version, now)) {
                coverages.put(coverage.cityId(), coverage);
            }
            StationDailyTable days = table.stationDays();
            days.shownBy(version).stream()
                    .boxed()
                    .flatMap(shown -> spans.apply(days, shown).stream())
                    .forEach(interval -> coverages.merge(
                            interval.cityId(),
                            new Coverage(interval.cityId(), now, version, List.of(sourceCoverage(interval))),
                            HistoryCoverage::both));
            return List.copyOf(coverages.values());
        });
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
        return coverages(SourceYearHourCounts.of(hours), tableVersion, now);
    }

    /** @param hours by city, source and year */
    private static List<Coverage> coverages(List<SourceYearHourCounts> hours, long tableVersion, Instant now) {
        Map<String, Map<String, List<SourceYearHourCounts>>> byCityAndSource = new TreeMap<>();
        hours.forEach(year -> byCityAndSource
                .computeIfAbsent(year.cityId(), city -> new TreeMap<>())
                .computeIfAbsent(year.source(), source -> new ArrayList<>())
                .add(year));
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

    private static SourceCoverage sourceCoverage(String source, List<SourceYearHourCounts> years) {
        List<Metric> carried = Arrays.stream(Metric.values())
                .filter(metric -> years.stream().anyMatch(year -> year.good().getOrDefault(metric, 0L) > 0))
                .toList();
        return new SourceCoverage(
                source,
                years.get(0).first(),
                years.get(years.size() - 1).last(),
                years.stream().map(year -> yearCoverage(year, carried)).toList());
    }

    private static YearHourCoverage yearCoverage(SourceYearHourCounts hours, List<Metric> carried) {
        long expected = Year.of(hours.year()).length() * HOURS_PER_DAY;
        Map<Metric, Double> missing = new EnumMap<>(Metric.class);
        for (Metric metric : carried) {
            long held = hours.good().getOrDefault(metric, 0L);
            missing.put(metric, Math.max(0, expected - held) / (double) expected);
        }
        return new YearHourCoverage(hours.year(), hours.rowCount(), expected, missing);
    }
}
