package io.vigie.batch.history;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static io.vigie.batch.history.scan.HourlyColumns.OBSERVED_AT;
import static io.vigie.batch.history.scan.HourlyColumns.SOURCE;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.batch.history.version.OptimisticRetry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** So many files of a year may be beside one another before they become one again. */
    private static final int MAX_FILES = 12;

    private static final long HOUR_S = 3_600;

    private final SparkSession spark;
    private final HourlyTable table;

    public HistoryMerge(SparkSession spark, HourlyTable table) {
        this.spark = spark;
        this.table = table;
    }

    /**
     * For readings of whole years: rewrites the years they touch and leaves each of them sorted in one file.
     *
     * @param why what the table's own history says of the commit
     * @param areOfSomeMetrics whether what the table holds of the same hours in other metrics stays
     * @return how many rows the table did not hold so before
     * @throws IllegalStateException when other writers committed first, ten times
     */
    public long put(Collection<HourlyReading> readings, String why, boolean areOfSomeMetrics) {
        return merge(readings, why, areOfSomeMetrics, this::rewrite);
    }

    /**
     * For readings of some hours: adds a small file a year where the table holds none of them yet. Years that have come to many
     * files, or hold some of the hours otherwise, are rewritten as by {@link #put}.
     *
     * <p>Parameters, answer and errors are those of {@link #put}.
     */
    public long add(Collection<HourlyReading> readings, String why, boolean areOfSomeMetrics) {
        return merge(readings, why, areOfSomeMetrics, this::append);
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
        Set<Long> minutes = readings.stream()
                .map(reading -> reading.observedAt().getEpochSecond() % HOUR_S)
                .collect(Collectors.toSet());
        Map<String, NavigableSet<Long>> held = new HashMap<>();
        MergeScope span = MergeScope.of(readings).widenedBy(HOUR_S);
        try (Stream<HourlyRow> rows = table.rows(table.latestVersion().orElseThrow(), span)) {
            rows.forEach(row -> {
                long at = row.observedAt().getEpochSecond();
                if (!minutes.contains(at % HOUR_S)) {
                    held.computeIfAbsent(seriesOf(row.cityId(), row.source()), any -> new TreeSet<>())
                            .add(at);
                }
            });
        }
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
        try (StagedReadings staged = StagedReadings.write(spark, table.location(), change.found.changed())) {
            Dataset<Row> all = table.at(change.basis, change.years);
            // A first load of a source, the largest there is, replaces nothing.
            Dataset<Row> kept = change.replacesNothing() ? all : without(all, staged.rows());
            return table.replaceYears(kept.unionByName(staged.rows()), change.years, change.basis, change.why);
        }
    }

    private boolean append(Change change) {
        return change.replacesNothing() && table.fileCount(change.basis, change.years) < MAX_FILES
                ? table.append(change.found.added(), change.basis, change.why)
                : rewrite(change);
    }

    /**
     * @param found what the table does not hold so
     * @param basis the version looked at
     */
    private record Change(ReadingsComparison found, Set<Integer> years, long basis, String why) {
        boolean replacesNothing() {
            return found.replaced() == 0;
        }
    }

    /** @param commit says whether it was made; it is not when another writer was first */
    private long merge(
            Collection<HourlyReading> readings, String why, boolean areOfSomeMetrics, Predicate<Change> commit) {
        if (readings.isEmpty()) {
            return 0;
        }
        List<HourlyReading> all = List.copyOf(readings);
        return OptimisticRetry.untilCommitted(why, () -> {
            long version = table.latestVersion().orElseThrow();
            ReadingsComparison found = ReadingsComparison.of(table, version, all, areOfSomeMetrics);
            long changed = found.addedCount() + found.replaced();
            return changed == 0 || commit.test(new Change(found, found.changedYears(), version, why))
                    ? Optional.of(changed)
                    : Optional.empty();
        });
    }

    private static Dataset<Row> without(Dataset<Row> held, Dataset<Row> replaced) {
        return held.join(replaced.select(KEY[0], KEY[1], KEY[2]), KEY, "left_anti")
                .select(HourlyColumns.names());
    }
}
