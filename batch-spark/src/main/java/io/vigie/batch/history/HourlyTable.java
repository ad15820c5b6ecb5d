package io.vigie.batch.history;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static io.vigie.batch.history.scan.HourlyColumns.OBSERVED_AT;
import static io.vigie.batch.history.scan.HourlyColumns.SOURCE;
import static io.vigie.batch.history.scan.HourlyColumns.YEAR;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.history.scan.ColumnarScan;
import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.batch.history.scan.HourlyRowReader;
import io.vigie.batch.history.scan.HourlySelection;
import io.vigie.batch.history.scan.RowAggregator;
import io.vigie.batch.history.version.DeltaVersionFiles;
import io.vigie.batch.history.version.VersionedTable;
import io.vigie.model.batch.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The table of hourly weather: a Delta table, by UTC year, each year sorted by city and time in as few files as it
 * fits.
 *
 * <p>A reader names the version it reads, so that a load that commits meanwhile does not show. Deletion vectors are
 * off: the files of a version hold exactly its rows.
 */
public final class HourlyTable {
    private final SparkSession spark;
    private final VersionedTable table;

    public HourlyTable(SparkSession spark, String location) {
        this.spark = spark;
        this.table = new VersionedTable(spark, location);
    }

    public String location() {
        return table.location();
    }

    /** Its daily view. */
    public DailyRollupTable days() {
        return DailyRollupTable.beside(location(), spark);
    }

    /** What publishers say of whole days. */
    public StationDailyTable stationDays() {
        return StationDailyTable.beside(this, spark);
    }

    /** What a version says of itself under a name. */
    Optional<String> property(long version, String key) {
        return Optional.ofNullable(
                DeltaVersionFiles.properties(location(), version, hadoop()).get(key));
    }

    /**
     * Makes a version with the same rows that says something of itself, as all after it do; or none, where another
     * writer commits meanwhile: look again.
     */
    void describe(String key, String value, String why) {
        table.describe(key, value, why);
    }

    /**
     * Makes the empty table, version 0. Of tables that exist, this one and the one of reported days, old versions can
     * be read afterwards for as long as is promised.
     */
    public void create() {
        table.create(HourlyColumns.schema(), YEAR, List.of(CITY_ID, OBSERVED_AT));
        stationDays().retain();
    }

    /** The newest version, or empty where there is no table. */
    public OptionalLong latestVersion() {
        return table.latestVersion();
    }

    /** When the commits since then were made that said why in words that begin so. */
    public List<Instant> commitsSince(Instant when, String beginning) {
        return table.commitsSince(when, beginning);
    }

    /** Every row of one version. */
    public Dataset<Row> at(long version) {
        return table.at(version);
    }

    /** The rows of some UTC years of one version. */
    public Dataset<Row> at(long version, Collection<Integer> years) {
        return at(version).where(col(YEAR).isInCollection(years));
    }

    /**
     * Every row of some UTC years of one version, from the files alone: the same rows as {@link #at}, seconds sooner in
     * a JVM that just started, and without Delta's own part of Spark.
     */
    public Dataset<Row> between(long version, int firstYear, int lastYear) {
        return rows(files(version, year -> firstYear <= year && year <= lastYear));
    }

    /** The rows of one version in a span, by the files' own reader: for few rows, in a JVM that has just started. */
    Stream<HourlyRow> rows(long version, MergeScope span) {
        return new HourlyRowReader(span.cityIds(), span.first(), span.last(), hadoop())
                .read(files(version, span.years()::contains));
    }

    /** Every row of some cities in one version, by the files' own reader. */
    public Stream<HourlyRow> rows(long version, Collection<String> cityIds) {
        Instant first = Query.FIRST_DATE.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant last = Query.LAST_DATE.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new HourlyRowReader(cityIds, first, last, hadoop()).read(files(version, year -> true));
    }

    /** What the hours of a selection in one version come to, in parts. */
    public <T> List<T> sums(long version, HourlySelection hours, RowAggregator<T> sums) {
        return ColumnarScan.of(hours).sums(files(version, hours.years()::contains), sums, context());
    }

    private Dataset<Row> rows(List<String> files) {
        return files.isEmpty()
                ? spark.createDataFrame(List.of(), HourlyColumns.schema())
                : spark.read()
                        .schema(HourlyColumns.schema())
                        .option("basePath", location())
                        .parquet(files.toArray(String[]::new))
                        .select(HourlyColumns.names());
    }

    private List<String> files(long version, IntPredicate years) {
        return DeltaVersionFiles.of(location(), version, years, hadoop());
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /**
     * Puts {@code rows} in the place of everything that {@code years} held in version {@code basis}, in one commit.
     *
     * @param why what the table's own history says of the commit
     * @return whether the commit was made; false when another writer committed after {@code basis}: read again
     */
    public boolean replaceYears(Dataset<Row> rows, Collection<Integer> years, long basis, String why) {
        return table.commit(sorted(rows, years), Optional.of(YEAR + " IN (" + listed(years) + ")"), basis, why);
    }

    private static Dataset<Row> sorted(Dataset<Row> rows, Collection<Integer> years) {
        return rows.repartition(years.size(), col(YEAR)).sortWithinPartitions(YEAR, CITY_ID, OBSERVED_AT, SOURCE);
    }

    /**
     * Puts {@code rows} beside what the table holds in version {@code basis}, in one commit and one small file a year.
     *
     * @param rows by year, city, time and source
     * @return as {@link #replaceYears}
     */
    boolean append(Stream<HourlyRow> rows, long basis, String why) {
        UncommittedHourFiles added =
                UncommittedHourFiles.write(location(), table.rowsPerPage(), rows.iterator(), hadoop());
        boolean isMade = table.append(added.files(), YEAR, basis, why);
        if (!isMade) {
            added.delete();
        }
        return isMade;
    }

    /**
     * Takes back what a load changed, of hours and of reported days.
     *
     * @param now tells whether the versions of before it are still kept
     * @return how many rows it had added or replaced
     * @throws LoadUndoException when it cannot be done rightly; nothing has changed
     */
    public LoadUndoResult undo(String loadId, Instant now) throws LoadUndoException {
        StationDailyTable reported = stationDays();
        LoadUndo hours = undoOfHours();
        LoadUndo days = reported.undo();
        LoadUndo.State ofHours = hours.check(loadId, now);
        LoadUndo.State ofDays = days.check(loadId, now);
        if (ofHours != LoadUndo.State.IN_FORCE && ofDays != LoadUndo.State.IN_FORCE) {
            boolean isUnknown = ofHours == ofDays && ofHours == LoadUndo.State.UNKNOWN;
            throw isUnknown
                    ? new LoadUndoException(
                            loadId, "the history has no commit of it; it changed nothing, or nobody made it")
                    : LoadUndoException.takenBack(loadId);
        }
        LoadUndoResult undone = ofHours == LoadUndo.State.IN_FORCE ? hours.undo(loadId) : LoadUndoResult.NOTHING;
        if (ofDays == LoadUndo.State.IN_FORCE) {
            undone = undone.and(days.undo(loadId));
        }
        if (ofDays != LoadUndo.State.UNKNOWN) {
            reported.show(LoadUndo.note(loadId));
        }
        return undone;
    }

    private LoadUndo undoOfHours() {
        return new LoadUndo(table, YEAR, new String[] {CITY_ID, SOURCE, OBSERVED_AT}, HourlyTable::sorted);
    }

    /** Whose rows a load changed, whether it was taken back since or not; its versions must be kept. */
    public Set<String> citiesOf(String loadId) {
        Set<String> cityIds = new TreeSet<>(undoOfHours().citiesOf(loadId));
        cityIds.addAll(stationDays().undo().citiesOf(loadId));
        return cityIds;
    }

    /** Whether the history has a commit of a load since then, of hours or of days. */
    public boolean isLoaded(String loadId, Instant since) {
        return undoOfHours().isLoaded(loadId, since) || stationDays().undo().isLoaded(loadId, since);
    }

    /**
     * What the writer of a version is known by, so that a table made anew is not taken for the one before; empty where
     * no writer of ours made it, or its commit has left the log.
     */
    public Optional<String> write(long version) {
        return table.write(version);
    }

    /** What two versions of the same table do not have in common. */
    public HourlyTableDiff changes(long from, long to) {
        return HourlyTableDiff.of(
                DeltaVersionFiles.byYear(location(), from, year -> true, hadoop()),
                DeltaVersionFiles.byYear(location(), to, year -> true, hadoop()),
                added -> rows(added).select(CITY_ID).distinct().collectAsList().stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.toSet()));
    }

    /** The UTC years of which one version has rows. */
    public Set<Integer> years(long version) {
        return DeltaVersionFiles.byYear(location(), version, year -> true, hadoop())
                .keySet();
    }

    /** How many files at most hold the rows of one of these UTC years, in one version. */
    int fileCount(long version, Collection<Integer> years) {
        return DeltaVersionFiles.byYear(location(), version, years::contains, hadoop()).values().stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private static String listed(Collection<Integer> years) {
        return years.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
