package io.vigie.batch.history;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.history.version.CommitNote;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.batch.history.version.VersionExpiredException;
import io.vigie.batch.history.version.VersionedTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Takes a load back: rows that it added go, rows that it replaced are as they were, in one commit.
 *
 * <p>What a load did is the difference of the versions that its commits made and those before them. Commits of others
 * that came between or later stay, for as long as they left the load's rows as they were; where they did not, what was
 * there before the load is not what would be there without it, and nothing is taken back.
 */
final class LoadUndo {
    /** No load takes longer: when its oldest known commit is that much younger than what is kept, all are known. */
    private static final Duration LONGEST_LOAD = Duration.ofDays(1);

    private final VersionedTable table;
    private final String partition;
    private final String[] key;
    private final BiFunction<Dataset<Row>, Collection<Integer>, Dataset<Row>> inOrder;

    /**
     * @param partition column of whole numbers that the table is partitioned by
     * @param key columns that tell a row
     * @param inOrder rows of some partitions as the table's writers leave them
     */
    LoadUndo(
            VersionedTable table,
            String partition,
            String[] key,
            BiFunction<Dataset<Row>, Collection<Integer>, Dataset<Row>> inOrder) {
        this.table = table;
        this.partition = partition;
        this.key = key;
        this.inOrder = inOrder;
    }

    /** What the table knows of a load. */
    enum State {
        /** No commit of it. */
        UNKNOWN,
        /** Commits that can be taken back. */
        IN_FORCE,
        TAKEN_BACK
    }

    /**
     * Looks, and changes nothing.
     *
     * @param now tells whether all commits of the load are still known
     * @throws LoadUndoException when rows of it are no longer as it left them, or it is too old
     */
    State check(String loadId, Instant now) throws LoadUndoException {
        if (!table.commitsNoting(note(loadId)).isEmpty()) {
            return State.TAKEN_BACK;
        }
        List<CommitNote> commits = commitsOf(loadId);
        if (commits.isEmpty()) {
            return State.UNKNOWN;
        }
        Instant oldest = commits.get(commits.size() - 1).at();
        if (oldest.isBefore(now.minus(table.keptFor()).plus(LONGEST_LOAD))) {
            throw new LoadUndoException(
                    loadId,
                    "it is of " + oldest + ", and versions are kept for "
                            + table.keptFor().toDays() + " days");
        }
        run(loadId, change -> true);
        return State.IN_FORCE;
    }

    /**
     * Takes back what a load changed here.
     *
     * @return the rows that it had added or replaced
     * @throws LoadUndoException as {@link #check}
     */
    LoadUndoResult undo(String loadId) throws LoadUndoException {
        return run(loadId, change -> change.touched().isEmpty() || commit(change, loadId));
    }

    private LoadUndoResult run(String loadId, Predicate<Change> commit) throws LoadUndoException {
        List<CommitNote> commits = commitsOf(loadId);
        Change done;
        try {
            done = OptimisticRetry.untilCommitted("take back load " + loadId, () -> {
                Change change = changeOf(commits);
                return change.replacedSince() > 0 || commit.test(change) ? Optional.of(change) : Optional.empty();
            });
        } catch (VersionExpiredException expired) {
            throw new LoadUndoException(loadId, "the version of before it is no longer kept");
        }
        if (done.replacedSince() > 0) {
            throw new LoadUndoException(
                    loadId,
                    done.replacedSince() + " of its rows are no longer as it left them: a later load replaced them."
                            + " Take that back first");
        }
        return new LoadUndoResult(done.count(), done.cityIds());
    }

    /** Whose rows a load changed here. */
    Set<String> citiesOf(String loadId) {
        Set<String> cityIds = new TreeSet<>();
        for (CommitNote commit : commitsOf(loadId)) {
            made(commit, table.changedPartitions(commit.version() - 1, commit.version(), partition))
                    .select(CITY_ID)
                    .distinct()
                    .collectAsList()
                    .forEach(row -> cityIds.add(row.getString(0)));
        }
        return cityIds;
    }

    private Dataset<Row> made(CommitNote commit, Set<Integer> partitions) {
        Column ofThese = col(partition).isInCollection(partitions);
        return table.at(commit.version())
                .where(ofThese)
                .except(table.at(commit.version() - 1).where(ofThese));
    }

    private List<CommitNote> commitsOf(String loadId) {
        return table.commitsNoting(end(loadId));
    }

    /** Whether there is a commit of a load since then. */
    boolean isLoaded(String loadId, Instant since) {
        return !table.commitsNoting(end(loadId), since).isEmpty();
    }

    private static String end(String loadId) {
        return ", load " + loadId;
    }

    /** What the commit that takes a load back says of itself. */
    static String note(String loadId) {
        return "undo load " + loadId;
    }

    /**
     * @param rows what the touched partitions hold without the load
     * @param count rows that the load had added or replaced
     * @param cityIds whose rows they are
     * @param replacedSince how many of them are no longer as it left them
     * @param basis the version looked at
     */
    private record Change(
            Dataset<Row> rows, Set<Integer> touched, long count, Set<String> cityIds, long replacedSince, long basis) {}

    private Change changeOf(List<CommitNote> commits) {
        long basis = table.latestVersion().orElseThrow();
        Dataset<Row> rows = table.at(basis);
        Set<Integer> touched = new TreeSet<>();
        Set<String> cityIds = new TreeSet<>();
        long count = 0;
        for (CommitNote commit : commits) {
            Set<Integer> partitions = table.changedPartitions(commit.version() - 1, commit.version(), partition);
            if (partitions.isEmpty()) {
                continue;
            }
            Column ofThese = col(partition).isInCollection(partitions);
            Dataset<Row> before = table.at(commit.version() - 1).where(ofThese);
            Dataset<Row> after = table.at(commit.version()).where(ofThese);
            Dataset<Row> made = after.except(before);
            long replacedSince = made.except(rows.where(ofThese)).count();
            if (replacedSince > 0) {
                return new Change(rows, touched, count, cityIds, replacedSince, basis);
            }
            for (Row ofCity : made.groupBy(CITY_ID).count().collectAsList()) {
                cityIds.add(ofCity.getString(0));
                count += ofCity.getLong(1);
            }
            touched.addAll(partitions);
            rows = rows.join(made.select(keys()), key, "left_anti")
                    .select(columns(made))
                    .unionByName(before.except(after));
        }
        return new Change(rows.where(col(partition).isInCollection(touched)), touched, count, cityIds, 0, basis);
    }

    private boolean commit(Change change, String loadId) {
        String partitions = change.touched().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return table.commit(
                inOrder.apply(change.rows(), change.touched()),
                Optional.of(partition + " IN (" + partitions + ")"),
                change.basis(),
                note(loadId));
    }

    private Column[] keys() {
        return Arrays.stream(key).map(functions::col).toArray(Column[]::new);
    }

    private static Column[] columns(Dataset<Row> rows) {
        return Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new);
    }
}
