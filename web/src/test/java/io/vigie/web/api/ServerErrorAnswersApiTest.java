package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import io.vigie.web.http.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no route is asked for is answered as a route would answer it: a page can read every error of the server. */
class ServerErrorAnswersApiTest extends ApiTestBase {
    private static final String HOST = "Host: 127.0.0.1|";
    private static final String POST = "POST /api/queries HTTP/1.1|" + HOST + "Content-Type: application/json|";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "400; no HTTP at all||",
                "400; GET / HTTP/1.1||",
                "400; GET / HTTP/1.1|" + HOST + HOST + "|",
                "400; GET /%zz HTTP/1.1|" + HOST + "|",
                "400; GET /a%00b HTTP/1.1|" + HOST + "|",
                "400; GET /../x HTTP/1.1|" + HOST + "|",
                "400; GET / HTTP/1.1|" + HOST + "no colon|" + "|",
                "400; " + POST + "Content-Length: -1||",
                "400; " + POST + "Content-Length: 1|Content-Length: 2||{}",
                "400; " + POST + "Content-Length: 2|Transfer-Encoding: chunked||2|{}|0||",
                "400; " + POST + "Transfer-Encoding: chunked||no number|",
                "413; " + POST + "Content-Length: 1073741824||{",
                "400; " + POST + "Transfer-Encoding: gzip||",
                "501; BREW / HTTP/1.1|" + HOST + "|",
                "505; GET / HTTP/9.9|" + HOST + "|",
            })
    void an_answer_to_what_is_no_request_is_a_problem(int status, String sent) throws IOException {
        isProblem(status, raw(sent.replace("|", "\r\n")));
    }

    @Test
    void an_answer_to_a_target_or_headers_that_are_too_long_is_a_problem() throws IOException {
        isProblem(414, raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        isProblem(431, raw("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
    }

    @Test
    void an_answer_to_a_chunked_body_over_the_limit_is_a_problem() throws IOException {
        String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
        isProblem(
                413,
                raw("POST /api/queries HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5) + "0\r\n\r\n"));
    }

    /** A browser that still sends when the connection is reset shows an error of the network in place of the answer. */
    @Test
    void a_page_that_sends_too_much_reads_why_it_is_rejected() {
        for (int i = 0; i < 10; i++) {
            HttpReply reply = post("/api/queries", "x".repeat(1 << 20));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.at("detail")).isEqualTo("Cannot read the body: it is larger than 16384 bytes");
        }
    }

    private static void isProblem(int status, String answer) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json", "X-Content-Type-Options: nosniff")
                .contains("Content-Security-Policy: ");
        Object problem = Json.tree(answer.substring(head.length() + 4).getBytes(StandardCharsets.UTF_8));
        assertThat(problem)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("status", status)
                .containsKeys("type", "title", "detail", "errors");
    }
}
