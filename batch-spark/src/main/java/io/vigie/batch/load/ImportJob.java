package io.vigie.batch.load;

import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobArguments;
import io.vigie.batch.JobMain;
import io.vigie.batch.climate.ClimateTopicsPublisher;
import io.vigie.batch.coverage.CoveragePublisher;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.LoadUndoException;
import io.vigie.batch.history.LoadUndoResult;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.format.FileFormatReaders;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Loads a folder of files into the history and tells the other layers what it now holds:
 * {@code ImportJob --history folder}; or somebody's files, {@code ImportJob --files path [--city id] [--source name]
 * [--mapping file] [--faults policy] [--load id]}, which without {@code --load} are looked at only ({@link UserFilesImport}); {@code
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

    private static boolean run(BatchSettings settings, Path folder) throws IOException, MalformedFileException {
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
        try (SparkSession spark = BatchSparkSession.openForWriting("import", settings.historyTable())) {
            HourlyTable table = new HourlyTable(spark, settings.historyTable());
            table.create();
            HistoryLoader load = new HistoryLoader(spark, table);
            boolean complete = files.rejected().isEmpty();
            for (Path file : files.files()) {
                try {
                    System.out.print(load.load(file, files.mapping()).text());
                } catch (MalformedFileException refused) {
                    System.err.println(refused.getMessage());
                    complete = false;
                }
            }
            publishAll(table, settings);
            return complete;
        }
    }

    /** What a person reads goes to the output, and nothing else. */
    private static boolean runForPerson(BatchSettings settings, JobArguments asked) throws IOException {
        if (asked.optional("layouts").isPresent()) {
            System.out.print(FileFormatReaders.list());
            return true;
        }
        if (asked.optional("undo").isPresent()) {
            return undo(settings, asked.required("undo"));
        }
        ImportParameters request;
        try {
            request = ImportParameters.of(asked, Gazetteer.bundled());
        } catch (IOException | MalformedFileException refused) {
            System.out.println(refused.getMessage());
            return false;
        }
        Optional<String> loadId = asked.optional("load");
        try (SparkSession spark = BatchSparkSession.openForWriting("import", settings.historyTable())) {
            HourlyTable table = new HourlyTable(spark, settings.historyTable());
            UserFilesImport files = new UserFilesImport(request, spark, table, System.out);
            boolean canBeLoaded = files.look();
            if (loadId.isEmpty() || !canBeLoaded) {
                System.out.println("Nothing was written");
                return canBeLoaded;
            }
            table.create();
            boolean complete = files.load(loadId.get());
            publish(table, settings, files.loadedCities());
            return complete;
        }
    }

    private static boolean undo(BatchSettings settings, String loadId) throws IOException {
        try (SparkSession spark = BatchSparkSession.openForWriting("import-undo", settings.historyTable())) {
            HourlyTable table = new HourlyTable(spark, settings.historyTable());
            table.create();
            LoadUndoResult undone;
            try {
                undone = table.undo(loadId, Instant.now());
            } catch (LoadUndoException refused) {
                System.out.println(refused.getMessage());
                return false;
            }
            System.out.println(
                    "Load " + loadId + " is taken back: " + undone.rows() + " rows that it had added or replaced");
            publish(table, settings, undone.cityIds());
            return true;
        }
    }

    /** What the other layers are to know of some cities. */
    private static void publish(HourlyTable table, BatchSettings settings, Collection<String> cityIds)
            throws IOException {
        ChangedCitiesPublisher publisher = new ChangedCitiesPublisher(table, settings, cityIds);
        publisher.bringUpDays();
        publisher.publishCoverage();
        publisher.publishPast();
    }

    /** What the other layers are to know of the whole table. */
    private static void publishAll(HourlyTable table, BatchSettings settings) {
        new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();
        List<Coverage> coverages = HistoryCoverage.of(table, lit(true), Instant.now());
        CoveragePublisher.publish(coverages, settings);
        System.out.println("Coverage of " + coverages.size() + " cities published");
        ClimateTopicsPublisher.publishAll(table, settings);
    }
}
