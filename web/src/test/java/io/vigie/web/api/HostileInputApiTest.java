package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody means well: they cost little, and leave nothing behind. */
class HostileInputApiTest extends ApiTestBase {
    private static final int LARGEST_REJECTION = 16 << 10;
    private static final int LARGEST_BODY = 16 << 10;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metrics\": [%s]}",
                "{\"statistics\": [%s]}",
                "{\"city_ids\": [%s]}",
                "{\"indices\": [%s]}",
                "{\"degree_days\": [%s]}",
                "{\"filters\": {\"months\": [%s], \"hours\": [%s], \"where\": [%s]}}",
                "{\"filters\": [%s]}",
                "{\"kind\": [%s]}",
                "{\"reuse\": [%s]}",
                "{\"granularity\": [%s]}"
            })
    void a_rejection_is_no_larger_than_what_may_be_sent(String form) {
        String element = "\"\\u0000\\u0000\\u0000\\u0000\"";
        int lists = form.split("%s", -1).length - 1;
        int count = (LARGEST_BODY - form.length()) / lists / (element.length() + 1);
        String body =
                form.replace("%s", Collections.nCopies(count, element).stream().collect(Collectors.joining(",")));

        HttpReply reply = post("/api/queries", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.bytes()).hasSizeLessThan(LARGEST_REJECTION);
        assertThat(reply.list("errors")).hasSizeLessThanOrEqualTo(21);
    }

    @Test
    void every_field_unknown_to_a_filter_is_counted_and_twenty_are_named() {
        String names =
                IntStream.range(0, 1500).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));

        HttpReply reply = post("/api/queries", "{\"filters\": {" + names + "}}");

        assertThat(reply.bytes()).hasSizeLessThan(LARGEST_REJECTION);
        assertThat(reply.list("errors")).hasSize(21);
        assertThat(reply.at("errors", 20, "reason")).asString().matches("and 1\\d\\d\\d more errors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\u0000"})
    void what_is_no_text_is_rejected_or_passed_over_but_breaks_nothing(String letter) {
        assertThat(post("/api/queries", "{\"granularity\": \"" + letter + "\", \"x\": \"" + letter + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(put("/api/cities/" + PARIS, "{\"active\": \"" + letter + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(put("/api/cities/" + PARIS + "/thresholds/heat", "{\"levels\": [\"" + letter + "\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(post("/api/cities/" + PARIS + "/counted-days", "{\"watches\": \"" + letter + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void endless_levels_and_unheard_of_names_cost_a_short_answer() {
        vigie.activate(PARIS);
        String numbers = Collections.nCopies(7000, "1").stream().collect(Collectors.joining(","));

        HttpReply levels = put("/api/cities/" + PARIS + "/thresholds/heat", "{\"levels\": [" + numbers + "]}");
        HttpReply rule = put("/api/cities/" + PARIS + "/thresholds/" + "x".repeat(3000), "{\"levels\": [1]}");
        HttpReply days = send("DELETE", "/api/cities/" + PARIS + "/counted-days/" + "%3Cb%3E".repeat(300), "");

        assertThat(List.of(levels.status(), rule.status(), days.status())).containsExactly(400, 404, 404);
        assertThat(List.of(levels, rule, days))
                .allSatisfy(reply -> assertThat(reply.bytes()).hasSizeLessThan(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/alerts.atom?lang=fr%0d%0aX-Injected:%20yes",
                "/api/alerts/x%0d%0aX-Injected:%20yes.cap",
                "/api/cities/2988507%0d%0aX-Injected:%20yes/day",
                "/api/cities?q=paris%0d%0aX-Injected:%20yes",
                "/api/queries/0f6c%0d%0aX-Injected:%20yes/result?format=csv",
                "/api/queries/x/result?format=csv%0d%0aX-Injected:%20yes",
                "/api/schedules/x%0aX-Injected:%20yes.atom",
                "/embed/2988507%0d%0aX-Injected:%20yes",
                "/%0d%0aX-Injected:%20yes"
            })
    void a_line_end_in_an_address_ends_no_header(String path) {
        HttpReply reply = get(path);

        assertThat(reply.status()).isBetween(200, 499);
        assertThat(reply.headers()).doesNotContainKey("x-injected");
    }

    @Test
    void a_line_end_in_a_header_that_the_proxy_passes_on_ends_none_of_ours() throws IOException {
        String reply = raw("GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: a\r\n X-Injected: yes\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("\nx-injected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../page/index.html",
                "/assets/../../page/bundle.json",
                "/assets/..%2f..%2flogback.xml",
                "/assets/%2e%2e/%2e%2e/logback.xml",
                "/assets/..%5c..%5clogback.xml",
                "/assets/..;/..;/logback.xml",
                "/assets/%252e%252e/%252e%252e/logback.xml",
                "/schemas/../../logback.xml",
                "/schemas/..%2f..%2f..%2f..%2fetc%2fpasswd",
                "//etc/passwd",
                "/WEB-INF/web.xml"
            })
    void no_path_leads_out_of_what_is_published(String path) throws IOException {
        String reply = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(reply).matches("(?s)HTTP/1\\.1 40[04] .*");
        assertThat(reply).doesNotContain("<configuration", "root:", "\"outputs\"", "modulepreload");
    }

    @Test
    void a_body_over_the_limit_is_rejected_by_its_announced_length() {
        HttpReply reply = post("/api/queries", "x".repeat(LARGEST_BODY + 1));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Content-Security-Policy")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "PROPFIND", "TRACE", "get"})
    void a_method_that_is_none_of_ours_is_not_implemented(String method) {
        HttpReply reply = send(method, "/api/queries", "");

        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void invented_methods_and_paths_leave_nothing_in_the_metrics() {
        send("BREW0", "/0", "");
        get("/0");
        meters();
        List<String> before = meters();

        IntStream.range(1, 300).forEach(i -> {
            send("BREW" + i, "/api/queries/" + i, "");
            get("/p" + i + "?q=" + i);
        });

        assertThat(meters()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(get("/metrics").text()).contains("vigie_http_refused_total{status=\"501\"} 300.0");
    }

    @Test
    void every_tag_of_our_metrics_comes_from_a_closed_list() {
        send("BREW", "/api/queries", "");
        send("PATCH", "/api/queries", "{}", "Content-Type", JSON);
        send("PATCH", "/nowhere", "{}", "Content-Type", JSON);
        get("/api/queries/x/result");
        post("/api/queries", "{");
        post("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/invented\"}");

        assertThat(meters())
                .allSatisfy(line -> assertThat(tagsOf(line))
                        .allSatisfy(tag -> assertThat(tag.group(2))
                                .matches(
                                        switch (tag.group(1)) {
                                            case "method" -> "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
                                            case "status" -> "[1-5]\\d\\d";
                                            case "route" -> "other|" + routes();
                                            case "kind" -> "query|backfill|replay|import|undo";
                                            case "outcome" ->
                                                line.contains("reconciliation")
                                                        ? "equal|late|revised|rejected|missing_in_archive"
                                                                + "|not_published|unexplained"
                                                        : "succeeded|failed|cancelled";
                                            case "le" -> "[\\d.]+|\\+Inf";
                                            case "version" -> "0\\.1\\.0-test";
                                            default -> "no such tag";
                                        })));
    }

    private String routes() {
        return vigie.server().routes().stream()
                .map(route -> Pattern.quote(route.substring(route.indexOf(' ') + 1)))
                .collect(Collectors.joining("|"));
    }

    private static List<MatchResult> tagsOf(String line) {
        return Pattern.compile("(\\w+)=\"([^\"]*)\"").matcher(line).results().toList();
    }

    /** Our time series, without their values. */
    private List<String> meters() {
        return get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("vigie_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
    }
}
