package io.vigie.batch.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.vigie.batch.history.scan.HistoryColumns;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.ValueFlaw;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a load would change, without changing it: the rows of a file beside those that the history holds.
 *
 * @param added rows of which the history holds nothing
 * @param replaced rows that it holds otherwise
 * @param same rows that it holds so
 * @param ofOtherSources rows that it holds of the same cities and span of time, by other sources
 */
public record TableComparison(long added, long replaced, long same, Map<String, Long> ofOtherSources) {
    /** Where there is no table yet, or none with rows of the kind. */
    private static TableComparison ofNothing(int rows) {
        return new TableComparison(rows, 0, 0, Map.of());
    }

    /**
     * Compares hours with the newest version.
     *
     * @param ofSomeMetrics whether what is held in other metrics would stay, as by {@link HistoryMerge#complete}
     */
    public static TableComparison ofHours(
            HistoryTable table, Collection<HourlyReading> readings, boolean ofSomeMetrics) {
        OptionalLong version = table.latestVersion();
        if (version.isEmpty() || readings.isEmpty()) {
            return ofNothing(readings.size());
        }
        QualityAssessor.Assessment quality = new QualityAssessor(Gazetteer.bundled()).assess(readings);
        Set<String> sources = readings.stream().map(HourlyReading::source).collect(Collectors.toSet());
        var held = table.at(
                        version.getAsLong(),
                        readings.stream().map(HourlyReading::year).collect(Collectors.toSet()))
                .where(spanOf(readings));
        long same = 0;
        long replaced = 0;
        // Made only where something is held of the same source: it takes as much again as the readings.
        Map<HourlyReading.Key, HourlyReading> byKey = new HashMap<>();
        Iterator<Row> own =
                held.where(col(HistoryColumns.SOURCE).isInCollection(sources)).toLocalIterator();
        while (own.hasNext()) {
            Row row = own.next();
            if (byKey.isEmpty()) {
                readings.forEach(reading -> byKey.put(reading.key(), reading));
            }
            HourlyReading reading = byKey.get(key(row));
            if (reading != null && isSame(row, reading, quality, ofSomeMetrics)) {
                same++;
            } else if (reading != null) {
                replaced++;
            }
        }
        Map<String, Long> others = new TreeMap<>();
        held.where(not(col(HistoryColumns.SOURCE).isInCollection(sources)))
                .groupBy(HistoryColumns.SOURCE)
                .count()
                .collectAsList()
                .forEach(row -> others.put(row.getString(0), row.getLong(1)));
        return new TableComparison(readings.size() - same - replaced, replaced, same, others);
    }

    private static HourlyReading.Key key(Row row) {
        return new HourlyReading.Key(
                row.getAs(HistoryColumns.CITY_ID),
                row.getAs(HistoryColumns.SOURCE),
                row.<Timestamp>getAs(HistoryColumns.OBSERVED_AT).toInstant());
    }

    private static boolean isSame(
            Row row, HourlyReading reading, QualityAssessor.Assessment quality, boolean ofSomeMetrics) {
        for (Metric metric : Metric.values()) {
            boolean hasValue = reading.values().milli(metric).isPresent();
            @Nullable Long held = row.getAs(HistoryColumns.value(metric));
            if (!hasValue && (ofSomeMetrics || held == null)) {
                continue;
            }
            String flaw = quality.flag(reading, metric).map(ValueFlaw::name).orElse("");
            @Nullable String heldFlaw = row.getAs(HistoryColumns.quality(metric));
            if (held == null
                    || !hasValue
                    || reading.values().milli(metric).orElseThrow() != held
                    || !flaw.equals(heldFlaw == null ? "" : heldFlaw)) {
                return false;
            }
        }
        return true;
    }

    private static Column spanOf(Collection<HourlyReading> readings) {
        Set<String> cities = readings.stream().map(HourlyReading::cityId).collect(Collectors.toSet());
        Instant first = readings.stream()
                .map(HourlyReading::observedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = readings.stream()
                .map(HourlyReading::observedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        return col(HistoryColumns.CITY_ID)
                .isInCollection(cities)
                .and(col(HistoryColumns.OBSERVED_AT).between(lit(first), lit(last)));
    }

    /** The same of days that a publisher reports; those of some elements leave the others as they are. */
    public static TableComparison ofDays(
            HistoryTable table, Collection<StationDailyReading> days, boolean ofSomeElements) {
        StationDailyTable reported = table.stationDays();
        OptionalLong version = table.latestVersion().isEmpty()
                ? OptionalLong.empty()
                : reported.shownBy(table.latestVersion().getAsLong());
        if (version.isEmpty() || days.isEmpty()) {
            return ofNothing(days.size());
        }
        Set<String> cities = days.stream().map(StationDailyReading::cityId).collect(Collectors.toSet());
        Set<String> sources = days.stream().map(StationDailyReading::source).collect(Collectors.toSet());
        List<LocalDate> dates =
                days.stream().map(StationDailyReading::date).sorted().toList();
        Map<StationDailyReading.Key, StationDailyReading> held = new HashMap<>();
        Map<String, Long> others = new TreeMap<>();
        for (StationDailyReading day :
                reported.of(version.getAsLong(), cities, dates.get(0), dates.get(dates.size() - 1))) {
            held.put(day.key(), day);
            if (!sources.contains(day.source())) {
                others.merge(day.source(), 1L, Long::sum);
            }
        }
        long same = 0;
        long replaced = 0;
        for (StationDailyReading day : days) {
            StationDailyReading before = held.get(day.key());
            if (before != null) {
                boolean isSame = (ofSomeElements ? day.completedBy(before) : day).equals(before);
                same += isSame ? 1 : 0;
                replaced += isSame ? 0 : 1;
            }
        }
        return new TableComparison(days.size() - same - replaced, replaced, same, others);
    }
}
