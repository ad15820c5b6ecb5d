package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as RFC 9110 has it: HEAD as GET without the body, and which methods a path has. */
class HttpMethodsApiTest extends ApiTestBase {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/vigie.svg", "/api/cities?q=paris", "/api/about", "/openapi.json", "/api/nothing"})
    void head_answers_as_get_without_the_body(String path) {
        HttpReply got = get(path);
        HttpReply head = send("HEAD", path, "");

        assertThat(head.status()).isEqualTo(got.status());
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(got.header("Content-Type"));
        assertThat(head.header("Content-Length")).isEqualTo(got.header("Content-Length"));
        assertThat(got.bytes().length)
                .isEqualTo(
                        got.header("Content-Length").isEmpty()
                                ? got.bytes().length
                                : Integer.parseInt(got.header("Content-Length")));
    }

    @Test
    void head_of_an_export_promises_what_get_sends() {
        String id = ask();
        vigie.answers(id, io.vigie.web.inmemory.InMemoryVigie.earlyParis());
        String path = "/api/queries/" + id + "/result?format=csv";

        HttpReply got = get(path);
        HttpReply head = send("HEAD", path, "");

        assertThat(head.header("Content-Length"))
                .isNotEqualTo("0")
                .isEqualTo(got.header("Content-Length"))
                .isEqualTo(String.valueOf(got.bytes().length));
        assertThat(head.header("Content-Disposition")).isEqualTo(got.header("Content-Disposition"));
    }

    @Test
    void head_of_the_live_feed_ends() {
        HttpReply head = send("HEAD", "/api/live", "", "Accept", "text/event-stream");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH   | /api/queries      | GET, HEAD, POST",
                "PUT     | /api/queries      | GET, HEAD, POST",
                "DELETE  | /api/queries      | GET, HEAD, POST",
                "OPTIONS | /api/cities       | GET, HEAD",
                "POST    | /api/cities/1     | GET, HEAD, PUT",
                "POST    | /api/queries/1    | DELETE, GET, HEAD"
            })
    void a_path_without_the_method_says_which_ones_it_has(String method, String path, String allowed) {
        HttpReply reply = send(method, path, "");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(List.of(reply.header("Allow").split(", "))).containsExactlyInAnyOrder(allowed.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1\\r\\n\\r\\n                                 | 400",
                "nonsense\\r\\n\\r\\n                                       | 400",
                "GET /%00 HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n         | 400",
                "GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX: LONG\\r\\n\\r\\n | 431"
            })
    void what_the_server_itself_rejects_is_a_problem_with_the_usual_headers(String request, int status)
            throws IOException {
        String reply = raw(request.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(20_000)));

        assertThat(reply)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Content-Security-Policy: ")
                .contains("\"status\":" + status)
                .doesNotContain("Server: Jetty", "<html");
    }
}
