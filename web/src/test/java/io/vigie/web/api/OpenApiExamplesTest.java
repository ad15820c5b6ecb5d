package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each operation, asked as its description's example says, is answered as its description says. */
class OpenApiExamplesTest extends ApiTestBase {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Never ends by itself: LiveEventStreamApiTest reads it. */
    private static final String STREAM = "/api/live";
    /** Of a server with users: LoginFormApiTest signs in and out. */
    private static final String QUERY = """
            {"request_id": "%s", "city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2023-12-31",
             "metrics": ["temperature_c"], "statistics": ["mean", "min", "max"], "granularity": "month"}""";

    private JsonNode document;

    OpenApiExamplesTest() {
        super(Map.of("VIGIE_BACKFILL", "on", "VIGIE_WEB_EMBED_ORIGINS", "https://journal.example"));
    }

    @BeforeEach
    void a_city_an_alert_and_answered_and_open_queries() throws IOException {
        document = MAPPER.readTree(get("/openapi.json").bytes());
        vigie.activate(PARIS);
        post("/api/cities/" + PARIS + "/counted-days", """
                {"watches": "temperature_daily_max_c", "op": ">=", "at": 32}""");
        vigie.holdsParis();
        vigie.observes(PARIS, Map.of());
        vigie.holdsDays(Map.of());
        vigie.closes(Map.of("city_id", PARIS, "source", "open-meteo", "hour_end", "2022-07-21T12:00:00Z"));
        vigie.alerts(Map.of(
                "alert_id",
                example("/api/alerts/{alert_id}.cap", "get", "alert_id"),
                "city_id",
                PARIS,
                "replayed",
                false));
        schedule(example("/api/schedules/{schedule_id}", "delete", "schedule_id"));
        ask(example("/api/queries/{request_id}/comparison", "get", "with"), true);
        ask(example("/api/queries/{request_id}/result", "get", "request_id"), true);
        ask(example("/api/queries/{request_id}", "delete", "request_id"), false);
        String replay = example("/api/queries/{request_id}/episode", "get", "request_id");
        vigie.asksForReplay(replay, PARIS);
        vigie.replayed(replay);
        requests("batch-request.import-look-with-a-mapping");
        vigie.says(requests("batch-request.import-load"), "CANCELLED", Map.of());
    }

    private String requests(String example) {
        Map<String, Object> request = ContractExamples.message(example);
        String id = String.valueOf(request.get("request_id"));
        vigie.requests(id, new String(Json.write(request), StandardCharsets.UTF_8));
        return id;
    }

    private void schedule(String id) {
        byte[] schedule =
                Json.write(ContractExamples.message("question-schedule.each-month", Map.of("schedule_id", id)));
        vigie.log().append(Topics.REQUESTS_SCHEDULES, id, schedule);
    }

    private void ask(String id, boolean answered) {
        assertThat(post("/api/queries", QUERY.formatted(id)).status()).isEqualTo(202);
        if (answered) {
            vigie.answers(id, InMemoryVigie.earlyParis());
        }
    }

    @TestFactory
    Stream<DynamicTest> an_example_is_answered_as_described() {
        List<DynamicTest> tests = new ArrayList<>();
        document.get("paths").properties().stream()
                .filter(path -> !path.getKey().equals(STREAM))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> tests.add(DynamicTest.dynamicTest(
                                operation.getKey() + " " + path.getKey(),
                                () -> answered(path.getKey(), operation.getKey(), operation.getValue())))));
        return tests.stream();
    }

    private void answered(String path, String method, JsonNode operation) throws IOException {
        JsonNode body = operation.at("/requestBody/content/application~1json/example");
        JsonNode bytes = operation.at("/requestBody/content/application~1octet-stream/example");
        String verb = method.toUpperCase(Locale.ROOT);
        HttpReply reply;
        if (!bytes.isMissingNode()) {
            reply = send(verb, address(path, operation), bytes.asText(), "Content-Type", "application/octet-stream");
        } else {
            reply = body.isMissingNode()
                    ? send(verb, address(path, operation), "")
                    : send(verb, path(path, operation), body.toString(), "Content-Type", JSON);
        }

        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        JsonNode described = operation.get("responses").get(String.valueOf(reply.status()));
        assertThat(described).as("a description of " + reply.status()).isNotNull();
        String type = reply.header("Content-Type").split(";")[0];
        if (described.has("content")) {
            JsonNode content = described.get("content").get(type);
            assertThat(content).as("a description of " + type).isNotNull();
            if (type.equals(JSON)) {
                assertThat(errors(content.get("schema"), MAPPER.readTree(reply.bytes())))
                        .as(reply.text())
                        .isEmpty();
            }
        }
    }

    private static String address(String path, JsonNode operation) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").asText().equals("query")) {
                query.add(parameter.get("name").asText() + "="
                        + encoded(parameter.get("example").asText()));
            }
        }
        return path(path, operation) + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static String path(String path, JsonNode operation) {
        String filled = path;
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").asText().equals("path")) {
                filled = filled.replace(
                        "{" + parameter.get("name").asText() + "}",
                        encoded(parameter.get("example").asText()));
            }
        }
        return filled;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String example(String path, String method, String parameter) {
        for (JsonNode described : document.get("paths").get(path).get(method).get("parameters")) {
            if (described.get("name").asText().equals(parameter)) {
                return described.get("example").asText();
            }
        }
        throw new AssertionError("No parameter " + parameter + " of " + method + " " + path);
    }

    /** A schema of the document refers to others in it: those stand beside it here. */
    private List<String> errors(JsonNode schema, JsonNode message) {
        ObjectNode whole = MAPPER.createObjectNode();
        whole.set("components", document.get("components"));
        whole.setAll((ObjectNode) schema.deepCopy());
        Schema judge = REGISTRY.getSchema(whole);
        return judge.validate(message).stream().map(Error::toString).toList();
    }
}
