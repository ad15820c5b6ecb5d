package io.vigie.batch.load;

import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.Args;
import io.vigie.batch.BatchSession;
import io.vigie.batch.BatchSettings;
import io.vigie.batch.JobMain;
import io.vigie.batch.coverage.CoveragePublisher;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.days.DailyView;
import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.load.file.MalformedFile;
import io.vigie.batch.normals.PastPublisher;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Loads a folder of files into the history and tells the other layers what it now holds:
 * {@code ImportJob --history folder}.
 *
 * <p>Exits with 0 when every file of the folder's {@code cities.csv} is in the table, with 1 otherwise. Every file is
 * looked at before the first is written: where one is missing or cannot be read, nothing is; one that is malformed is
 * rejected whole, and the others are loaded. Running it again is harmless.
 */
public final class ImportJob {
    private ImportJob() {}

    public static void main(String[] args) {
        JobMain.run("load the history", settings -> {
            Path folder = Path.of(Args.parse(args, "history").required("history"));
            return run(settings, folder) ? JobMain.DONE : JobMain.FAILED;
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
            new DailyView(table, Gazetteer.bundled()).bringUp();
            publishCoverage(table, settings);
            PastPublisher.publishAll(table, settings);
            return complete;
        }
    }

    private static void publishCoverage(HistoryTable table, BatchSettings settings) {
        List<Coverage> coverages = HistoryCoverage.of(table, lit(true), Instant.now());
        CoveragePublisher.publish(coverages, settings);
        System.out.println("Coverage of " + coverages.size() + " cities published");
    }
}
