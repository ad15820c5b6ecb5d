package io.vigie.batch.load;

import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.ReportedDay;
import io.vigie.batch.history.ReportedDays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Puts a file into the history, its hours or its days: all of it shows at once, or nothing.
 *
 * <p>A load rewrites the years (of days: the decades) that the file touches and leaves each of them sorted; loading twice changes nothing.
 */
public final class HistoryLoad {
    private final HistoryTable table;
    private final HistoryMerge merge;

    public HistoryLoad(SparkSession spark, HistoryTable table) {
        this.table = table;
        this.merge = new HistoryMerge(spark, table);
    }

    /**
     * @throws MalformedFile when a line is not what the file's layout promises; the table is as before
     * @throws IllegalStateException when other writers committed first, ten times
     */
    LoadReport load(Path file, CityMapping mapping) throws IOException, MalformedFile {
        String name = String.valueOf(file.getFileName());
        ImportFormat format = formatOf(file, name);
        FileContents contents = new FileContents(name, mapping);
        try (Lines lines = Lines.of(file)) {
            format.read(lines, contents);
        }
        contents.check();
        List<ReportedDay> days = contents.days();
        return days.isEmpty() ? loadHours(format, contents) : loadDays(format, contents, days);
    }

    private LoadReport loadHours(ImportFormat format, FileContents contents) throws IOException {
        String why = why(contents);
        long changed = contents.areOfSomeMetrics()
                ? merge.complete(contents.readings(), why)
                : merge.put(contents.readings(), why);
        return LoadReport.ofHours(
                format.id(), contents, changed, table.latestVersion().orElseThrow());
    }

    private LoadReport loadDays(ImportFormat format, FileContents contents, List<ReportedDay> days) {
        ReportedDays reported = table.reportedDays();
        String why = why(contents);
        long changed = contents.areOfSomeMetrics() ? reported.complete(days, why) : reported.put(days, why);
        return LoadReport.ofDays(
                format.id(), contents, days, changed, table.latestVersion().orElseThrow());
    }

    private static String why(FileContents contents) {
        return "import " + contents.file();
    }

    private static ImportFormat formatOf(Path file, String name) throws IOException, MalformedFile {
        try (Lines lines = Lines.of(file)) {
            return ImportFormats.of(lines.firstNotBlank())
                    .orElseThrow(() -> new MalformedFile(
                            name, List.of(new MalformedFile.Fault(1, "not the beginning of a known layout"))));
        }
    }
}
