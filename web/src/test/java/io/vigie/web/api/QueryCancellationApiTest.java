package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryVigie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling queries. */
class QueryCancellationApiTest extends ApiTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "RUNNING"})
    void a_query_that_waits_or_runs_is_asked_to_end_and_is_cancelled_once_it_has(String status) {
        String id = ask();
        vigie.says(id, status, Map.of());

        HttpReply reply = cancel(id);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("request_id")).isEqualTo(id);
        assertThat(reply.at("status")).isEqualTo(status);
        assertThat(requests())
                .hasSize(2)
                .last()
                .satisfies(message -> assertThat(message).contains("\"kind\":\"cancel\"", id));
        assertThat(status(id)).isEqualTo(status);

        vigie.says(id, "CANCELLED", Map.of());
        assertThat(status(id)).isEqualTo("CANCELLED");
    }

    @Test
    void cancelling_what_is_cancelled_already_is_harmless() {
        String id = ask();
        vigie.says(id, "CANCELLED", Map.of());

        assertThat(cancel(id).status()).isEqualTo(202);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "FAILED"})
    void what_has_ended_cannot_be_cancelled_any_more(String status) {
        String id = ask();
        if (status.equals("SUCCEEDED")) {
            vigie.answers(id, InMemoryVigie.earlyParis());
        } else {
            vigie.says(id, status, Map.of());
        }

        HttpReply reply = cancel(id);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("detail")).isEqualTo("Cannot cancel " + id + ": the query is " + status);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void what_was_never_asked_is_not_found() {
        HttpReply reply = cancel("0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("detail")).isEqualTo("Cannot find query 0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d");
        assertThat(requests()).isEmpty();
    }

    @Test
    void a_foreign_page_cannot_cancel() {
        String id = ask();

        assertThat(send("DELETE", "/api/queries/" + id, "", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(requests()).hasSize(1);
    }

    private HttpReply cancel(String id) {
        return send("DELETE", "/api/queries/" + id, "");
    }

    private Object status(String id) {
        return String.valueOf(get("/api/queries/" + id).at("status"));
    }

    private List<String> requests() {
        return vigie.log().values(Topics.REQUESTS_BATCH).stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }
}
