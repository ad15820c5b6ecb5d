package io.vigie.batch.history;

import static io.vigie.batch.history.scan.HourlyColumns.YEAR;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.history.scan.ColumnarScan;
import io.vigie.batch.history.scan.DailyRollupColumns;
import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.batch.history.scan.RowAggregator;
import io.vigie.batch.history.version.DeltaVersionFiles;
import io.vigie.batch.history.version.VersionedTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The daily view of the hourly table: a Delta table beside it, by UTC year, each year sorted by city and day.
 *
 * <p>Every commit says which version of the hourly table its days stand for: a view of another version answers nothing.
 */
public final class DailyRollupTable {
    /**
     * Four city-years: a reader of few cities reads no more of other cities' days than of the index that tells him where
     * his are, and one of many cities unpacks few pages.
     */
    private static final int ROWS_PER_PAGE = 4 * 366;

    private final SparkSession spark;
    private final VersionedTable table;

    private DailyRollupTable(SparkSession spark, String location) {
        this.spark = spark;
        this.table = new VersionedTable(spark, location, ROWS_PER_PAGE);
    }

    /** @param hourlyTable address of the hourly table */
    static DailyRollupTable beside(String hourlyTable, SparkSession spark) {
        Path hourly = new Path(hourlyTable);
        return new DailyRollupTable(spark, new Path(hourly.getParent(), hourly.getName() + "_by_day").toString());
    }

    public String location() {
        return table.location();
    }

    /** Makes the empty view, version 0; does nothing where it exists. */
    public void create() {
        table.create(
                DailyRollupColumns.schema(), YEAR, List.of(DailyRollupColumns.CITY_ID, DailyRollupColumns.STARTS_AT));
    }

    /** The newest version, or empty where there is no view. */
    public OptionalLong latestVersion() {
        return table.latestVersion();
    }

    /** What a version stands for; empty where it stands for nothing yet. */
    public Optional<DailyRollupOrigin> mark(long version) {
        return table.lastNote(version, DailyRollupOrigin.BEGINNING).flatMap(DailyRollupOrigin::parse);
    }

    /** Every row of one version. */
    public Dataset<Row> at(long version) {
        return table.at(version);
    }

    /** The rows of some UTC years of one version. */
    public Dataset<Row> at(long version, Collection<Integer> years) {
        return at(version).where(col(YEAR).isInCollection(years));
    }

    /** The UTC years of which one version has rows. */
    public Collection<Integer> years(long version) {
        return DeltaVersionFiles.byYear(location(), version, year -> true, hadoop())
                .keySet();
    }

    /** What the days of a selection in one version come to, in parts. */
    public <T> List<T> sums(long version, DailyRollupSelection days, RowAggregator<T> sums) {
        List<String> files = DeltaVersionFiles.of(location(), version, days.years()::contains, hadoop());
        return ColumnarScan.of(days).sums(files, sums, JavaSparkContext.fromSparkContext(spark.sparkContext()));
    }

    /**
     * Puts {@code rows} in the place of everything that {@code years} held in version {@code basis}, in one commit.
     *
     * @param mark what the view stands for from then on
     * @return whether the commit was made; false when another writer committed after {@code basis}: read again
     */
    public boolean replaceYears(Dataset<Row> rows, Collection<Integer> years, long basis, DailyRollupOrigin mark) {
        if (years.isEmpty()) {
            return table.commit(rows, Optional.empty(), basis, mark.text());
        }
        return table.commit(
                rows.repartition(years.size(), col(YEAR))
                        .sortWithinPartitions(
                                YEAR,
                                DailyRollupColumns.CITY_ID,
                                DailyRollupColumns.STARTS_AT,
                                DailyRollupColumns.SOURCE),
                Optional.of(YEAR + " IN ("
                        + years.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")) + ")"),
                basis,
                mark.text());
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }
}
