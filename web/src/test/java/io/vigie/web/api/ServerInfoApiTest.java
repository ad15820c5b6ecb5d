package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: readiness, errors, pages, libraries, figures. */
class ServerInfoApiTest extends ApiTestBase {
    private static final Pattern ASSET = Pattern.compile("/assets/[\\w.-]+");

    @ParameterizedTest
    @ValueSource(strings = {"/api/cities?q=paris", "/api/cities/active", "/api/queries", "/api/queries/x/result"})
    void until_the_topics_have_been_read_there_is_no_answer(String path) {
        vigie.stop();
        vigie.log().takesLongToRead();
        vigie.startAgain();

        HttpReply early = get(path);
        vigie.log().hasBeenRead();
        HttpReply late = get(path);

        assertThat(early.status()).isEqualTo(503);
        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(early.at("detail")).isEqualTo("Cannot answer yet: the topics are still being read");
        assertThat(late.status()).isNotEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/health", "/api/about", "/metrics", "/openapi.json"})
    void what_does_not_come_from_the_topics_is_answered_from_the_start(String path) {
        vigie.stop();
        vigie.log().takesLongToRead();
        vigie.startAgain();

        assertThat(get(path).status()).isEqualTo(200);
    }

    @Test
    void a_server_is_ready_once_the_topics_have_been_read() {
        vigie.stop();
        vigie.log().takesLongToRead();
        vigie.startAgain();

        HttpReply early = get("/health/ready");
        vigie.log().hasBeenRead();
        HttpReply late = get("/health/ready");

        assertThat(early.status()).isEqualTo(503);
        assertThat(early.at("caught_up")).isEqualTo(false);
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text())
                .isEqualTo("{\"status\":\"ok\",\"detail\":\"\",\"caught_up\":true,\"reading_age_s\":0.0}");
        assertThat(get("/metrics").text()).contains("vigie_ready 1.0");
    }

    @Test
    void an_unknown_path_and_a_wrong_method_are_problems() {
        assertThat(get("/api/nothing").text()).isEqualTo("""
                        {"type":"about:blank","title":"Not Found","status":404,"detail":"Cannot find /api/nothing",\
                        "errors":[]}""");
        HttpReply wrongMethod = send("DELETE", "/api/queries", "", "Content-Type", JSON);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(wrongMethod.at("detail")).isEqualTo("Cannot DELETE /api/queries");
    }

    @Test
    void the_page_names_its_scripts_and_styles_by_names_that_never_mean_anything_else() {
        String page = get("/").text();
        List<String> files =
                ASSET.matcher(page).results().map(MatchResult::group).distinct().toList();

        assertThat(get("/").header("Content-Type")).startsWith("text/html");
        assertThat(page).doesNotContain("{texts", "{script}", "{styles}", "{preloads}", "{version}", "{grafana}");
        assertThat(files)
                .as("a script, what it imports, a style sheet, two languages")
                .hasSizeBetween(4, 7)
                .allSatisfy(
                        file -> assertThat(get(file).header("Cache-Control")).isEqualTo("max-age=31536000, immutable"));
    }

    @Test
    void libraries_come_from_here() {
        HttpReply library = get("/webjars/echarts/6.1.0/echarts.esm.min.js");
        assertThat(library.status()).isEqualTo(200);
        assertThat(library.header("Cache-Control")).contains("max-age");
    }

    @Test
    void a_page_that_has_not_changed_is_not_sent_again() {
        String etag = get("/").header("ETag");

        assertThat(get("/").header("Cache-Control")).isEqualTo("no-cache");
        assertThat(get("/", "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(get("/", "If-None-Match", "W/\"other\"").status()).isEqualTo(200);
    }

    @Test
    void only_the_scripts_that_stand_in_the_page_may_run_in_it() {
        assertThat(get("/").header("Content-Security-Policy"))
                .containsPattern("script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}';")
                .doesNotContain("unsafe");
    }

    @Test
    void files_outside_the_pages_stay_inside() {
        assertThat(get("/..%2flogback.xml").status()).isBetween(400, 404);
        assertThat(get("/%2e%2e/openapi.json").status()).isBetween(400, 404);
        assertThat(get("/io/vigie/web/WebApp.class").status()).isEqualTo(404);
    }

    @Test
    void the_schemas_of_the_messages_are_served_for_the_apis_description() {
        HttpReply reply = get("/schemas/live-reading.schema.json");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("title")).isEqualTo("Live reading");
    }

    @Test
    void figures_are_counted_by_route_without_ids() {
        get("/api/cities/" + PARIS);
        get("/api/cities/" + TOKYO);

        assertThat(get("/metrics").text())
                .contains(
                        "vigie_http_requests_seconds_count{method=\"GET\",route=\"/api/cities/{city_id}\",status=\"200\"} 2")
                .contains("vigie_caught_up 1.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void about_tells_the_version() {
        assertThat(get("/api/about").text()).isEqualTo("{\"version\":\"0.1.0-test\",\"grafana_url\":null}");
    }
}
