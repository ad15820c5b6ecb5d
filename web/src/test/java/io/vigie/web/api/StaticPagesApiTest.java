package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page, its scripts and libraries, and the schemas: files that are served as they are. */
class StaticPagesApiTest extends ApiTestBase {
    private static final Pattern ASSET = Pattern.compile("/assets/[\\w.-]+");

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
}
