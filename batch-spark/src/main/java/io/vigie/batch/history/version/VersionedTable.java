package io.vigie.batch.history.version;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Delta table whose readers name the version they read, and whose writers commit onto the version they read or not at
 * all.
 */
public final class VersionedTable {
    private static final Logger LOG = LoggerFactory.getLogger(VersionedTable.class);
    private static final String WRITERS = "vigie/history";
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
    /** Some 40 MB: a year of 571 cities is one file. */
    private static final int ROWS_PER_FILE = 6_000_000;
    /** Half a city-year: the smallest piece that a reader of a few months can skip. */
    private static final int ROWS_PER_PAGE = 4_380;

    /** What Delta calls the rejection of an old version, and of one that has left the log. */
    private static final Set<String> EXPIRED = Set.of(
            "DELTA_UNSUPPORTED_TIME_TRAVEL_BEYOND_DELETED_FILE_RETENTION_DURATION",
            "DELTA_VERSION_NOT_FOUND",
            "DELTA_TRUNCATED_TRANSACTION_LOG");

    /** A process that creates the table at the same time can make this one's creation fail, and the other way round. */
    private static final int MAX_CREATIONS = 3;

    private static final Duration ANOTHERS_CREATION = Duration.ofSeconds(20);

    private static final String SIGNATURE = ", write ";
    private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

    /**
     * How long an old version can be read: an answer names the version it was computed from, is kept for 30 days and
     * may be computed again as long after that. Delta's own default is a week.
     */
    private static final Duration RETENTION = Duration.ofDays(60);

    private static final List<String> RETENTION_PROPERTIES =
            List.of("delta.deletedFileRetentionDuration", "delta.logRetentionDuration");

    private static final String PAGE_PROPERTY = "parquet.page.row.count.limit";

    private final SparkSession spark;
    private final String location;
    private final int rowsPerPage;
    private final Duration retention;

    public VersionedTable(SparkSession spark, String location) {
        this(spark, location, ROWS_PER_PAGE);
    }

    /** @param rowsPerPage the smallest piece of a file that a reader can skip */
    public VersionedTable(SparkSession spark, String location, int rowsPerPage) {
        this(spark, location, rowsPerPage, RETENTION);
    }

    /** @param retention how long a version can be read after the next one was committed */
    public VersionedTable(SparkSession spark, String location, int rowsPerPage, Duration retention) {
        this.spark = spark;
        this.rowsPerPage = rowsPerPage;
        this.retention = retention;
        // One spelling of one place: Delta rejects file:///x beside file:/x.
        this.location = new Path(location).toString();
    }

    public String location() {
        return location;
    }

    /**
     * Makes the empty table, version 0. One that exists keeps its rows, and is given retention and size of pages in a
     * commit of its own where it has others.
     *
     * @param statistics columns by which files are skipped
     */
    public void create(StructType schema, String partition, List<String> statistics) {
        if (latestVersion().isPresent()) {
            retain();
            return;
        }
        for (int attempt = 1; !creates(schema, partition, statistics, attempt == MAX_CREATIONS); attempt++) {
            LOG.info("Another process creates the table at {} too: attempt {} is over", location, attempt);
        }
    }

    /** Whether the table is there now, made by this process or by another one that creates it at the same time. */
    private boolean creates(StructType schema, String partition, List<String> statistics, boolean isLast) {
        UnfinishedTableCleanup.clear(location, spark.sparkContext().hadoopConfiguration());
        DeltaTableBuilder table = DeltaTable.createIfNotExists(spark)
                .location(location)
                .addColumns(schema)
                .partitionedBy(partition)
                .property("delta.enableDeletionVectors", "false")
                .property("delta.dataSkippingStatsColumns", String.join(",", statistics));
        properties().forEach(table::property);
        try {
            table.execute();
            return true;
        } catch (Exception failed) {
            // Scala does not declare what it throws.
            if (UnfinishedTableCleanup.endsWithin(
                    ANOTHERS_CREATION, () -> latestVersion().isPresent())) {
                return true;
            }
            if (isLast) {
                throw failed;
            }
            return false;
        }
    }

    /** What every writer of the table keeps to: Delta ignores the size of pages as an option of a write. */
    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(Map.of(PAGE_PROPERTY, Integer.toString(rowsPerPage)));
        RETENTION_PROPERTIES.forEach(span -> properties.put(span, "interval " + retention.toDays() + " days"));
        return properties;
    }

    private void retain() {
        OptimisticRetry.untilCommitted("set the retention of " + location, () -> {
            Map<String, String> held = DeltaVersionFiles.properties(
                    location,
                    latestVersion().orElseThrow(),
                    spark.sparkContext().hadoopConfiguration());
            if (held.entrySet().containsAll(properties().entrySet())) {
                return Optional.of(true);
            }
            describe(properties(), "retention of " + retention.toDays() + " days, pages of " + rowsPerPage + " rows");
            return Optional.empty();
        });
    }

    public OptionalLong latestVersion() {
        Path log = new Path(location, "_delta_log");
        try {
            FileSystem files = log.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return Arrays.stream(files.listStatus(log))
                    .map(FileStatus::getPath)
                    .map(file -> COMMIT.matcher(file.getName()))
                    .filter(Matcher::matches)
                    .mapToLong(commit -> Long.parseLong(commit.group(1)))
                    .max();
        } catch (FileNotFoundException noTable) {
            return OptionalLong.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Cannot reach the history at " + location + ": " + broken.getMessage(), broken);
        }
    }

    /** When the commits since then were made whose note begins so. */
    public List<Instant> commitsSince(Instant when, String beginning) {
        return notes().since(latestVersion().orElse(-1), when, beginning);
    }

    /**
     * Every row of one version.
     *
     * @throws VersionExpiredException when another one has been committed since, and this one is older than the
     *     retention
     */
    public Dataset<Row> at(long version) {
        try {
            return spark.read().format("delta").option("versionAsOf", version).load(location);
        } catch (Exception rejected) {
            // Scala does not declare what it throws; the newest version is never rejected for its age.
            if (latestVersion().orElse(version) > version && isExpired(rejected)) {
                throw new VersionExpiredException(location, version, rejected);
            }
            throw rejected;
        }
    }

    private static boolean isExpired(Exception rejected) {
        return rejected instanceof SparkThrowable delta && EXPIRED.contains(String.valueOf(delta.getCondition()));
    }

    /**
     * Writes rows in one commit.
     *
     * @param instead which rows of version {@code basis} they take the place of; none: they are added
     * @param note what the commit says of itself
     * @return whether the commit was made; false when another writer committed after {@code basis}: read again
     */
    public boolean commit(Dataset<Row> rows, Optional<String> instead, long basis, String note) {
        String signed = note + SIGNATURE + UUID.randomUUID();
        DataFrameWriter<Row> writer = rows.write()
                .format("delta")
                .mode(instead.isPresent() ? "overwrite" : "append")
                // Every writer of the table takes one common transaction number, one above the last in the version it
                // read.
                // Delta leaves out a write whose number is taken, and rejects it when the number is taken meanwhile.
                // The
                // version itself is no such number: a commit of properties makes a version and takes none.
                .option("txnAppId", WRITERS)
                .option("txnVersion", lastTransaction(basis) + 1)
                .option("userMetadata", signed)
                .option("maxRecordsPerFile", ROWS_PER_FILE)
                // Times and sums as differences: nearly nothing for hours that follow one another, and no dictionary
                // of thousands of numbers that a reader of one page has to read whole.
                .option("parquet.writer.version", "v2");
        instead.ifPresent(condition -> writer.option("replaceWhere", condition));
        try {
            writer.save(location);
        } catch (ConcurrentModificationException taken) {
            return false;
        }
        return notes().newest(latestVersion().orElseThrow(), basis + 1, signed::equals)
                .isPresent();
    }

    /**
     * Adds files to the table in one commit, as {@link #commit} does with rows, seconds sooner.
     *
     * @param partition the column that the table is partitioned by
     */
    public boolean append(List<AddedFile> files, String partition, long basis, String note) {
        return new DeltaKernelCommitter(location, spark.sparkContext().hadoopConfiguration())
                .commit(files, partition, basis, WRITERS, note + SIGNATURE + UUID.randomUUID());
    }

    /** The smallest piece of a file that a reader can skip. */
    public int rowsPerPage() {
        return rowsPerPage;
    }

    private long lastTransaction(long version) {
        return DeltaVersionFiles.lastTransaction(
                        location, version, WRITERS, spark.sparkContext().hadoopConfiguration())
                .orElse(-1);
    }

    /**
     * Commits a property and no rows.
     *
     * <p>What another writer commits at the same time makes this one, or that one, not be: readers of the log look
     * again. Rows computed from the version before are as right on this one, which has the same.
     */
    public void describe(String key, String value, String note) {
        describe(Map.of(key, value), note);
    }

    private void describe(Map<String, String> properties, String note) {
        spark.conf().set(USER_METADATA, note + SIGNATURE + UUID.randomUUID());
        String listed = properties.entrySet().stream()
                .map(property -> "'" + property.getKey() + "' = '" + property.getValue() + "'")
                .collect(Collectors.joining(", "));
        try {
            spark.sql("ALTER TABLE delta.`" + location + "` SET TBLPROPERTIES (" + listed + ")");
        } catch (ConcurrentModificationException taken) {
            return;
        } finally {
            spark.conf().unset(USER_METADATA);
        }
    }

    /** What the newest commit up to {@code version} says of itself whose note begins so. */
    public Optional<String> lastNote(long version, String beginning) {
        return notes().newest(version, 0, note -> note.startsWith(beginning))
                .map(note -> note.substring(0, note.lastIndexOf(SIGNATURE)));
    }

    /** The commits whose note ends so, the newest first; the oldest ones may have left the log. */
    public List<CommitNote> commitsNoting(String end) {
        return commitsNoting(end, Instant.EPOCH);
    }

    /** Those made since then: each commit of the log is a file to open. */
    public List<CommitNote> commitsNoting(String end, Instant since) {
        return notes().noting(latestVersion().orElse(-1), since, note -> note.contains(end + SIGNATURE));
    }

    /** How long a version can be read after the next one was committed. */
    public Duration keptFor() {
        return retention;
    }

    /** In which partitions two versions may differ, by their lists of files. */
    public Set<Integer> changedPartitions(long from, long to, String partition) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Map<Integer, List<String>> before =
                DeltaVersionFiles.byPartition(location, from, partition, any -> true, hadoop);
        Map<Integer, List<String>> after = DeltaVersionFiles.byPartition(location, to, partition, any -> true, hadoop);
        Set<Integer> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(one ->
                Set.copyOf(before.getOrDefault(one, List.of())).equals(Set.copyOf(after.getOrDefault(one, List.of()))));
        return changed;
    }

    /**
     * The signature of the write that made a version; empty where no writer of ours did, or its commit has left the
     * log.
     */
    public Optional<String> write(long version) {
        return notes().newest(version, version, note -> note.contains(SIGNATURE))
                .map(note -> note.substring(note.lastIndexOf(SIGNATURE) + SIGNATURE.length()));
    }

    private CommitNotes notes() {
        return new CommitNotes(location, spark.sparkContext().hadoopConfiguration());
    }
}
