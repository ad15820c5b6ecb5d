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
        List<StationDailyReading> days = read.contents().days();
        return days.isEmpty()
                ? loadHours(read.format(), read.contents())
                : loadDays(read.format(), read.contents(), days);
    }

    private LoadReport loadHours(ImportFormat format, FileContents contents) throws IOException, MalformedFile {
        Optional<HourlyReading> between = merge.betweenHeldHours(contents.readings());
        if (between.isPresent()) {
            HourlyReading reading = between.get();
            throw new MalformedFile(
                    contents.file(),
                    "its reading of " + reading.observedAt() + " lies between two hours that the history holds of city "
                            + reading.cityId() + " from source " + reading.source()
                            + "; the file of a station that goes by another clock needs a source of its own");
        }
        String why = why(contents);
        long changed = contents.areOfSomeMetrics()
                ? merge.complete(contents.readings(), why)
                : merge.put(contents.readings(), why);
        return LoadReport.ofHours(
                format.id(), contents, changed, table.latestVersion().orElseThrow());
    }

    private LoadReport loadDays(ImportFormat format, FileContents contents, List<StationDailyReading> days) {
        StationDailyTable stationDays = table.stationDays();
        String why = why(contents);
        long changed = contents.areOfSomeMetrics() ? stationDays.complete(days, why) : stationDays.put(days, why);
        return LoadReport.ofDays(
                format.id(), contents, days, changed, table.latestVersion().orElseThrow());
    }

    private static String why(FileContents contents) {
        return "import " + contents.file();
    }
}
