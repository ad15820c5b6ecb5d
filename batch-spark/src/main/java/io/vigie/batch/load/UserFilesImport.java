package io.vigie.batch.load;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.LoadPreview;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The import of somebody's files: all of them are looked at and told of, and only then the first is written.
 *
 * <p>A look writes nothing. A load is all commits whose note names its id; it stops before the first of them where a
 * file cannot be read.
 */
final class UserFilesImport {
    private final ImportParameters request;
    private final SparkSession spark;
    private final HourlyTable table;
    private final PrintStream out;
    private final Set<String> loadedCities = new TreeSet<>();

    /** @param out what the person reads */
    UserFilesImport(ImportParameters request, SparkSession spark, HourlyTable table, PrintStream out) {
        this.request = request;
        this.spark = spark;
        this.table = table;
        this.out = out;
    }

    /** Tells of each file what a load would make of it; answers whether all can be loaded. */
    boolean look() throws IOException {
        int unreadable = 0;
        for (Path file : request.files()) {
            try {
                out.print(look(request.read(file)));
            } catch (MalformedFileException | IOException refused) {
                unreadable++;
                say("%s", String.valueOf(refused.getMessage()));
            }
        }
        if (unreadable > 0) {
            say(
                    "%d of %d files cannot be read; scripts/import --layouts lists the layouts, docs/import.md tells how"
                            + " a mapping file says what the columns of any other table are",
                    unreadable, request.files().size());
        }
        return unreadable == 0;
    }

    private String look(ImportFile read) throws MalformedFileException {
        FileContentsCollector contents = read.contents();
        List<StationDailyReading> days = contents.days();
        boolean isOfDays = !days.isEmpty();
        if (table.latestVersion().isPresent()) {
            new HistoryLoader(spark, table).check(contents);
        }
        LoadReport report = isOfDays
                ? LoadReport.ofDays(read.format().id(), contents, days, 0, 0)
                : LoadReport.ofHours(read.format().id(), contents, 0, 0);
        LoadPreview held = isOfDays
                ? LoadPreview.ofDays(table, days, contents.areOfSomeMetrics())
                : LoadPreview.ofHours(table, contents.readings(), contents.areOfSomeMetrics());
        StringBuilder text = new StringBuilder(report.ofFile());
        (isOfDays
                        ? series(days.stream().map(day -> seriesOf(day.cityId(), day.source())))
                        : seriesOf(contents.readings()))
                .forEach(series -> line(text, "%s", series));
        line(
                text,
                "of its rows the history holds %d so, %d otherwise (they are replaced); %d are new",
                held.same(),
                held.replaced(),
                held.added());
        held.ofOtherSources()
                .forEach((source, rows) -> line(text, "of the same time it has %d rows from source %s", rows, source));
        return text.toString();
    }

    private static Collection<String> seriesOf(Collection<HourlyReading> readings) {
        return series(readings.stream().map(reading -> seriesOf(reading.cityId(), reading.source())));
    }

    private static Collection<String> series(Stream<String> all) {
        return all.distinct().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String seriesOf(String cityId, String source) {
        String name = Gazetteer.bundled()
                .historyPlace(cityId)
                .map(city -> city.name() + ", " + city.country())
                .orElse("?");
        return "city " + name + " (" + cityId + "), source " + source;
    }

    /**
     * Loads every file, each in a commit of its own.
     *
     * @param loadId what the commits are known by
     * @return whether all are in the table
     */
    boolean load(String loadId) throws IOException {
        HistoryLoader load = new HistoryLoader(spark, table);
        int number = 0;
        boolean complete = true;
        long added = 0;
        long replaced = 0;
        long dropped = 0;
        for (Path file : request.files()) {
            number++;
            say("File %d of %d, %s", number, request.files().size(), file.getFileName());
            try {
                ImportFile read = request.read(file);
                FileContentsCollector contents = read.contents();
                List<StationDailyReading> days = contents.days();
                loadedCities.addAll(citiesOf(contents, days));
                LoadPreview before = days.isEmpty()
                        ? LoadPreview.ofHours(table, contents.readings(), contents.areOfSomeMetrics())
                        : LoadPreview.ofDays(table, days, contents.areOfSomeMetrics());
                LoadReport report = load.load(read, note(loadId, contents.file()));
                long lines = report.dropped().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                say(
                        "  %d rows added, %d replaced, %d held so already; %d lines dropped; table version %d",
                        before.added(), before.replaced(), before.same(), lines, report.tableVersion());
                added += before.added();
                replaced += before.replaced();
                dropped += lines;
            } catch (MalformedFileException | IOException refused) {
                say("%s", String.valueOf(refused.getMessage()));
                complete = false;
            }
        }
        say("Load %s: %d rows added, %d replaced; %d lines dropped", loadId, added, replaced, dropped);
        return complete;
    }

    /** Whose rows were loaded, or may have been. */
    Set<String> loadedCities() {
        return loadedCities;
    }

    private static Set<String> citiesOf(FileContentsCollector contents, List<StationDailyReading> days) {
        Stream<String> cities = days.isEmpty()
                ? contents.readings().stream().map(HourlyReading::cityId)
                : days.stream().map(StationDailyReading::cityId);
        return cities.collect(Collectors.toSet());
    }

    /** What a commit of a load says of itself. */
    static String note(String loadId, String file) {
        return "import " + file + ", load " + loadId;
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append("  ").append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
