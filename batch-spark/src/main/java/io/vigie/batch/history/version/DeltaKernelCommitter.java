package io.vigie.batch.history.version;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits files that are added to a table by Delta's kernel, without Spark: its plan of a commit, in a JVM that has just
 * started, takes a hundred times as long as the rows of a station's file.
 */
final class DeltaKernelCommitter {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaKernelCommitter.class);

    private final String table;
    private final Configuration hadoop;

    DeltaKernelCommitter(String table, Configuration hadoop) {
        this.table = table;
        this.hadoop = hadoop;
    }

    /**
     * Makes the version after {@code basis}, or none.
     *
     * @param partition the column that the table is partitioned by
     * @param writers of which this takes the next transaction number
     * @param note kept where the log has the name of the program
     * @return whether it was made; false when another writer was first
     */
    boolean commit(List<AddedFile> files, String partition, long basis, String writers, String note) {
        Engine engine = DefaultEngine.create(hadoop);
        Snapshot snapshot = TableManager.loadSnapshot(table).atVersion(basis).build(engine);
        long number = snapshot.getLatestTransactionVersion(engine, writers).orElse(-1L) + 1;
        Transaction commit = snapshot.buildUpdateTableTransaction(CommitNotes.PROGRAM + note, Operation.WRITE)
                .withTransactionId(writers, number)
                // Rows computed from a version are true on that one alone.
                .withMaxRetries(0)
                .build(engine);
        Row state = commit.getTransactionState(engine);
        TransactionCommitResult result;
        try {
            List<Row> actions = new ArrayList<>();
            for (AddedFile file : files) {
                actions.addAll(actions(engine, state, file, partition));
            }
            result = commit.commit(engine, CloseableIterable.inMemoryIterable(iterator(actions)));
        } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException taken) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot commit to " + table + ": " + broken.getMessage(), broken);
        }
        result.getPostCommitHooks().forEach(hook -> invoke(hook, engine));
        return true;
    }

    private List<Row> actions(Engine engine, Row state, AddedFile file, String partition) throws IOException {
        FileStatus written = file.path().getFileSystem(hadoop).getFileStatus(file.path());
        DataWriteContext context =
                Transaction.getWriteContext(engine, state, Map.of(partition, Literal.ofInt(file.partition())));
        DataFileStatus status = new DataFileStatus(
                written.getPath().toString(),
                written.getLen(),
                written.getModificationTime(),
                Optional.of(statistics(file)));
        List<Row> actions = new ArrayList<>();
        try (CloseableIterator<Row> rows =
                Transaction.generateAppendActions(engine, state, iterator(List.of(status)), context)) {
            rows.forEachRemaining(actions::add);
        }
        return actions;
    }

    private static DataFileStatistics statistics(AddedFile file) {
        Map<Column, Long> missing = new LinkedHashMap<>();
        file.least().keySet().forEach(column -> missing.put(new Column(column), 0L));
        return new DataFileStatistics(
                file.rowCount(), literals(file.least()), literals(file.greatest()), missing, Optional.empty());
    }

    private static Map<Column, Literal> literals(Map<String, Comparable<?>> values) {
        Map<Column, Literal> literals = new LinkedHashMap<>();
        values.forEach((column, value) -> literals.put(
                new Column(column),
                value instanceof Instant at
                        ? Literal.ofTimestamp(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        : Literal.ofString((String) value)));
        return literals;
    }

    /** Checksums and checkpoints: readers are faster with them, and need none. */
    private static void invoke(PostCommitHook hook, Engine engine) {
        try {
            hook.threadSafeInvoke(engine);
        } catch (IOException | RuntimeException failed) {
            LOG.warn("The commit is made; {} after it failed: {}", hook.getType(), failed.getMessage());
        }
    }

    private static <T> CloseableIterator<T> iterator(List<T> elements) {
        Iterator<T> each = elements.iterator();
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public T next() {
                return each.next();
            }

            @Override
            public void close() {
                // Nothing is held open.
            }
        };
    }
}
