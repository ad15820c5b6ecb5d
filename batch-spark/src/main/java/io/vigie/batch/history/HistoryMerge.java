package io.vigie.batch.history;

import static io.vigie.batch.history.scan.HistoryColumns.CITY_ID;
import static io.vigie.batch.history.scan.HistoryColumns.OBSERVED_AT;
import static io.vigie.batch.history.scan.HistoryColumns.SOURCE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_seconds;

import io.vigie.batch.history.scan.HistoryColumns;
import io.vigie.batch.history.version.OptimisticRetry;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Puts readings into the history: all of them in one commit, or none.
 *
 * <p>A row takes the place of the one the table holds of the same city, source and instant. Readings that the table
 * holds already make no commit, so putting them twice changes nothing.
 */
public final class HistoryMerge {
    private static final String[] KEY = {CITY_ID, SOURCE, OBSERVED_AT};

    /** So many files of the years touched may be beside one another before they become one again. */
    private static final int MAX_FILES = 12;

    private static final long HOUR_S = 3_600;

    private final SparkSession spark;
    private final HistoryTable table;

    public HistoryMerge(SparkSession spark, HistoryTable table) {
        this.spark = spark;
        this.table = table;
    }

    /**
     * For readings of whole years: rewrites the years they touch and leaves each of them sorted in one file.
     *
     * @param why what the table's own history says of the commit
     * @return how many rows the table did not hold so before
     * @throws IllegalStateException when other writers committed first, ten times
     */
    public long put(Collection<HourlyReading> readings, String why) throws IOException {
        return merge(readings, why, MissingMetricPolicy.NONE, this::rewrite);
    }

    /**
     * As {@link #put}, for readings of some metrics: what the table holds of the same hours in other metrics stays.
     *
     * @return how many rows the table did not hold so before
     */
    public long complete(Collection<HourlyReading> readings, String why) throws IOException {
        return merge(readings, why, MissingMetricPolicy.BY_HELD, this::rewrite);
    }

    /**
     * For a few readings at a time: adds a small file where the table holds none of their hours yet. Years that have
     * come to many files, or hold some of the hours otherwise, are rewritten as by {@link #put}.
     *
     * @return how many rows the table did not hold so before
     */
    public long add(Collection<HourlyReading> readings, String why) throws IOException {
        return merge(readings, why, MissingMetricPolicy.NONE, this::append);
    }

    /**
     * A reading that lies between two hours that the table holds of its city and source: put there, it would be a second row of
     * one hour. Only zones of half and quarter hours have two clocks whose full hours differ.
     *
     * <p>Held hours on the minutes of these readings are not looked at: between them nothing is put.
     *
     * @return the first one found; empty when each reading is an hour of its own or takes the place of one
     */
    public Optional<HourlyReading> betweenHeldHours(Collection<HourlyReading> readings) {
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> years = readings.stream().map(HourlyReading::year).collect(Collectors.toSet());
        Object[] minutes = readings.stream()
                .map(reading -> reading.observedAt().getEpochSecond() % HOUR_S)
                .distinct()
                .toArray();
        Map<String, NavigableSet<Long>> held = new HashMap<>();
        table.at(table.latestVersion().orElseThrow(), years)
                .where(spanOf(readings, HOUR_S))
                .select(
                        col(CITY_ID),
                        col(SOURCE),
                        unix_seconds(col(OBSERVED_AT)).as(OBSERVED_AT))
                .where(not(col(OBSERVED_AT).mod(HOUR_S).isin(minutes)))
                .toLocalIterator()
                .forEachRemaining(row -> held.computeIfAbsent(
                                seriesOf(row.getString(0), row.getString(1)), any -> new TreeSet<>())
                        .add(row.getLong(2)));
        return readings.stream()
                .filter(reading -> {
                    NavigableSet<Long> hours = held.get(seriesOf(reading.cityId(), reading.source()));
                    long at = reading.observedAt().getEpochSecond();
                    return hours != null
                            && !hours.subSet(at - HOUR_S, false, at + HOUR_S, false)
                                    .isEmpty();
                })
                .findFirst();
    }

    private static String seriesOf(String cityId, String source) {
        return cityId + " " + source;
    }

    private boolean rewrite(Change change) {
        Dataset<Row> all = table.at(change.basis, change.years);
        // The first load of a source, the largest there is, replaces nothing.
        Dataset<Row> kept = change.isNew ? all : without(all, change.staged);
        return table.replaceYears(kept.unionByName(change.staged), change.years, change.basis, change.why);
    }

    private boolean append(Change change) {
        Dataset<Row> fresh = change.isNew ? change.staged : change.staged.except(change.rivals);
        boolean replacesNothing = change.isNew
                || change.rivals.join(keysOf(fresh), KEY, "left_semi").isEmpty();
        return replacesNothing && table.fileCount(change.basis, change.years) < MAX_FILES
                ? table.append(fresh, change.basis, change.why)
                : rewrite(change);
    }

    /**
     * @param staged what is put
     * @param rivals what the table holds of the same cities, sources and span of time
     * @param isNew whether that is nothing
     * @param basis the version looked at
     */
    private record Change(
            Dataset<Row> staged, Dataset<Row> rivals, boolean isNew, Set<Integer> years, long basis, String why) {}

    /** @param commit says whether it was made; it is not when another writer was first */
    private long merge(
            Collection<HourlyReading> readings, String why, MissingMetricPolicy policy, Predicate<Change> commit)
            throws IOException {
        if (readings.isEmpty()) {
            return 0;
        }
        Set<Integer> years = readings.stream().map(HourlyReading::year).collect(Collectors.toSet());
        Column span = spanOf(readings, 0);
        try (StagedReadings staged = StagedReadings.write(spark, table.location(), readings)) {
            return OptimisticRetry.untilCommitted(why, () -> {
                long version = table.latestVersion().orElseThrow();
                Dataset<Row> rivals = table.at(version, years).where(span);
                boolean isNew = rivals.isEmpty();
                Dataset<Row> rows = isNew ? staged.rows() : policy.of(staged.rows(), rivals);
                long changed = isNew ? readings.size() : rows.except(rivals).count();
                boolean isDone = changed == 0 || commit.test(new Change(rows, rivals, isNew, years, version, why));
                return isDone ? Optional.of(changed) : Optional.empty();
            });
        }
    }

    private static Column spanOf(Collection<HourlyReading> readings, long marginS) {
        Set<String> cities = readings.stream().map(HourlyReading::cityId).collect(Collectors.toSet());
        Set<String> sources = readings.stream().map(HourlyReading::source).collect(Collectors.toSet());
        LongSummaryStatistics seconds = readings.stream()
                .mapToLong(reading -> reading.observedAt().getEpochSecond())
                .summaryStatistics();
        return col(SOURCE)
                .isInCollection(sources)
                .and(col(CITY_ID).isInCollection(cities))
                .and(col(OBSERVED_AT)
                        .between(
                                lit(Instant.ofEpochSecond(seconds.getMin() - marginS)),
                                lit(Instant.ofEpochSecond(seconds.getMax() + 1 + marginS))));
    }

    private static Dataset<Row> without(Dataset<Row> held, Dataset<Row> replaced) {
        return held.join(keysOf(replaced), KEY, "left_anti").select(HistoryColumns.names());
    }

    private static Dataset<Row> keysOf(Dataset<Row> rows) {
        return rows.select(KEY[0], KEY[1], KEY[2]);
    }
}
