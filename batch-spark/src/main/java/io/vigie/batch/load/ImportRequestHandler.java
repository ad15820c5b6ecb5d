package io.vigie.batch.load;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.FailureSentence;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.LoadPreview;
import io.vigie.batch.history.LoadUndoException;
import io.vigie.batch.history.LoadUndoResult;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FaultyLinePolicy;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.mapping.MappedTableReader;
import io.vigie.batch.load.mapping.TableMappingFile;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.files.ImportMode;
import io.vigie.model.batch.files.ImportReport;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.cities.ShippedTimeZones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** One attempt at an import or at its undoing, from its first status to its last: an end or a reason always follows. */
final class ImportRequestHandler {
    /** A file that is packed holds ten to twenty times as much; a bomb a thousand times. */
    static final long MAX_BYTES_UNPACKED = 256L << 20;

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofHours(1);

    private final BatchSettings settings;
    private final AttemptStatusPublisher statusEvents;
    private final FileSource files;
    private final Supplier<SparkSession> spark;
    private final Function<HourlyTable, Function<Set<String>, Announcer>> announcers;
    private final Clock clock;

    /** Where the bytes of a file come from. */
    interface FileSource {
        /** @throws IOException "Cannot read NAME: why" */
        Path fetch(UploadedFile file) throws IOException;
    }

    /** Who learns of what has changed. */
    interface Announcer {
        /** Before the request is said to have succeeded: questions see the load from then on. */
        void coverage() throws IOException;

        /** Afterwards what only makes questions faster, and what the speed layer compares with; the night makes up for what fails. */
        void daysAndPast();
    }

    /** @param spark asked for only once the file could be read */
    ImportRequestHandler(
            BatchSettings settings,
            AttemptStatusPublisher statusEvents,
            FileSource files,
            Supplier<SparkSession> spark,
            Function<HourlyTable, Function<Set<String>, Announcer>> announcers,
            Clock clock) {
        this.settings = settings;
        this.statusEvents = statusEvents;
        this.files = files;
        this.spark = spark;
        this.announcers = announcers;
        this.clock = clock;
    }

    /** How an attempt ended that ended by itself. */
    enum End {
        DONE,
        /** The file, or the wish, is at fault. */
        REJECTED
    }

    End handle(BatchRequest request) throws IOException {
        try {
            if (request instanceof FileImport wanted) {
                return handle(wanted);
            }
            return undo((LoadUndoRequest) request);
        } catch (RuntimeException | IOException broken) {
            statusEvents.failed(FailureSentence.of(broken, "import"), List.of());
            throw broken;
        }
    }

    private End handle(FileImport wanted) throws IOException {
        Instant startedAt = clock.instant();
        ImportFile read;
        try {
            begin(ImportStage.RECEIVE);
            Path file = files.fetch(wanted.file());
            begin(ImportStage.PARSE);
            read = read(wanted, file);
            begin(ImportStage.COMPARE);
            return imported(wanted, read, startedAt);
        } catch (MalformedFileException refused) {
            statusEvents.failed(String.valueOf(refused.getMessage()), errors(refused));
            return End.REJECTED;
        }
    }

    /** @throws IOException where it cannot be read at all; that is told as any other failure */
    private static ImportFile read(FileImport wanted, Path file) throws IOException, MalformedFileException {
        City city = Gazetteer.bundled().city(wanted.cityId()).orElseThrow();
        String name = wanted.file().name();
        Optional<FileFormatReader> layout = wanted.mapping() == null
                ? Optional.empty()
                : Optional.of(new MappedTableReader(TableMappingFile.of(wanted.mapping())));
        return ImportFile.read(
                file,
                name,
                MAX_BYTES_UNPACKED,
                CityMapping.ofOne(List.of(name), city, wanted.source()),
                FaultyLinePolicy.DROP_LINE,
                layout);
    }

    private End imported(FileImport wanted, ImportFile read, Instant startedAt)
            throws IOException, MalformedFileException {
        FileContentsCollector contents = read.contents();
        List<StationDailyReading> days = contents.days();
        HourlyTable table = new HourlyTable(spark.get(), settings.historyTable());
        if (wanted.mode() == ImportMode.LOAD) {
            table.create();
        }
        HistoryLoader load = new HistoryLoader(spark.get(), table);
        if (table.latestVersion().isPresent()) {
            load.check(contents);
        }
        LoadPreview held = days.isEmpty()
                ? LoadPreview.ofHours(table, contents.readings(), contents.areOfSomeMetrics())
                : LoadPreview.ofDays(table, days, contents.areOfSomeMetrics());
        if (wanted.mode() == ImportMode.LOOK) {
            LoadReport report = days.isEmpty()
                    ? LoadReport.ofHours(read.format().id(), contents, 0, 0)
                    : LoadReport.ofDays(read.format().id(), contents, days, 0, 0);
            statusEvents.succeeded(
                    null,
                    result(table, wanted.source(), 0, ImportReportMapper.of(report, contents, held, null), startedAt));
            return End.DONE;
        }
        boolean wasLoaded = table.isLoaded(wanted.requestId(), earliestAttempt(wanted));
        begin(ImportStage.STORE);
        LoadReport report = load.load(read, note(wanted));
        begin(ImportStage.ANNOUNCE);
        Announcer announcer = announcers.apply(table).apply(Set.of(wanted.cityId()));
        announcer.coverage();
        statusEvents.succeeded(
                wasLoaded ? "An earlier attempt had written the file before it was stopped" : null,
                result(
                        table,
                        wanted.source(),
                        held.added() + held.replaced(),
                        ImportReportMapper.of(report, contents, held, report.tableVersion()),
                        startedAt));
        announcer.daysAndPast();
        return End.DONE;
    }

    /** No attempt is older than its request, whichever clocks both were told by. */
    private static Instant earliestAttempt(FileImport wanted) {
        Instant submittedAt = wanted.submittedAt();
        return submittedAt == null ? Instant.EPOCH : submittedAt.minus(CLOCKS_DIFFER_BY);
    }

    /** What the commit says of itself; a name with a comma could pass for the end of another load's note. */
    private static String note(FileImport wanted) {
        return UserFilesImport.note(wanted.requestId(), wanted.file().name().replaceAll("[^\\p{L}\\p{N} ._-]", "_"));
    }

    private End undo(LoadUndoRequest wanted) throws IOException {
        Instant startedAt = clock.instant();
        begin(ImportStage.COMPARE);
        HourlyTable table = new HourlyTable(spark.get(), settings.historyTable());
        table.create();
        LoadUndoResult undone;
        String message = null;
        try {
            undone = table.undo(wanted.loadId(), clock.instant());
        } catch (LoadUndoException refused) {
            if (!refused.isTakenBack()) {
                statusEvents.failed(String.valueOf(refused.getMessage()), List.of());
                return End.REJECTED;
            }
            // by an earlier attempt that was stopped, or by another request: it is as it was wanted
            undone = new LoadUndoResult(0, table.citiesOf(wanted.loadId()));
            message = String.valueOf(refused.getMessage());
        }
        begin(ImportStage.ANNOUNCE);
        Announcer announcer = announcers.apply(table).apply(undone.cityIds());
        announcer.coverage();
        statusEvents.succeeded(message, result(table, "", undone.rows(), null, startedAt));
        announcer.daysAndPast();
        return End.DONE;
    }

    private void begin(ImportStage stage) {
        statusEvents.running(stage.id(), stage.progressPct(), null);
    }

    private static List<FieldError> errors(MalformedFileException refused) {
        return refused.faults().stream()
                .map(fault -> new FieldError("line " + fault.number(), fault.reason()))
                .toList();
    }

    private ResultManifest result(
            HourlyTable table, String source, long rows, @Nullable ImportReport report, Instant startedAt) {
        return new ResultManifest(
                0,
                rows,
                ResultManifest.SHA_256_OF_NOTHING,
                new Provenance(
                        table.location(),
                        table.latestVersion().orElse(0),
                        null,
                        settings.codeVersion(),
                        source.isEmpty() ? List.of() : List.of(source),
                        ShippedTimeZones.rulesVersion(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Duration.between(startedAt, clock.instant()).toMillis() / 1000.0),
                report);
    }
}
