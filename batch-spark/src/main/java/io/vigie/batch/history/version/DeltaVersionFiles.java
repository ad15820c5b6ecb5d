package io.vigie.batch.history.version;

import static io.vigie.batch.history.scan.HourlyColumns.YEAR;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.apache.hadoop.conf.Configuration;

/**
 * The Parquet files of a version, found without Spark, and once by a process.
 *
 * <p>Delta's own planning runs Spark jobs over the log, which compile code for themselves: seconds of a cold query. The
 * kernel reads the same log in a loop.
 */
public final class DeltaVersionFiles {
    private static final String COLUMN_MAPPING = "delta.columnMapping.mode";

    private static final VersionFactsCache<SortedMap<Integer, List<String>>> FILES = new VersionFactsCache<>();
    private static final VersionFactsCache<Map<String, String>> PROPERTIES = new VersionFactsCache<>();

    private DeltaVersionFiles() {}

    /**
     * Addresses of the files with the rows of some UTC years.
     *
     * @throws IllegalStateException where the files alone do not tell the rows
     */
    public static List<String> of(String table, long version, IntPredicate years, Configuration hadoop) {
        return of(table, version, YEAR, years, hadoop);
    }

    /** The same of a table that has another column of whole numbers for its partitions. */
    public static List<String> of(
            String table, long version, String partition, IntPredicate wanted, Configuration hadoop) {
        return byPartition(table, version, partition, wanted, hadoop).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Those of some UTC years, year by year. */
    public static SortedMap<Integer, List<String>> byYear(
            String table, long version, IntPredicate years, Configuration hadoop) {
        return byPartition(table, version, YEAR, years, hadoop);
    }

    /** What a version of a table says of itself. */
    public static Map<String, String> properties(String table, long version, Configuration hadoop) {
        return PROPERTIES.of(
                table,
                version,
                hadoop,
                () -> snapshot(table, version, DefaultEngine.create(hadoop)).getTableProperties());
    }

    /** The number of the last transaction of some writers up to a version of a table; empty where there was none. */
    static OptionalLong lastTransaction(String table, long version, String writers, Configuration hadoop) {
        Engine engine = DefaultEngine.create(hadoop);
        return snapshot(table, version, engine)
                .getLatestTransactionVersion(engine, writers)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static Snapshot snapshot(String table, long version, Engine engine) {
        return TableManager.loadSnapshot(table).atVersion(version).build(engine);
    }

    static SortedMap<Integer, List<String>> byPartition(
            String table, long version, String partition, IntPredicate wanted, Configuration hadoop) {
        SortedMap<Integer, List<String>> files =
                new TreeMap<>(FILES.of(table, version, hadoop, () -> all(table, version, partition, hadoop)));
        files.keySet().removeIf(value -> !wanted.test(value));
        return files;
    }

    private static SortedMap<Integer, List<String>> all(
            String table, long version, String partition, Configuration hadoop) {
        Engine engine = DefaultEngine.create(hadoop);
        Snapshot snapshot = snapshot(table, version, engine);
        String mapping = snapshot.getTableProperties().getOrDefault(COLUMN_MAPPING, "none");
        if (!mapping.equals("none")) {
            throw new IllegalStateException(
                    "Cannot read the files of " + table + ": its columns are mapped by " + mapping);
        }
        SortedMap<Integer, List<String>> files = new TreeMap<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                addFiles(batches.next(), table, partition, files);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Cannot read the log of version " + version + " of " + table + ": " + broken.getMessage(), broken);
        }
        return files;
    }

    private static void addFiles(
            FilteredColumnarBatch batch, String table, String partition, Map<Integer, List<String>> files)
            throws IOException {
        try (CloseableIterator<Row> rows = batch.getRows()) {
            while (rows.hasNext()) {
                Row file = rows.next();
                String address = InternalScanFileUtils.getAddFileStatus(file).getPath();
                if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file) != null) {
                    throw new IllegalStateException(
                            "Cannot read the files of " + table + ": rows of " + address + " are deleted elsewhere");
                }
                int value = number(InternalScanFileUtils.getPartitionValues(file), partition);
                files.computeIfAbsent(value, first -> new ArrayList<>()).add(address);
            }
        }
    }

    private static int number(Map<String, String> values, String partition) {
        return Integer.parseInt(Objects.requireNonNull(values.get(partition), "every row has a " + partition));
    }
}
