package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.batch.publish.EncodedResultPages;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.files.ColumnMapping;
import io.vigie.model.batch.files.ImportMode;
import io.vigie.model.batch.files.ImportReport;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.platform.kafka.KafkaConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that came by the page: looked at, loaded, taken back, or refused for what they are. */
class ImportRequestHandlerTest {
    private static final String PARIS = "2988507";

    /** A logger's file of docs/import.md: semicolons, decimal comma, the clock on the wall, marks for no value. */
    private static final String LOGGER = """
            Station de l'école
            Date;Heure;Temp. ext. (°C);Vent;Batterie
            01/07/2023;14:00;24,5;36,0;12,4
            01/07/2023;15:00;23,9;-999;12,4
            01/07/2023;16:00;---;18,0;12,4
            01/07/2023;17:00;warm;18,0;12,4
            """;

    private static final ColumnMapping COLUMNS = new ColumnMapping(
            ";",
            ",",
            List.of("---", "-999"),
            new ColumnMapping.TimeColumns(List.of("Date", "Heure"), "dd/MM/yyyy HH:mm", "Europe/Paris"),
            null,
            List.of(
                    new ColumnMapping.ValueColumn("Temp. ext. (°C)", "temperature_c", "°C"),
                    new ColumnMapping.ValueColumn("Vent", "wind_speed_ms", "km/h")));

    @TempDir
    private Path folder;

    private HourlyTable table;
    private final List<StatusEvent> said = new ArrayList<>();
    private final Set<String> announced = new TreeSet<>();

    @BeforeEach
    void an_empty_history() {
        table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
    }

    @Test
    void a_loggers_file_is_looked_at_loaded_and_taken_back() throws Exception {
        ImportReport look = report(handle(ImportMode.LOOK, LOGGER, COLUMNS));

        // 14:00 on the wall in Paris in summer is 12:00 UTC; 36 km/h are 10 m/s.
        assertThat(look.firstRows().get(0))
                .isEqualTo(new ImportReport.KeptRow(
                        "2023-07-01T12:00:00Z", Map.of("temperature_c", 24.5, "wind_speed_ms", 10.0)));
        assertThat(look.columns())
                .containsExactly(
                        new ImportReport.FoundMetric("temperature_c", 2, 23.9, 24.5),
                        new ImportReport.FoundMetric("wind_speed_ms", 2, 5.0, 10.0));
        assertThat(look.missing()).isEqualTo(Map.of("temperature_c", 1L, "wind_speed_ms", 1L));
        assertThat(look.columnsNotKept()).containsExactly("Batterie");
        assertThat(look.dropped())
                .containsExactly(new ImportReport.Dropped(
                        "not_as_promised", 1, List.of(new ImportReport.NotedLine(6, "\"warm\" is not a number"))));
        assertThat(look.added()).isEqualTo(3);
        assertThat(look.tableVersion()).isNull();
        assertThat(table.latestVersion()).as("a look makes no table").isEmpty();
        assertThat(announced).isEmpty();

        String loadId = handle(ImportMode.LOAD, LOGGER, COLUMNS);

        assertThat(report(loadId).added()).isEqualTo(3);
        assertThat(ended(loadId).result())
                .satisfies(result ->
                        assertThat(Objects.requireNonNull(result).rowCount()).isEqualTo(3));
        assertThat(temperatures()).containsExactlyInAnyOrder(24_500L, 23_900L, null);
        assertThat(announced).containsExactly(PARIS);
        assertThat(stages(loadId)).containsExactly("receive", "parse", "compare", "store", "announce");

        String undo = undo(loadId);

        assertThat(Objects.requireNonNull(ended(undo).result()).rowCount()).isEqualTo(3);
        assertThat(temperatures()).isEmpty();
    }

    @Test
    void an_attempt_after_one_that_was_killed_changes_nothing_and_says_so() throws Exception {
        FileImport load = wanted(ImportMode.LOAD, COLUMNS);
        handle(load, bytes(LOGGER));
        long version = table.latestVersion().orElseThrow();
        said.clear();

        handle(load, bytes(LOGGER));

        assertThat(table.latestVersion()).hasValue(version);
        assertThat(ended(load.requestId()).message())
                .isEqualTo("An earlier attempt had written the file before it was stopped");
    }

    @Test
    void taking_back_twice_says_so_and_tells_the_others_again() throws Exception {
        String loadId = handle(ImportMode.LOAD, LOGGER, COLUMNS);
        undo(loadId);
        announced.clear();

        StatusEvent again = ended(undo(loadId));

        assertThat(again.status()).isEqualTo(RequestStatus.SUCCEEDED);
        assertThat(again.message()).endsWith("it was taken back already");
        assertThat(announced).containsExactly(PARIS);
    }

    @Test
    void a_load_that_nobody_made_cannot_be_taken_back() throws Exception {
        StatusEvent refused = ended(undo(UUID.randomUUID().toString()));

        assertThat(refused.status()).isEqualTo(RequestStatus.FAILED);
        assertThat(refused.message()).contains("the history has no commit of it");
    }

    /** Excel would compute it; here it is a text that is no number. */
    @Test
    void formulas_in_cells_are_no_values() throws Exception {
        String file = "city,time_utc,temperature_c,=HYPERLINK(\"http://evil\")\n"
                + "roof,2021-06-01T12:00Z,20.5,1\nroof,2021-06-01T13:00Z,=1+1,1\nroof,2021-06-01T14:00Z,21.5,1\n";

        ImportReport look = report(handle(ImportMode.LOOK, file, null));

        assertThat(look.rowsKept()).isEqualTo(2);
        assertThat(look.dropped().get(0).lines())
                .containsExactly(new ImportReport.NotedLine(3, "\"=1+1\" is not a number"));
    }

    @Test
    void a_file_that_unpacks_to_more_than_is_taken_is_refused_before_it_fills_the_memory() throws Exception {
        Path bomb = folder.resolve("upload.gz");
        byte[] lines = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("city,time_utc,temperature_c\n".getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written <= ImportRequestHandler.MAX_BYTES_UNPACKED; written += lines.length) {
                out.write(lines);
            }
        }
        FileImport look = wanted(ImportMode.LOOK, null);

        assertThatThrownBy(() -> handle(look, bomb)).isInstanceOf(IOException.class);

        assertThat(Files.size(bomb)).as("small enough to be taken").isLessThan(UploadedFile.MAX_BYTES);
        assertThat(ended(look.requestId()).message())
                .isEqualTo("Cannot read école.csv: more than 268435456 bytes unpacked");
        assertThat(table.latestVersion()).isEmpty();
    }

    /** The door of the web server knows a ZIP by its first bytes, which a wrapping of gzip hides. */
    @Test
    void a_spreadsheet_within_gzip_is_refused_and_stays_packed() throws Exception {
        Path wrapped = folder.resolve("upload.gz");
        try (ZipOutputStream zip = new ZipOutputStream(new GZIPOutputStream(Files.newOutputStream(wrapped)))) {
            zip.putNextEntry(new ZipEntry("../../outside.csv"));
            zip.write(new byte[10 << 20]);
        }
        FileImport look = wanted(ImportMode.LOOK, null);

        handle(look, wrapped);

        assertThat(ended(look.requestId()).message()).startsWith("Cannot load école.csv: ");
        assertThat(folder.resolve("../../outside.csv")).doesNotExist();
        assertThat(table.latestVersion()).isEmpty();
    }

    @Test
    void a_file_of_brackets_within_brackets_is_refused() throws Exception {
        String deep = "{\"latitude\": 1, \"hourly_units\": {}, \"hourly\": {\"time\": " + "[".repeat(1_000_000) + "}}";

        StatusEvent refused = ended(handle(ImportMode.LOOK, deep, null));

        assertThat(refused.status()).isEqualTo(RequestStatus.FAILED);
        assertThat(refused.message()).startsWith("Cannot load école.csv: ");
    }

    @Test
    void what_is_no_table_names_the_line() throws Exception {
        StatusEvent refused = ended(handle(ImportMode.LOAD, "%PDF-1.7\nbinary\n", null));

        assertThat(refused.status()).isEqualTo(RequestStatus.FAILED);
        assertThat(refused.errors()).extracting(error -> error.field()).containsExactly("line 1");
        assertThat(table.latestVersion()).isEmpty();
    }

    @Test
    void a_unit_that_is_none_is_refused_with_those_that_are() throws Exception {
        ColumnMapping wrong = new ColumnMapping(
                ";",
                ",",
                null,
                COLUMNS.time(),
                null,
                List.of(new ColumnMapping.ValueColumn("Vent", "wind_speed_ms", "Beaufort")));
        FileImport look = wanted(ImportMode.LOOK, wrong);

        assertThatThrownBy(() -> handle(look, bytes(LOGGER))).isInstanceOf(IOException.class);

        assertThat(ended(look.requestId()).message())
                .startsWith("Cannot read the mapping: values.unit \"Beaufort\" is not one of wind_speed_ms: m/s, km/h");
    }

    private String handle(ImportMode mode, String text, @Nullable ColumnMapping mapping) throws Exception {
        FileImport wanted = wanted(mode, mapping);
        handle(wanted, bytes(text));
        return wanted.requestId();
    }

    private static FileImport wanted(ImportMode mode, @Nullable ColumnMapping mapping) {
        UploadedFile file = new UploadedFile(UUID.randomUUID().toString(), "école.csv", 0, 1, 1, "0".repeat(64));
        return new FileImport(UUID.randomUUID().toString(), mode, PARIS, "station:school", file, mapping, null, null);
    }

    private Path bytes(String text) throws IOException {
        return Files.writeString(folder.resolve("upload"), text);
    }

    private void handle(FileImport wanted, Path file) throws Exception {
        handler(wanted.requestId(), file).handle(wanted);
    }

    private String undo(String loadId) throws IOException {
        String id = UUID.randomUUID().toString();
        handler(id, folder).handle(new LoadUndoRequest(id, loadId, null, null));
        return id;
    }

    private ImportRequestHandler handler(String requestId, Path file) {
        return new ImportRequestHandler(
                new BatchSettings(KafkaConnection.to("unused:9092"), table.location(), "v0.1.0-test"),
                new AttemptStatusPublisher(new Recorder(), requestId, "attempt-1", Clock.systemUTC()),
                wanted -> file,
                LocalTestSpark::session,
                changed -> cityIds -> new ImportRequestHandler.Announcer() {
                    @Override
                    public void coverage() {
                        announced.addAll(cityIds);
                    }

                    @Override
                    public void daysAndPast() {
                        assertThat(announced).containsAll(cityIds);
                    }
                },
                Clock.systemUTC());
    }

    private StatusEvent ended(String requestId) {
        return said.stream()
                .filter(event ->
                        event.requestId().equals(requestId) && event.status().isTerminal())
                .findFirst()
                .orElseThrow();
    }

    private ImportReport report(String requestId) {
        return Objects.requireNonNull(
                Objects.requireNonNull(ended(requestId).result()).report());
    }

    private List<String> stages(String requestId) {
        return said.stream()
                .filter(event -> event.requestId().equals(requestId) && event.status() == RequestStatus.RUNNING)
                .map(event -> String.valueOf(event.stage()))
                .toList();
    }

    private List<@Nullable Long> temperatures() {
        List<@Nullable Long> found = new ArrayList<>();
        for (Row row : table.at(table.latestVersion().orElseThrow())
                .select("temperature_c_milli")
                .collectAsList()) {
            found.add(row.isNullAt(0) ? null : (Long) row.getLong(0));
        }
        return found;
    }

    private final class Recorder implements ResultPublisher {
        @Override
        public void publish(StatusEvent status) {
            said.add(status);
        }

        @Override
        public void publish(EncodedResultPages pages, StatusEvent terminal) {
            throw new IllegalStateException("Cannot publish pages: an import has none");
        }

        @Override
        public void close() {}
    }
}
