package io.vigie.batch.load;

import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.BatchSession;
import io.vigie.batch.BatchSettings;
import io.vigie.batch.JobArguments;
import io.vigie.batch.JobMain;
import io.vigie.batch.coverage.CoveragePublisher;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.days.DailyViewUpdater;
import io.vigie.batch.history.CannotUndo;
import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.load.file.MalformedFile;
import io.vigie.batch.load.format.ImportFormats;
import io.vigie.batch.normals.PastPublisher;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Loads a folder of files into the history and tells the other layers what it now holds:
 * {@code ImportJob --history folder}; or somebody's files, {@code ImportJob --files path [--city id] [--source name]
 * [--mapping file] [--faults policy] [--load id]}, which without {@code --load} are looked at only ({@link PersonsImport}); {@code
 * --layouts all} lists what can be read, {@code --undo id} takes a load back.
 *
 * <p>Exits with 0 when every file of the folder's {@code cities.csv} is in the table, with 1 otherwise. Every file is
 * looked at before the first is written: where one is missing or cannot be read, nothing is; one that is malformed is
 * rejected whole, and the others are loaded. Running it again is harmless.
 */
public final class ImportJob {
    private ImportJob() {}

    public static void main(String[] args) {
        JobMain.run("load the history", settings -> {
            JobArguments asked = JobArguments.parse(
                    args, "history", "files", "city", "source", "mapping", "faults", "load", "layouts", "undo");
            boolean complete = asked.optional("history").isPresent()
                    ? run(settings, Path.of(asked.required("history")))
                    : runForPerson(settings, asked);
            return complete ? JobMain.DONE : JobMain.FAILED;
        });
    }

    private static boolean run(BatchSettings settings, Path folder) throws IOException, MalformedFile {
        System.out.println("Loading " + folder + " into " + settings);
        ImportFolder files;
        try {
            files = ImportFolder.open(folder, Gazetteer.bundled());
        } catch (IOException unreadable) {
            System.err.println(unreadable.getMessage());
            return false;
        }
        files.rejected().forEach(rejected -> System.err.println(rejected.getMessage()));
        if (files.files().isEmpty()) {
            return files.rejected().isEmpty();
        }
        try (SparkSession spark = BatchSession.openForWriting("import", settings.historyTable())) {
            HistoryTable table = new HistoryTable(spark, settings.historyTable());
            table.create();
            HistoryLoad load = new HistoryLoad(spark, table);
            boolean complete = files.rejected().isEmpty();
            for (Path file : files.files()) {
                try {
                    System.out.print(load.load(file, files.mapping()).text());
                } catch (MalformedFile refused) {
                    System.err.println(refused.getMessage());
                    complete = false;
                }
            }
            tellOthers(table, settings);
            return complete;
        }
    }

    /** What a person reads goes to the output, and nothing else. */
    private static boolean runForPerson(BatchSettings settings, JobArguments asked) throws IOException {
        if (asked.optional("layouts").isPresent()) {
            System.out.print(ImportFormats.list());
            return true;
        }
        if (asked.optional("undo").isPresent()) {
            return undo(settings, asked.required("undo"));
        }
        ImportRequest request;
        try {
            request = ImportRequest.of(asked, Gazetteer.bundled());
        } catch (IOException | MalformedFile refused) {
            System.out.println(refused.getMessage());
            return false;
        }
        Optional<String> loadId = asked.optional("load");
        try (SparkSession spark = BatchSession.openForWriting("import", settings.historyTable())) {
            HistoryTable table = new HistoryTable(spark, settings.historyTable());
            PersonsImport files = new PersonsImport(request, spark, table, System.out);
            boolean canBeLoaded = files.look();
            if (loadId.isEmpty() || !canBeLoaded) {
                System.out.println("Nothing was written");
                return canBeLoaded;
            }
            table.create();
            boolean complete = files.load(loadId.get());
            tellOthers(table, settings);
            return complete;
        }
    }

    private static boolean undo(BatchSettings settings, String loadId) throws IOException {
        try (SparkSession spark = BatchSession.openForWriting("import-undo", settings.historyTable())) {
            HistoryTable table = new HistoryTable(spark, settings.historyTable());
            table.create();
            List<Coverage> before = HistoryCoverage.of(table, lit(true), Instant.now());
            long rows;
            try {
                rows = table.undo(loadId, Instant.now());
            } catch (CannotUndo refused) {
                System.out.println(refused.getMessage());
                return false;
            }
            System.out.println("Load " + loadId + " is taken back: " + rows + " rows that it had added or replaced");
            removeCoverage(before, tellOthers(table, settings), settings);
            return true;
        }
    }

    /** Cities of which nothing is left. */
    private static void removeCoverage(List<Coverage> before, List<Coverage> after, BatchSettings settings) {
        Set<String> gone = before.stream().map(Coverage::cityId).collect(Collectors.toSet());
        after.forEach(coverage -> gone.remove(coverage.cityId()));
        CoveragePublisher.remove(gone, settings);
    }

    /** What the other layers are to know of the table; answers what it now holds. */
    private static List<Coverage> tellOthers(HistoryTable table, BatchSettings settings) {
        new DailyViewUpdater(table, Gazetteer.bundled()).bringUp();
        List<Coverage> coverages = publishCoverage(table, settings);
        PastPublisher.publishAll(table, settings);
        return coverages;
    }

    private static List<Coverage> publishCoverage(HistoryTable table, BatchSettings settings) {
        List<Coverage> coverages = HistoryCoverage.of(table, lit(true), Instant.now());
        CoveragePublisher.publish(coverages, settings);
        System.out.println("Coverage of " + coverages.size() + " cities published");
        return coverages;
    }
}
