package io.vigie.batch.load;

import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.MalformedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Puts a file into the history, its hours or its days: all of it shows at once, or nothing. Loading twice changes nothing. */
public final class HistoryLoader {
    private final HourlyTable table;
    private final HistoryMerge merge;

    public HistoryLoader(SparkSession spark, HourlyTable table) {
        this.table = table;
        this.merge = new HistoryMerge(spark, table);
    }

    /**
     * Loads a file of whole years: those that it touches (of days: the decades) are rewritten, and each is one sorted file.
     *
     * @throws MalformedFileException when a line is not what the file's layout promises, or the hours lie between those that the history
     *     holds of the same city and source; the table is as before
     * @throws IllegalStateException when other writers committed first, ten times
     */
    LoadReport load(Path file, CityMapping mapping) throws IOException, MalformedFileException {
        ImportFile read = ImportFile.read(file, mapping);
        return load(read, "import " + read.contents().file(), merge::put);
    }

    /**
     * The same of a person's file that was read. Hours of which the history holds none are added beside it, which takes as long
     * as they are many, whatever else it holds.
     *
     * @param why what the table's own history says of it
     */
    LoadReport load(ImportFile read, String why) throws MalformedFileException {
        return load(read, why, merge::add);
    }

    /** How hours come into the table. */
    private interface Writing {
        long write(Collection<HourlyReading> readings, String why, boolean areOfSomeMetrics);
    }

    private LoadReport load(ImportFile read, String why, Writing hours) throws MalformedFileException {
        FileContentsCollector contents = read.contents();
        List<StationDailyReading> days = contents.days();
        if (!days.isEmpty()) {
            return loadDays(read.format(), contents, days, why);
        }
        check(contents);
        long changed = hours.write(contents.readings(), why, contents.areOfSomeMetrics());
        return LoadReport.ofHours(
                read.format().id(), contents, changed, table.latestVersion().orElseThrow());
    }

    /** @throws MalformedFileException when hours of the file lie between those that the history holds */
    void check(FileContentsCollector contents) throws MalformedFileException {
        Optional<HourlyReading> between = merge.betweenHeldHours(contents.readings());
        if (between.isPresent()) {
            HourlyReading reading = between.get();
            throw new MalformedFileException(
                    contents.file(),
                    "its reading of " + reading.observedAt() + " lies between two hours that the history holds of city "
                            + reading.cityId() + " from source " + reading.source()
                            + "; the file of a station that goes by another clock needs a source of its own");
        }
    }

    private LoadReport loadDays(
            FileFormatReader format, FileContentsCollector contents, List<StationDailyReading> days, String why) {
        StationDailyTable stationDays = table.stationDays();
        long changed = contents.areOfSomeMetrics() ? stationDays.complete(days, why) : stationDays.put(days, why);
        return LoadReport.ofDays(
                format.id(), contents, days, changed, table.latestVersion().orElseThrow());
    }
}
