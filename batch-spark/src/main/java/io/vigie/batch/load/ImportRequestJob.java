package io.vigie.batch.load;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobArguments;
import io.vigie.batch.JobMain;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.batch.publish.TransactionalResultPublisher;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Looks at a file that somebody gave to the web server, loads it, or takes a load back: {@code ImportRequestJob
 * --request json} or {@code --request @file}, the message of {@code requests.batch}.
 *
 * <p>Exits with 0 once that is done, with 2 when the request or the file was rejected and with 1 when something else
 * went wrong; the last status says so, unless the broker could not be reached.
 */
public final class ImportRequestJob {
    private static final Clock CLOCK = Clock.systemUTC();

    private ImportRequestJob() {}

    public static void main(String[] args) {
        JobMain.run("import", settings -> run(args, settings));
    }

    private static int run(String[] args, BatchSettings settings) throws Exception {
        byte[] request = JobArguments.parse(args, "request").document("request");
        System.out.println("Importing into " + settings);
        // Spark needs seconds to start and nothing of the file: meanwhile that is fetched and read.
        CompletableFuture<SparkSession> spark = CompletableFuture.supplyAsync(
                () -> BatchSparkSession.openForWriting("import", settings.historyTable()));
        ParsedRequest parsed = new BatchRequestParser(Gazetteer.bundled()).parse(request);
        String requestId = parsed.requestId();
        if (requestId == null) {
            System.err.println("Cannot import: " + parsed);
            return JobMain.REJECTED;
        }
        Path folder = Files.createTempDirectory("vigie-import-");
        try (ResultPublisher publisher = TransactionalResultPublisher.of(settings, requestId)) {
            AttemptStatusPublisher statusEvents = new AttemptStatusPublisher(
                    publisher, requestId, UUID.randomUUID().toString(), CLOCK);
            if (!(parsed instanceof ParsedRequest.Valid valid)
                    || !(valid.request() instanceof FileImport || valid.request() instanceof LoadUndoRequest)) {
                statusEvents.rejected("Cannot import", parsed, "imports and their undoing");
                return JobMain.REJECTED;
            }
            ImportRequestHandler.End end = new ImportRequestHandler(
                            settings,
                            statusEvents,
                            file -> UploadAssembler.read(file, settings, folder),
                            opened(spark),
                            table -> cityIds -> announcer(table, settings, cityIds),
                            CLOCK)
                    .handle(valid.request());
            return end == ImportRequestHandler.End.DONE ? JobMain.DONE : JobMain.REJECTED;
        } finally {
            delete(folder);
        }
    }

    private static Supplier<SparkSession> opened(CompletableFuture<SparkSession> spark) {
        return () -> {
            try {
                return spark.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException why ? why : failed;
            }
        };
    }

    private static ImportRequestHandler.Announcer announcer(
            HourlyTable table, BatchSettings settings, Set<String> cityIds) {
        ChangedCitiesPublisher publisher = new ChangedCitiesPublisher(table, settings, cityIds);
        return new ImportRequestHandler.Announcer() {
            @Override
            public void coverage() throws IOException {
                publisher.publishCoverage();
            }

            @Override
            public void daysAndPast() {
                try {
                    publisher.bringUpDays();
                    publisher.publishPast();
                } catch (RuntimeException broken) {
                    System.err.println("Cannot publish days and past of " + cityIds + ": " + broken.getMessage());
                }
            }
        };
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
