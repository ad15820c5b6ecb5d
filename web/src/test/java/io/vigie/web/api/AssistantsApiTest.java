package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an assistant finds at {@code /mcp}: messages as the Model Context Protocol has them,
 * https://modelcontextprotocol.io/specification/2025-11-25.
 */
class AssistantsApiTest extends ApiTestBase {
    private static final String MONTHS = """
            {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30",
             "metrics": ["temperature_c"], "statistics": ["mean", "min", "max"], "granularity": "month"}""";

    AssistantsApiTest() {
        super(Map.of("VIGIE_MAX_QUERIES_PER_CLIENT", "1"));
    }

    @Test
    void it_says_who_it_is_and_keeps_no_session() {
        HttpReply reply = rpc("initialize", """
                {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Mcp-Session-Id")).isEmpty();
        assertThat(reply.at("result", "protocolVersion")).isEqualTo("2025-06-18");
        assertThat(reply.at("result", "serverInfo", "name")).isEqualTo("Vigie");
        assertThat(reply.at("result", "serverInfo", "version")).isEqualTo("0.1.0-test");
        assertThat(post("/mcp", "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void it_offers_four_tools_of_which_one_asks_and_none_changes_anything_else() {
        HttpReply reply = rpc("tools/list", "{}");

        assertThat(reply.each("name", "result", "tools")).containsExactly("find_city", "live", "ask_history", "answer");
        assertThat(IntStream.range(0, 4)
                        .mapToObj(tool -> reply.at("result", "tools", tool, "annotations", "readOnlyHint")))
                .containsExactly(true, true, false, true);
    }

    @Test
    void a_question_is_described_as_in_the_contract_without_what_the_server_chooses() {
        Map<?, ?> contract = (Map<?, ?>)
                Objects.requireNonNull(get("/schemas/batch-request.schema.json").at("$defs", "query", "properties"));
        Map<?, ?> described = (Map<?, ?>)
                Objects.requireNonNull(rpc("tools/list", "{}").at("result", "tools", 2, "inputSchema", "properties"));

        assertThat(described.keySet().stream().map(String::valueOf))
                .isSubsetOf(contract.keySet().stream().map(String::valueOf).toList())
                .contains("metrics", "events", "trend")
                .doesNotContain("request_id", "submitted_by", "submitted_at");
        assertThat(described).allSatisfy((field, schema) -> assertThat(schema).isEqualTo(contract.get(field)));
    }

    @Test
    void a_city_is_found_with_its_years_of_history() {
        vigie.activate(PARIS);
        vigie.holdsParis();

        Answer answer = call("find_city", "{\"name\": \"paris, france\", \"limit\": 3}");

        assertThat(answer.at("cities", 0, "city", "city_id")).isEqualTo(PARIS);
        assertThat(answer.at("cities", 0, "city", "country")).isEqualTo("FR");
        assertThat(answer.at("cities", 0, "city", "timezone")).isEqualTo("Europe/Paris");
        assertThat(answer.at("cities", 0, "city", "active")).isEqualTo(true);
        HttpReply coverage = get("/api/cities/history");
        assertThat(answer.at("cities", 0, "history", 0, "source"))
                .isEqualTo(coverage.at("cities", 0, "coverage", "sources", 0, "source"));
        assertThat(answer.at("cities", 0, "history", 0, "years", 0, "from"))
                .isEqualTo(coverage.at("cities", 0, "coverage", "sources", 0, "years", 0, "year"));
    }

    @Test
    void the_last_reading_and_the_running_alerts_are_as_the_api_shows_them() {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of("temperature_c", 21.5));
        vigie.alerts(Map.of("city_id", PARIS, "replayed", false));

        Answer answer = call("live", "{\"city_id\": \"2988507\"}");

        assertThat(answer.at("active")).isEqualTo(true);
        assertThat(answer.at("last_reading"))
                .isEqualTo(get("/api/cities/active").at("cities", 0, "last_reading"));
        assertThat(answer.at("alerts")).isEqualTo(get("/api/alerts").at("alerts"));
        assertThat(answer.at("alerts", 0, "city_id")).isEqualTo(PARIS);
    }

    @Test
    void a_question_waits_for_its_answer() {
        vigie.holdsParis();
        CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> call("ask_history", MONTHS));
        Awaitility.await().until(() -> !get("/api/queries").list("queries").isEmpty());
        String id = String.valueOf(get("/api/queries").at("queries", 0, "request_id"));

        vigie.answers(id, InMemoryVigie.earlyParis());

        Answer answer = asked.join();
        assertThat(answer.at("state", "status")).isEqualTo("SUCCEEDED");
        assertThat(answer.at("rows"))
                .isEqualTo(get("/api/queries/" + id + "/result").at("rows"));
        assertThat(answer.at("rows_left_out")).isEqualTo(0);
        assertThat(answer.at("file")).isEqualTo(vigie.address() + "/api/queries/" + id + "/result?format=csv");
        assertThat(call("answer", "{\"request_id\": \"" + id + "\"}")).isEqualTo(answer);
        assertThat(call("ask_history", MONTHS).at("state", "request_id")).isEqualTo(id);
    }

    @Test
    void of_a_long_answer_a_hundred_rows_come_and_it_is_said_how_many_do_not() {
        vigie.holdsParis();
        String id = ask();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        IntStream.range(0, 250).forEach(i -> {
            Map<String, @Nullable Object> row =
                    new LinkedHashMap<>(InMemoryVigie.earlyParis().get(3));
            rows.add(row);
        });
        vigie.answers(id, rows);

        Answer answer = call("answer", "{\"request_id\": \"" + id + "\"}");

        assertThat((List<?>) answer.at("rows")).hasSize(100);
        assertThat(answer.at("rows_left_out")).isEqualTo(150);
    }

    @Test
    void an_unanswered_question_has_a_state_and_no_rows() {
        vigie.holdsParis();
        String id = ask();

        Answer answer = call("answer", "{\"request_id\": \"" + id + "\"}");

        assertThat(answer.at("state", "status")).isEqualTo("ACCEPTED");
        assertThat(answer.at("state", "queue_position")).isEqualTo(1);
        assertThat(answer.at("rows")).isNull();
    }

    @Test
    void a_wrong_question_is_rejected_in_the_words_of_the_api() {
        String wrong = "{\"city_ids\": [\"1\"], \"date_from\": \"2021-02-30\", \"granularity\": \"week\"}";
        HttpReply api = post("/api/queries", wrong);

        Answer answer = failed("ask_history", wrong);

        assertThat(api.status()).isEqualTo(400);
        assertThat(answer.at("detail")).isEqualTo(api.at("detail"));
        assertThat(answer.at("errors")).isEqualTo(api.at("errors"));
    }

    @Test
    void one_question_too_many_is_not_taken() {
        vigie.holdsParis();
        ask();

        assertThat(failed("ask_history", MONTHS.replace("month", "day")).at("detail"))
                .isEqualTo("Cannot accept the query: 1 of yours are unanswered:"
                        + " send it again once one has ended, or cancel one");
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "find_city   | {}                           | Cannot read name: missing",
                "find_city   | {\"name\": 7}                | Cannot read name: not a text: 7",
                "find_city   | {\"name\": \"x\", \"limit\": 51} | Cannot read limit: not within 1 to 50: 51",
                "live        | {\"city_id\": \"1\"}         | Cannot show city 1: no such city",
                "answer      | {\"request_id\": \"\\ud800\"} | Cannot find query \uFFFD",
                "ask_history | {\"request_id\": \"x\"}      | Cannot read request_id: the server chooses it"
            })
    void a_wrong_argument_is_named(String tool, String arguments, String detail) {
        assertThat(failed(tool, arguments).at("detail")).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                        | request",
                "{\"jsonrpc\": \"2.0\"                                     | request",
                "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}   | jsonrpc",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"\\ud800\"} | method",
                "{\"jsonrpc\": \"2.0\", \"id\": \"\\ud800\", \"method\": \"ping\"} | id",
                "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"} | id",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": []} | params"
            })
    void what_is_no_request_is_rejected_as_everywhere(String body, String field) {
        HttpReply reply = post("/mcp", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(errorFields(reply)).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tools/list/all | {}                             | -32601",
                "tools/call     | {\"name\": \"drop\\ud800\"}    | -32602",
                "tools/call     | {}                             | -32602",
                "tools/call     | {\"name\": \"live\", \"arguments\": [1]} | -32602",
                "initialize     | {\"protocolVersion\": [1]}     | -32602"
            })
    void what_the_protocol_does_not_have_is_an_error_of_json_rpc(String method, String params, int code) {
        HttpReply reply = rpc(method, params);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("error", "code")).isEqualTo(code);
        assertThat(reply.text()).doesNotContain("io.modelcontextprotocol", "jackson");
    }

    @Test
    void another_version_of_the_protocol_is_not_spoken() {
        assertThat(send(
                                "POST",
                                "/mcp",
                                message("ping", "{}"),
                                "Content-Type",
                                JSON,
                                "MCP-Protocol-Version",
                                "2019-01-01")
                        .status())
                .isEqualTo(400);
        assertThat(get("/mcp").status()).isEqualTo(405);
    }

    @Test
    void a_page_of_another_site_and_a_foreign_name_get_no_answer() throws IOException {
        assertThat(send("POST", "/mcp", message("ping", "{}"), "Content-Type", JSON, "Origin", "http://evil.example")
                        .status())
                .isEqualTo(403);
        String body = message("ping", "{}");
        assertThat(raw("POST /mcp HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nConnection: close\r\n\r\n" + body))
                .startsWith("HTTP/1.1 421 ");
        assertThat(send("POST", "/mcp", body, "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(post("/mcp", message("ping", "{\"x\": \"" + "x".repeat(16 << 10) + "\"}"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void nothing_is_said_before_the_topics_are_read() {
        vigie.stop();
        vigie.log().takesLongToRead();
        vigie.startAgain();

        assertThat(rpc("tools/list", "{}").status()).isEqualTo(503);
    }

    private record Answer(@Nullable Object tree) {
        @Nullable
        Object at(Object... path) {
            return new HttpReply(200, Map.of(), Json.write(Objects.requireNonNull(tree))).at(path);
        }
    }

    private Answer call(String tool, String arguments) {
        return result(tool, arguments, false);
    }

    private Answer failed(String tool, String arguments) {
        return result(tool, arguments, true);
    }

    private Answer result(String tool, String arguments, boolean isError) {
        HttpReply reply = rpc("tools/call", "{\"name\": \"" + tool + "\", \"arguments\": " + arguments + "}");
        assertThat(reply.at("result", "isError")).as(reply.text()).isEqualTo(isError);
        String text = String.valueOf(reply.at("result", "content", 0, "text"));
        return new Answer(Json.tree(text.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpReply rpc(String method, String params) {
        return send(
                "POST",
                "/mcp",
                message(method, params),
                "Content-Type",
                JSON,
                "Accept",
                "application/json, text/event-stream");
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + method + "\", \"params\": " + params + "}";
    }
}
