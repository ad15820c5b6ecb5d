package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a viewer may do, and what takes an editor. */
class RolesApiTest extends UsersApiTestBase {
    private static final String QUESTION = """
            {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30", "submitted_by": "somebody",
             "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "month"}""";

    RolesApiTest() {
        super(Map.of(), Clock.systemUTC());
    }

    /** Every route that there is but for three, so that a new one is closed to viewers until somebody thinks of it. */
    @Test
    void a_viewer_changes_nothing() {
        List<String> changing = new TreeSet<>(vigie.server().routes())
                .stream()
                        .filter(route -> !route.startsWith("get "))
                        .filter(route -> !List.of(
                                        "post /api/queries/estimate", "post /mcp", "post /login", "delete /login")
                                .contains(route))
                        .toList();

        assertThat(changing).hasSizeGreaterThan(10).allSatisfy(route -> {
            String method = route.split(" ")[0].toUpperCase();
            String path = route.split(" ")[1].replaceAll("\\{\\w+}", "1");
            HttpReply reply = send(method, path, "{}", "Content-Type", JSON, "Authorization", basic("zoé", PASSWORD));
            assertThat(reply.status()).as(route).isEqualTo(403);
            assertThat(reply.at("detail"))
                    .isEqualTo("Cannot " + method + " " + path + ": zoé is a viewer, who reads; editors change things");
        });
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/cities/active",
                "/api/queries",
                "/api/imports",
                "/api/schedules",
                "/api/health",
                "/metrics"
            })
    void a_viewer_reads_everything(String path) {
        assertThat(get(path, "Cookie", session("zoé")).status()).isEqualTo(200);
    }

    @Test
    void a_viewer_learns_what_a_question_would_cost() {
        assertThat(send("POST", "/api/queries/estimate", QUESTION, "Content-Type", JSON, "Cookie", session("zoé"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_page_of_a_viewer_knows_it() {
        assertThat(get("/", "Cookie", session("zoé")).text()).contains("data-user=\"zoé\" data-may-change=\"false\"");
    }

    @Test
    void pages_of_two_users_are_not_taken_for_each_other() {
        String etag = get("/", "Cookie", session("zoé")).header("ETag");

        assertThat(get("/", "Cookie", session("zoé"), "If-None-Match", etag).status())
                .isEqualTo(304);
        assertThat(get("/", "Cookie", session("ada"), "If-None-Match", etag).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"zoé, true", "ada, false"})
    void the_assistant_of_a_viewer_reads_and_asks_nothing(String user, boolean isRefused) {
        HttpReply reply = send("POST", "/mcp", """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask_history", "arguments": {}}}""", "Content-Type", JSON, "Authorization", basic(user, PASSWORD));

        assertThat(reply.text().contains("Cannot ask_history: " + user + " is a viewer, who reads; editors ask"))
                .isEqualTo(isRefused);
        assertThat(send("POST", "/mcp", """
                                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                                 "params": {"name": "find_city", "arguments": {"name": "paris"}}}""", "Content-Type", JSON, "Authorization", basic(user, PASSWORD))
                        .text())
                .contains("2988507");
    }

    @Test
    void an_editor_asks_and_the_request_says_who() {
        HttpReply reply = send("POST", "/api/queries", QUESTION, "Content-Type", JSON, "Cookie", session("ada"));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH).stream()
                        .map(value -> new String(value, StandardCharsets.UTF_8))
                        .collect(Collectors.joining()))
                .contains("\"submitted_by\":\"ada\"");
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example, 403", "null, 403", "'', 202"})
    void a_session_does_not_help_another_site(String origin, int status) {
        String session = session("ada");
        HttpReply reply = origin.isEmpty()
                ? send("PUT", "/api/cities/" + PARIS, "{\"active\": true}", "Content-Type", JSON, "Cookie", session)
                : send(
                        "PUT",
                        "/api/cities/" + PARIS,
                        "{\"active\": true}",
                        "Content-Type",
                        JSON,
                        "Cookie",
                        session,
                        "Origin",
                        origin);

        assertThat(reply.status()).isEqualTo(status);
    }
}
