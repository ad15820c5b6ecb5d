package io.vigie.batch.load;

import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContents;
import io.vigie.batch.load.file.ImportFormat;
import io.vigie.batch.load.file.MalformedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Puts a file into the history, its hours or its days: all of it shows at once, or nothing.
 *
 * <p>A load rewrites the years (of days: the decades) that the file touches and leaves each of them sorted; loading
 * twice changes nothing.
 */
public final class HistoryLoad {
    private final HistoryTable table;
    private final HistoryMerge merge;

    public HistoryLoad(SparkSession spark, HistoryTable table) {
        this.table = table;
        this.merge = new HistoryMerge(spark, table);
    }

    /**
     * @throws MalformedFile when a line is not what the file's layout promises, or the hours lie between those that the history
     *     holds of the same city and source; the table is as before
     * @throws IllegalStateException when other writers committed first, ten times
     */
    LoadReport load(Path file, CityMapping mapping) throws IOException, MalformedFile {
        ImportFile read = ImportFile.read(file, mapping);
        return load(read, "import " + read.contents().file());
    }

    /**
     * The same of a file that was read.
     *
     * @param why what the table's own history says of it
     */
    LoadReport load(ImportFile read, String why) throws IOException, MalformedFile {
        List<StationDailyReading> days = read.contents().days();
        return days.isEmpty()
                ? loadHours(read.format(), read.contents(), why)
                : loadDays(read.format(), read.contents(), days, why);
    }

    private LoadReport loadHours(ImportFormat format, FileContents contents, String why)
            throws IOException, MalformedFile {
        check(contents);
        long changed = contents.areOfSomeMetrics()
                ? merge.complete(contents.readings(), why)
                : merge.put(contents.readings(), why);
        return LoadReport.ofHours(
                format.id(), contents, changed, table.latestVersion().orElseThrow());
    }

    /** @throws MalformedFile when hours of the file lie between those that the history holds */
    void check(FileContents contents) throws MalformedFile {
        Optional<HourlyReading> between = merge.betweenHeldHours(contents.readings());
        if (between.isPresent()) {
            HourlyReading reading = between.get();
            throw new MalformedFile(
                    contents.file(),
                    "its reading of " + reading.observedAt() + " lies between two hours that the history holds of city "
                            + reading.cityId() + " from source " + reading.source()
                            + "; the file of a station that goes by another clock needs a source of its own");
        }
    }

    private LoadReport loadDays(
            ImportFormat format, FileContents contents, List<StationDailyReading> days, String why) {
        StationDailyTable stationDays = table.stationDays();
        long changed = contents.areOfSomeMetrics() ? stationDays.complete(days, why) : stationDays.put(days, why);
        return LoadReport.ofDays(
                format.id(), contents, days, changed, table.latestVersion().orElseThrow());
    }
}
