package io.vigie.batch.history;

import static io.vigie.batch.history.scan.StationDailyColumns.CITY_ID;
import static io.vigie.batch.history.scan.StationDailyColumns.DAY;
import static io.vigie.batch.history.scan.StationDailyColumns.DECADE;
import static io.vigie.batch.history.scan.StationDailyColumns.SOURCE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.vigie.batch.history.scan.StationDailyColumns;
import io.vigie.batch.history.scan.StationDailyReader;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.version.DeltaVersionFiles;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.batch.history.version.VersionedTable;
import io.vigie.model.batch.Query;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The table of what publishers say of whole days: a Delta table beside the hourly one, by ten years, each sorted by
 * city, source and day. {@link DailyRollupTable} is another thing: what the hours of the hourly table come to.
 *
 * <p>Each version of the hourly table names the version of this one that belongs to it. A load commits here first,
 * which shows nothing, and then makes a version of the hourly table that names the commit; a load that dies in between
 * is invisible until the next one of any file of days.
 */
public final class StationDailyTable {
    private static final String SHOWN = "vigie.reported_days";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    /** The hourly table names a version of this one for as long as no other days are loaded, which may be for ever. */
    private static final Duration RETENTION = Duration.ofDays(36_500);

    /** Ten years of one station: a reader of one skips the others. */
    private static final int ROWS_PER_PAGE = 3_653;

    private final SparkSession spark;
    private final HourlyTable hours;
    private final VersionedTable table;

    private StationDailyTable(SparkSession spark, HourlyTable hours, String location) {
        this.spark = spark;
        this.hours = hours;
        this.table = new VersionedTable(spark, location, ROWS_PER_PAGE, RETENTION);
    }

    static StationDailyTable beside(HourlyTable hours, SparkSession spark) {
        Path hourly = new Path(hours.location());
        return new StationDailyTable(
                spark, hours, new Path(hourly.getParent(), hourly.getName() + "_reported_days").toString());
    }

    public String location() {
        return table.location();
    }

    private void create() {
        table.create(StationDailyColumns.schema(), DECADE, List.of(CITY_ID, DAY));
    }

    /** Sets the retention of the table where there is one. */
    void retain() {
        if (table.latestVersion().isPresent()) {
            create();
        }
    }

    /** The version that belongs to a version of the hourly table; empty where that has no reported days. */
    public OptionalLong shownBy(long hourlyVersion) {
        // Most histories have none: then this costs one look.
        return table.latestVersion().isEmpty()
                ? OptionalLong.empty()
                : hours.property(hourlyVersion, SHOWN)
                        .map(version -> OptionalLong.of(Long.parseLong(version)))
                        .orElse(OptionalLong.empty());
    }

    /** Every row of one version. */
    public Dataset<Row> at(long version) {
        return table.at(version);
    }

    /** First and last date that a source reports of a city, both included. */
    public record Span(String cityId, String source, LocalDate first, LocalDate last) {
        private static Span of(StationDailyReading day) {
            return new Span(day.cityId(), day.source(), day.date(), day.date());
        }

        private Span and(Span other) {
            LocalDate least = first.isBefore(other.first) ? first : other.first;
            return new Span(cityId, source, least, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** The span of days of each city and source in one version. */
    public List<Span> spans(long version, Column ofCities) {
        return at(version)
                .where(ofCities)
                .groupBy(CITY_ID, SOURCE)
                .agg(min(DAY).as(FIRST), max(DAY).as(LAST))
                .orderBy(CITY_ID, SOURCE)
                .collectAsList()
                .stream()
                .map(row -> new Span(
                        row.getString(0),
                        row.getString(1),
                        row.getDate(2).toLocalDate(),
                        row.getDate(3).toLocalDate()))
                .toList();
    }

    /** The same of few cities, read without Spark. */
    public List<Span> spans(long version, Collection<String> cityIds) {
        Map<List<String>, Span> found = new LinkedHashMap<>();
        of(version, cityIds, Query.FIRST_DATE, Query.LAST_DATE)
                .forEach(day -> found.merge(List.of(day.cityId(), day.source()), Span.of(day), Span::and));
        return List.copyOf(found.values());
    }

    /** The days of some cities in one version, read without Spark; both dates are included. */
    public List<StationDailyReading> of(long version, Collection<String> cityIds, LocalDate first, LocalDate last) {
        int firstDecade = StationDailyColumns.decade(first);
        List<String> files = DeltaVersionFiles.of(
                location(), version, DECADE, decade -> firstDecade <= decade && decade <= last.getYear(), hadoop());
        return new StationDailyReader(cityIds, first, last, hadoop()).read(files);
    }

    /**
     * Puts days into the table: all of them in one commit, or none. One takes the place of what the table holds of the
     * same city, source and date.
     *
     * @param why what the table's own history says of it
     * @return how many days the table did not hold so before
     * @throws IllegalStateException when other writers committed first, ten times
     */
    public long put(Collection<StationDailyReading> days, String why) {
        return merge(days, (day, held) -> day, why);
    }

    /** Like {@link #put}, for days of some elements: the other elements of the same days stay as the table has them. */
    public long complete(Collection<StationDailyReading> days, String why) {
        return merge(days, StationDailyReading::completedBy, why);
    }

    private long merge(Collection<StationDailyReading> days, BinaryOperator<StationDailyReading> onto, String why) {
        long changed = days.isEmpty() ? 0 : commit(days, onto, why);
        show(why);
        return changed;
    }

    /** For {@link HourlyTable#undo}, which shows it. */
    LoadUndo undo() {
        return new LoadUndo(table, DECADE, new String[] {CITY_ID, SOURCE, DAY}, (rows, decades) -> sorted(rows));
    }

    private static Dataset<Row> sorted(Dataset<Row> rows) {
        return rows.repartition(1).sortWithinPartitions(DECADE, CITY_ID, SOURCE, DAY);
    }

    /** The first of two commits. */
    long commit(Collection<StationDailyReading> days, BinaryOperator<StationDailyReading> onto, String why) {
        create();
        Set<Integer> decades = days.stream()
                .map(day -> StationDailyColumns.decade(day.date()))
                .collect(Collectors.toCollection(TreeSet::new));
        Column ofSame = sourcesOf(days);
        return OptimisticRetry.untilCommitted(why, () -> {
            long basis = table.latestVersion().orElseThrow();
            Dataset<Row> held = table.at(basis).where(col(DECADE).isInCollection(decades));
            Map<StationDailyReading.Key, StationDailyReading> rows = new HashMap<>();
            held.where(ofSame).collectAsList().stream()
                    .map(StationDailyColumns::day)
                    .forEach(day -> rows.put(day.key(), day));
            long changed = 0;
            for (StationDailyReading day : days) {
                StationDailyReading before = rows.get(day.key());
                StationDailyReading after = before == null ? day : onto.apply(day, before);
                if (!after.equals(before)) {
                    rows.put(day.key(), after);
                    changed++;
                }
            }
            boolean isDone = changed == 0 || replace(held.where(not(ofSame)), rows.values(), decades, basis, why);
            return isDone ? Optional.of(changed) : Optional.empty();
        });
    }

    private static Column sourcesOf(Collection<StationDailyReading> days) {
        return days.stream()
                .map(day -> Map.entry(day.cityId(), day.source()))
                .distinct()
                .map(one -> col(CITY_ID).equalTo(one.getKey()).and(col(SOURCE).equalTo(one.getValue())))
                .reduce(Column::or)
                .orElseThrow();
    }

    private boolean replace(
            Dataset<Row> others, Collection<StationDailyReading> days, Set<Integer> decades, long basis, String why) {
        Dataset<Row> rows = spark.createDataFrame(
                days.stream().map(StationDailyColumns::row).toList(), StationDailyColumns.schema());
        return table.commit(
                sorted(rows.unionByName(others)),
                Optional.of(DECADE + " IN ("
                        + decades.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")"),
                basis,
                why);
    }

    /**
     * The second of two commits: a version of the hourly table that names the newest one here, unless it is named
     * already.
     */
    void show(String why) {
        OptimisticRetry.untilCommitted(why, () -> {
            OptionalLong newest = table.latestVersion();
            if (newest.isEmpty() || newest.equals(shownBy(hours.latestVersion().orElseThrow()))) {
                return Optional.of(true);
            }
            // Another load may have named a newer one meanwhile: the loop looks again.
            hours.describe(SHOWN, Long.toString(newest.getAsLong()), why);
            return Optional.empty();
        });
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }
}
