package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.files.ImportMode;
import io.vigie.model.batch.files.UploadPart;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of people: given, asked to be looked at and loaded, taken back; and what is refused. */
class ImportsApiTest extends ApiTestBase {
    private static final String BYTES = "application/octet-stream";
    private static final String LINES = "Date;Heure;T\n01/07/2023;14:00;24,5\n";

    @Test
    void a_file_is_kept_part_by_part_as_it_is() throws IOException {
        String text = IntStream.range(0, 60_000).mapToObj(i -> i + ";24,5\n").collect(Collectors.joining());

        HttpReply kept = give("station de l'école.csv", text);

        assertThat(kept.status()).isEqualTo(201);
        UploadedFile file = Json.read(kept.bytes(), UploadedFile.class);
        assertThat(file.name()).isEqualTo("station de l'école.csv");
        assertThat(file.byteCount()).isEqualTo(text.length());
        List<UploadPart> parts = parts();
        assertThat(parts).hasSize(file.partCount()).hasSizeGreaterThan(1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (UploadPart part : parts) {
            assertThat(part.uploadId()).isEqualTo(file.uploadId());
            whole.write(part.bytes());
        }
        assertThat(whole.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void a_file_that_was_given_is_looked_at_and_loaded_on_request() {
        HttpReply look = post("/api/imports", wanted(give(), "look", ""));

        assertThat(look.status()).as(look.text()).isEqualTo(202);
        FileImport asked = imports().get(0);
        assertThat(asked.requestId()).isEqualTo(look.at("request_id"));
        assertThat(asked.mode()).isEqualTo(ImportMode.LOOK);
        assertThat(asked.cityId()).isEqualTo(PARIS);
        assertThat(asked.source()).isEqualTo("station");
        assertThat(get("/api/imports").at("imports", 0, "status")).isEqualTo("ACCEPTED");
        assertThat(get("/api/queries").list("queries")).as("no question").isEmpty();
    }

    @Test
    void the_same_wish_twice_is_one_and_another_under_its_id_is_none() {
        String upload = give();
        String id = "\"request_id\": \"b5a8d3e1-62c7-4b4f-8d9e-8f7a6b5c4d3e\", ";

        assertThat(post("/api/imports", wanted(upload, "load", id)).status()).isEqualTo(202);
        assertThat(post("/api/imports", wanted(upload, "load", id)).status()).isEqualTo(202);
        assertThat(post("/api/imports", wanted(upload, "look", id)).status()).isEqualTo(409);

        assertThat(imports()).hasSize(1);
    }

    @Test
    void a_file_is_still_known_after_a_restart_where_it_was_looked_at() {
        String upload = give();
        post("/api/imports", wanted(upload, "look", ""));
        String neverAsked = give();

        vigie.stop();
        vigie.startAgain();

        assertThat(post("/api/imports", wanted(upload, "load", "")).status()).isEqualTo(202);
        HttpReply unknown = post("/api/imports", wanted(neverAsked, "load", ""));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.at("errors", 0, "reason")).isEqualTo("no such file is kept; give it again");
    }

    @Test
    void a_load_that_has_ended_is_taken_back_once_at_a_time() {
        String load =
                String.valueOf(post("/api/imports", wanted(give(), "load", "")).at("request_id"));
        assertThat(post("/api/imports/" + load + "/undo", "{}").status()).isEqualTo(409);
        vigie.succeeds(load);

        HttpReply undo = post("/api/imports/" + load + "/undo", "{}");
        HttpReply again = post("/api/imports/" + load + "/undo", "{}");

        assertThat(undo.status()).isEqualTo(202);
        assertThat(again.at("request_id")).isEqualTo(undo.at("request_id"));
        LoadUndoRequest removal = (LoadUndoRequest)
                Json.read(vigie.log().values(Topics.REQUESTS_BATCH).get(1), BatchRequest.class);
        assertThat(removal.loadId()).isEqualTo(load);
        assertThat(get("/api/imports").list("imports")).hasSize(2);
    }

    @Test
    void a_look_is_nothing_to_take_back_and_a_question_is_no_import() {
        String look =
                String.valueOf(post("/api/imports", wanted(give(), "look", "")).at("request_id"));
        vigie.succeeds(look);

        assertThat(post("/api/imports/" + look + "/undo", "{}").status()).isEqualTo(404);
        assertThat(post("/api/imports/" + UUID.randomUUID() + "/undo", "{}").status())
                .isEqualTo(404);
        assertThat(get("/api/imports/" + ask()).status()).isEqualTo(404);
    }

    @Test
    void an_import_that_waits_is_cancelled() {
        String load =
                String.valueOf(post("/api/imports", wanted(give(), "load", "")).at("request_id"));

        assertThat(send("DELETE", "/api/imports/" + load, "").status()).isEqualTo(202);
        vigie.says(load, "CANCELLED", Map.of());

        assertThat(get("/api/imports/" + load).at("status")).isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..\\boot.ini", "a\0b.csv", "a\nb.csv", " "})
    void a_name_that_is_a_path_or_no_text_is_refused(String name) {
        HttpReply refused = give(name, LINES);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(errorFields(refused)).containsExactly("name");
        assertThat(parts()).isEmpty();
    }

    /** The first bytes of an XLSX and a ZIP, an XLS, a PDF, and of what is no text. */
    @ParameterizedTest
    @CsvSource({
        "PK\u0003\u0004, save the sheet as CSV",
        "%PDF-1.7, a PDF",
        "PARE, an encrypted Parquet",
        "a\0b, not text"
    })
    void what_is_no_table_as_text_is_refused_by_its_first_bytes(String first, String why) {
        HttpReply refused = give("station.csv", first + LINES);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(String.valueOf(refused.at("errors", 0, "reason"))).contains(why);
        assertThat(parts()).isEmpty();
    }

    /** A spreadsheet that would unpack to a hundred megabytes, beside a name that leads out of its folder: it stays packed. */
    @Test
    void a_spreadsheet_that_unpacks_to_far_more_is_refused_packed() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("../../../../outside.csv"));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bomb.size()).as("a thousandth").isLessThan(200_000);

        // Its bytes as letters: each below 128 stays the byte that it is, and the first ones are.
        HttpReply refused = give("station.xlsx", bomb.toString(StandardCharsets.ISO_8859_1));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(String.valueOf(refused.at("errors", 0, "reason"))).contains("save the sheet as CSV");
        assertThat(parts()).isEmpty();
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(give("station.csv", "").status()).isEqualTo(400);
    }

    @Test
    void more_than_twenty_megabytes_are_refused_by_the_announced_length() throws IOException {
        String answer = raw("POST /api/imports/files?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/octet-stream\r\nContent-Length: 20971521\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("larger than 20971520 bytes");
    }

    @Test
    void a_file_without_a_length_is_refused_before_it_is_read() throws IOException {
        String answer = raw("POST /api/imports/files?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 411");
    }

    /** Forms of other sites can send these. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "application/json"})
    void what_a_form_can_send_is_no_file(String type) {
        HttpReply refused = send("POST", "/api/imports/files?name=a.csv", LINES, "Content-Type", type);

        assertThat(refused.status()).isEqualTo(415);
    }

    @Test
    void another_site_can_give_no_file() {
        HttpReply refused = send(
                "POST",
                "/api/imports/files?name=a.csv",
                LINES,
                "Content-Type",
                BYTES,
                "Origin",
                "https://evil.example");

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void no_other_address_takes_so_much() {
        HttpReply refused = send("POST", "/api/imports", "x".repeat(20_000), "Content-Type", JSON);

        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void a_mapping_of_brackets_within_brackets_is_refused() {
        HttpReply refused =
                post("/api/imports", "{\"upload_id\": \"" + give() + "\", \"mapping\": " + "[".repeat(15_000));

        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"mode\": \"force\"' | mode",
                "'\"city_id\": \"999999999\"' | city_id",
                "'\"source\": \"=cmd()\"' | source",
                "'\"mapping\": {\"time\": {\"columns\": [\"a\"], \"zone\": \"UTC\"}, \"values\": [], \"x\": 1}' | mapping",
                "'\"upload_id\": \"../../etc/passwd\"' | upload_id"
            })
    void a_wrong_field_is_named(String field, String named) {
        String good = wanted(give(), "look", "");
        String name = field.substring(0, field.indexOf(':'));
        String wrong = good.contains(name)
                ? good.replaceAll(name + ": \"[^\"]*\"", Matcher.quoteReplacement(field))
                : good.replace("{", "{" + field + ", ");

        HttpReply refused = post("/api/imports", wrong);

        assertThat(refused.status()).as(wrong).isEqualTo(400);
        assertThat(errorFields(refused)).contains(named);
    }

    @Test
    void a_broker_that_is_away_is_told() {
        vigie.log().goesAway();

        assertThat(give("station.csv", LINES).status()).isEqualTo(503);
    }

    @Test
    void too_many_open_imports_are_put_off() {
        String upload = give();
        for (int i = 0; i < 20; i++) {
            assertThat(post("/api/imports", wanted(upload, "look", "")).status())
                    .isEqualTo(202);
        }

        assertThat(post("/api/imports", wanted(upload, "look", "")).status()).isEqualTo(429);
    }

    private String give() {
        return String.valueOf(give("station.csv", LINES).at("upload_id"));
    }

    private HttpReply give(String name, String text) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return send("POST", "/api/imports/files?name=" + encoded, text, "Content-Type", BYTES);
    }

    private static String wanted(String uploadId, String mode, String more) {
        return "{%s\"upload_id\": \"%s\", \"mode\": \"%s\", \"city_id\": \"%s\"}"
                .formatted(more, uploadId, mode, PARIS);
    }

    private List<UploadPart> parts() {
        return vigie.log().values(Topics.UPLOADS_BATCH).stream()
                .map(value -> Json.read(value, UploadPart.class))
                .toList();
    }

    private List<FileImport> imports() {
        return vigie.log().values(Topics.REQUESTS_BATCH).stream()
                .map(value -> (FileImport) Json.read(value, BatchRequest.class))
                .toList();
    }
}
