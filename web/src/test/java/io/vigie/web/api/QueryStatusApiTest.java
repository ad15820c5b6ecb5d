package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Following queries. */
class QueryStatusApiTest extends ApiTestBase {

    @Test
    void a_query_goes_from_accepted_to_queued_to_running_to_succeeded() {
        String id = ask();
        assertThat(state(id).at("status")).isEqualTo("ACCEPTED");

        vigie.says(id, "QUEUED", Map.of());
        assertThat(state(id).at("status")).isEqualTo("QUEUED");

        vigie.says(id, "RUNNING", Map.of("progress_pct", 40, "stage", "reading"));
        assertThat(state(id).at("status")).isEqualTo("RUNNING");
        assertThat(state(id).at("progress_pct")).isEqualTo(40.0);
        assertThat(state(id).at("stage")).isEqualTo("reading");
        assertThat(state(id).at("queue_position")).isNull();

        vigie.answers(id, InMemoryVigie.earlyParis());
        assertThat(state(id).at("status")).isEqualTo("SUCCEEDED");
        assertThat(state(id).at("progress_pct")).isNull();
        assertThat(state(id).at("row_count")).isEqualTo(4);
        assertThat(state(id).at("provenance", "table_version")).isEqualTo(7);
        assertThat(state(id).at("finished_at")).isNotNull();
    }

    @Test
    void a_failed_query_says_why() {
        String id = ask();

        vigie.says(
                id,
                "FAILED",
                Map.of(
                        "message",
                        "Cannot answer the query: the table is gone",
                        "errors",
                        List.of(Map.of("field", "request", "reason", "the table is gone"))));

        assertThat(state(id).at("status")).isEqualTo("FAILED");
        assertThat(state(id).at("message")).isEqualTo("Cannot answer the query: the table is gone");
        assertThat(state(id).at("errors", 0, "field")).isEqualTo("request");
    }

    @Test
    void a_request_that_nobody_could_read_is_shown_with_its_error() {
        vigie.requests("x", "not json");
        vigie.says("invalid-requests.batch-0-0", "FAILED", Map.of("message", "Cannot read the request: not JSON"));

        HttpReply reply = get("/api/queries");

        assertThat(reply.each("request_id", "queries")).containsExactly("invalid-requests.batch-0-0");
        assertThat(reply.at("queries", 0, "request")).isNull();
        assertThat(reply.at("queries", 0, "kind")).isNull();
        assertThat(reply.at("queries", 0, "submitted_at")).isNull();
    }

    @Test
    void waiting_queries_know_their_place_and_move_up() {
        String first = ask();
        String second = ask();
        String third = ask();
        assertThat(List.of(position(first), position(second), position(third))).containsExactly(1, 2, 3);

        vigie.says(first, "FAILED", Map.of("message", "Cannot answer: a test"));

        assertThat(List.of(position(second), position(third))).containsExactly(1, 2);
    }

    /** RFC 8288: a client that follows the links sees each request once. */
    @Test
    void a_list_that_goes_on_says_where() {
        for (int i = 0; i < 5; i++) {
            ask();
        }

        List<Object> seen = new ArrayList<>();
        int pages = 0;
        for (String next = "/api/queries?limit=2"; !next.isEmpty(); pages++) {
            HttpReply page = get(next);
            seen.addAll(page.each("request_id", "queries"));
            next = page.header("Link").replaceFirst("^<(.+)>; rel=\"next\"$", "$1");
        }

        assertThat(seen).isEqualTo(get("/api/queries").each("request_id", "queries"));
        assertThat(pages).isEqualTo(3);
        assertThat(get("/api/queries?before=nobody").status()).isEqualTo(400);
    }

    @Test
    void the_newest_query_comes_first_and_a_limit_cuts_the_oldest() {
        String first = ask();
        String second = ask();

        assertThat(get("/api/queries").each("request_id", "queries")).containsExactlyInAnyOrder(first, second);
        assertThat(get("/api/queries?limit=1").list("queries")).hasSize(1);
        assertThat(get("/api/queries?limit=0").status()).isEqualTo(400);
    }

    @Test
    void a_restart_loses_nothing() {
        String id = ask();
        vigie.answers(id, InMemoryVigie.earlyParis());
        HttpReply state = state(id);
        HttpReply result = get("/api/queries/" + id + "/result");

        vigie.stop();
        vigie.startAgain();

        assertThat(state(id).text()).isEqualTo(state.text());
        assertThat(get("/api/queries/" + id + "/result").text()).isEqualTo(result.text());
    }

    @Test
    void an_unknown_query_is_not_found() {
        HttpReply reply = get("/api/queries/0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("detail")).isEqualTo("Cannot find query 0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d");
    }

    private HttpReply state(String id) {
        return get("/api/queries/" + id);
    }

    private Integer position(String id) {
        return (Integer) java.util.Objects.requireNonNull(state(id).at("queue_position"));
    }
}
