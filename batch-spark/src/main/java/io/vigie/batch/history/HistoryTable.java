package io.vigie.batch.history;

import static io.vigie.batch.history.HistoryColumns.CITY_ID;
import static io.vigie.batch.history.HistoryColumns.OBSERVED_AT;
import static io.vigie.batch.history.HistoryColumns.SOURCE;
import static io.vigie.batch.history.HistoryColumns.YEAR;
import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The table of hourly weather: a Delta table, by UTC year, each year sorted by city and time in as few files as it fits.
 *
 * <p>A reader names the version it reads, so that a load that commits meanwhile does not show. Deletion vectors are off: the
 * files of a version hold exactly its rows.
 */
public final class HistoryTable {
    private static final String WRITERS = "vigie/history";
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
    /** Some 40 MB: a year of 571 cities is one file. */
    private static final int ROWS_PER_FILE = 6_000_000;
    /** Half a city-year: the smallest piece that a reader of a few months can skip. */
    private static final int ROWS_PER_PAGE = 4_380;

    private final SparkSession spark;
    private final String location;

    public HistoryTable(SparkSession spark, String location) {
        this.spark = spark;
        // One spelling of one place: Delta refuses file:///x beside file:/x.
        this.location = new Path(location).toString();
    }

    public String location() {
        return location;
    }

    /** Makes the empty table, version 0; does nothing where it exists. */
    public void create() {
        if (latestVersion().isEmpty()) {
            UnfinishedCreation.clear(location, spark.sparkContext().hadoopConfiguration());
        }
        DeltaTable.createIfNotExists(spark)
                .location(location)
                .addColumns(HistoryColumns.schema())
                .partitionedBy(YEAR)
                .property("delta.enableDeletionVectors", "false")
                .property("delta.dataSkippingStatsColumns", String.join(",", CITY_ID, OBSERVED_AT))
                .execute();
    }

    /** The newest version, or empty where there is no table. */
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

    /** Every row of one version. */
    public Dataset<Row> at(long version) {
        return spark.read().format("delta").option("versionAsOf", version).load(location);
    }

    /** The rows of some UTC years of one version. */
    public Dataset<Row> at(long version, Collection<Integer> years) {
        return at(version).where(col(YEAR).isInCollection(years));
    }

    /**
     * Every row of some UTC years of one version, from the files alone: the same rows as {@link #at}, seconds sooner in a
     * JVM that just started, and without Delta's own part of Spark.
     */
    public Dataset<Row> between(long version, int firstYear, int lastYear) {
        return ofYears(version, year -> firstYear <= year && year <= lastYear);
    }

    /** The same of any UTC years, which need not follow each other. */
    public Dataset<Row> ofYears(long version, IntPredicate years) {
        List<String> files =
                HistoryFiles.of(location, version, years, spark.sparkContext().hadoopConfiguration());
        return files.isEmpty()
                ? spark.createDataFrame(List.of(), HistoryColumns.schema())
                : spark.read()
                        .schema(HistoryColumns.schema())
                        .option("basePath", location)
                        .parquet(files.toArray(String[]::new))
                        .select(HistoryColumns.names());
    }

    /**
     * Puts {@code rows} in the place of everything that {@code years} held in version {@code basis}, in one commit.
     *
     * @param why what the table's own history says of the commit
     * @return whether the commit was made; false when another writer committed after {@code basis}: read again
     */
    public boolean replaceYears(Dataset<Row> rows, Collection<Integer> years, long basis, String why) {
        String signature = why + ", write " + UUID.randomUUID();
        try {
            // Every writer of the table takes one common transaction number, one above the version it read. Delta
            // leaves out a write whose number is taken, and refuses it when the number is taken meanwhile.
            rows.repartition(years.size(), col(YEAR))
                    .sortWithinPartitions(YEAR, CITY_ID, OBSERVED_AT, SOURCE)
                    .write()
                    .format("delta")
                    .mode("overwrite")
                    .option("replaceWhere", YEAR + " IN (" + listed(years) + ")")
                    .option("txnAppId", WRITERS)
                    .option("txnVersion", basis + 1)
                    .option("userMetadata", signature)
                    .option("maxRecordsPerFile", ROWS_PER_FILE)
                    .option("parquet.page.row.count.limit", ROWS_PER_PAGE)
                    .save(location);
        } catch (ConcurrentModificationException taken) {
            return false;
        }
        return isSigned(signature, basis);
    }

    private static String listed(Collection<Integer> years) {
        return years.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private boolean isSigned(String signature, long after) {
        return !DeltaTable.forPath(spark, location)
                .history()
                .where(col("version").gt(after).and(col("userMetadata").equalTo(signature)))
                .isEmpty();
    }
}
