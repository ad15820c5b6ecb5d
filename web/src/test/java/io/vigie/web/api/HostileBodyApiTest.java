package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too deep or too large, at every door that takes one: the doors are those that the server declares. */
class HostileBodyApiTest extends ApiTestBase {
    private static final int LARGEST_BODY = 16 << 10;
    private static final int LARGEST_REJECTION = 2 << 10;

    /** A file's door takes bytes, not JSON: ImportsApiTest has its own. */
    private static final String UPLOADS = "/api/imports/files";

    /** What these mean is in their address: they say no to that, and read no body. Or they take a form, no JSON. */
    private static final String WITHOUT_JSON = "DELETE .*|.*/(undo|backfill)|POST /log(in|out)";

    @Test
    void the_doors_are_those_that_change_something() {
        assertThat(doors())
                .contains("POST /api/queries", "POST /mcp", "POST /api/schedules", "PUT /api/cities/" + PARIS);
    }

    /** Whole documents, and beginnings that never close; as deep as a body may be long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[|]",
                "[|",
                "{\"a\":|1|}",
                "{\"a\":|",
                "{\"filters\":{\"where\":[[|1|]]}}",
                "{\"query\":{\"a\":[[|1|]]}}",
                "{\"mapping\":[[|1|]]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"a\":[[|1|]]}}",
                "{\"active\":[[|1|]]}"
            })
    void brackets_within_brackets_are_refused_everywhere(String form) {
        String body = deep(form);
        vigie.activate(PARIS);
        vigie.holdsParis();

        SoftAssertions all = new SoftAssertions();
        for (String door : doors()) {
            HttpReply reply = send(method(door), path(door), body, "Content-Type", JSON);
            all.assertThat(reply.status())
                    .as(door + " " + reply.text())
                    .isBetween(400, door.matches(WITHOUT_JSON) ? 499 : 400);
            all.assertThat(reply.header("Content-Type")).as(door).isEqualTo("application/problem+json");
            all.assertThat(reply.bytes()).as(door).hasSizeLessThan(LARGEST_REJECTION);
        }
        all.assertAll();
        assertThat(get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void a_body_over_the_limit_is_refused_everywhere_by_its_announced_length() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (String door : doors()) {
            String answer = raw(head(door) + "Content-Length: 1073741824\r\n\r\n");
            all.assertThat(answer).as(door).startsWith("HTTP/1.1 413");
        }
        all.assertAll();
    }

    /** Of a body that says nothing of its length no more is read than may be sent. */
    @Test
    void so_is_one_that_does_not_say_how_long_it_is() throws IOException {
        String tooMuch =
                Integer.toHexString(LARGEST_BODY + 1) + "\r\n" + " ".repeat(LARGEST_BODY + 1) + "\r\n0\r\n\r\n";

        SoftAssertions all = new SoftAssertions();
        for (String door : doors()) {
            String answer = raw(head(door) + "Transfer-Encoding: chunked\r\n\r\n" + tooMuch);
            all.assertThat(answer).as(door).startsWith("HTTP/1.1 413");
        }
        all.assertAll();
    }

    private static String head(String door) {
        return method(door) + " " + path(door) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + JSON
                + "\r\nConnection: close\r\n";
    }

    /** @param form what is repeated stands before the first bar and, closed, after the last, the innermost between */
    private static String deep(String form) {
        String[] parts = form.split("\\|", -1);
        String open = parts[0];
        String close = parts[parts.length - 1];
        String inner = parts.length > 2 ? parts[1] : "";
        String again = open.endsWith("[") ? "[" : "{\"a\":";
        String closeAgain = close.isEmpty() ? "" : again.equals("[") ? "]" : "}";
        int times = (LARGEST_BODY - form.length()) / (again.length() + closeAgain.length());
        return open + again.repeat(times) + inner + closeAgain.repeat(times) + close;
    }

    /** METHOD path, with an id in each place of one. */
    private List<String> doors() {
        return vigie.server().routes().stream()
                .filter(route -> route.matches("(?i)(POST|PUT|PATCH|DELETE) .*") && !route.endsWith(UPLOADS))
                .map(route -> route.replace("{city_id}", PARIS)
                        .replaceAll("(?i)^(PUT .*)\\{rule_id}", "$1heat")
                        .replaceAll("\\{\\w+}", UUID.randomUUID().toString()))
                .map(route -> route.substring(0, route.indexOf(' ')).toUpperCase(Locale.ROOT)
                        + route.substring(route.indexOf(' ')))
                .toList();
    }

    private static String method(String door) {
        return door.substring(0, door.indexOf(' '));
    }

    private static String path(String door) {
        return door.substring(door.indexOf(' ') + 1);
    }
}
