package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.web.http.HttpCaller;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.inmemory.InMemoryVigie;
import io.vigie.web.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A city on other people's pages. */
class EmbedApiTest extends ApiTestBase {
    private static final String EMBED = "/embed/" + PARIS;
    private static final Instant NEWEST = Instant.parse("2022-07-10T12:00:00Z");

    EmbedApiTest() {
        super(Map.of(
                "VIGIE_WEB_EMBED_ORIGINS",
                "https://journal.example, https://ville.example:8443",
                "VIGIE_WEB_USER",
                "zoé",
                "VIGIE_WEB_PASSWORD",
                "pass:word:long",
                "VIGIE_WEB_PUBLIC_URL",
                "https://vigie.example/"));
    }

    @BeforeEach
    void a_followed_city() {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of("source", "open-meteo", "temperature_c", -3.25));
        for (int ago = 39; ago >= 0; ago--) {
            if (ago != 7) {
                closes(ago, 20 - ago / 10.0);
            }
        }
    }

    @Test
    void the_pages_that_the_setting_names_may_frame_it_and_it_loads_nothing_and_runs_nothing() throws Exception {
        HttpReply page = get(EMBED);

        assertThat(page.status()).isEqualTo(200);
        String style = page.text().replaceFirst("(?s).*<style>(.*)</style>.*", "$1");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash)
                        + "'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors https://journal.example https://ville.example:8443");
        assertThat(page.headers()).doesNotContainKeys("x-frame-options", "X-Frame-Options");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.text()).doesNotContain("<script", " style=", "<img", "<link");
    }

    @Test
    void all_other_pages_stay_framed_by_nobody() {
        HttpReply index = get("/", "Authorization", "Basic " + login());

        assertThat(index.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(index.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void a_frame_of_another_site_is_shown_without_a_login_and_the_rest_is_not() {
        String[] framed = {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"};

        assertThat(get(EMBED, framed).status()).isEqualTo(200);
        assertThat(get("/", framed).status()).isEqualTo(403);
        assertThat(get("/api/cities/" + PARIS + "/hours", framed).status()).isEqualTo(403);
        assertThat(get(EMBED, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty")
                        .status())
                .as("a script of another site reads nothing")
                .isEqualTo(403);
        assertThat(get("/api/cities/active").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/embed/", "/embed/../api/cities/active", "/embed/2988507/../../api/queries", "/embed/2988507/x"
            })
    void what_only_looks_like_it_asks_for_the_login(String path) {
        assertThat(get(path).status()).isIn(400, 401, 404);
        assertThat(get(path).text()).doesNotContain("cities\"");
    }

    @Test
    void a_reader_sees_the_reading_its_time_and_source_and_the_curve_with_its_gap() {
        String page = get(EMBED).text();

        assertThat(page).startsWith("<!doctype html>").contains("<html lang=\"fr\">", "<h1>Paris</h1>");
        assertThat(page).contains("<strong>−3,3\u00a0°C</strong>", " · Open-Meteo · ", "CC BY 4.0");
        assertThat(page).contains("https://vigie.example/#/villes/" + PARIS);
        assertThat(page).contains("Température des 48 dernières heures, de 16,1\u00a0°C à 20,0\u00a0°C");
        assertThat(Pattern.compile("class=\"curve\"").matcher(page).results()).hasSize(2);
    }

    @Test
    void it_speaks_english_and_counts_in_fahrenheit_when_asked() {
        String page = get(EMBED + "?lang=en&temperature=f").text();

        assertThat(page).contains("<html lang=\"en\">", "26.2\u00a0°F");
        assertThat(get(EMBED + "?lang=xx").status()).isEqualTo(400);
        assertThat(get(EMBED + "?temperature=k").status()).isEqualTo(400);
    }

    @Test
    void a_replayed_source_has_the_name_that_readers_know() {
        vigie.observes(PARIS, Map.of("source", "replay:open-meteo-archive", "replayed", true));

        assertThat(get(EMBED).text())
                .contains(" · Open-Meteo, archive (rejeu) · ")
                .doesNotContain("open-meteo-archive");
        assertThat(get(EMBED + "?lang=en").text()).contains(" · Open-Meteo archive (replay) · ");
    }

    @Test
    void words_of_a_source_are_text_whatever_they_look_like() {
        vigie.observes(PARIS, Map.of("source", "<script>alert(1)</script>", "weather_fr", "\"><img src=x>"));

        assertThat(get(EMBED).text())
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&gt;&lt;img src=x&gt;");
    }

    @Test
    void a_city_that_nobody_follows_is_not_shown() {
        assertThat(get("/embed/" + TOKYO).status()).isEqualTo(404);
        assertThat(get("/embed/1").status()).isEqualTo(404);
    }

    @Test
    void without_the_setting_there_is_nothing_to_frame() {
        try (InMemoryVigie other = new InMemoryVigie(Map.of(), new InMemoryMessageLog())) {
            other.activate(PARIS);
            HttpReply page = new HttpCaller(other.address()).get(EMBED);

            assertThat(page.status()).isEqualTo(404);
            assertThat(page.text()).contains("VIGIE_WEB_EMBED_ORIGINS");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journal.example",
                "https://journal.example/page",
                "https://journal.example; script-src *",
                "https://user:secret@journal.example",
                "javascript:alert(1)",
                "https://*.example"
            })
    void an_origin_that_is_none_is_refused_at_the_start(String origin) {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_EMBED_ORIGINS", origin)))
                .hasMessageStartingWith("Cannot read VIGIE_WEB_EMBED_ORIGINS: ");
    }

    private void closes(int hoursAgo, double celsius) {
        vigie.closes(Map.of(
                "city_id",
                PARIS,
                "source",
                "open-meteo",
                "hour_end",
                NEWEST.minusSeconds(hoursAgo * 3_600L).toString(),
                "values",
                Map.of("temperature_c", celsius)));
    }

    private static String login() {
        return Base64.getEncoder().encodeToString("zoé:pass:word:long".getBytes(StandardCharsets.UTF_8));
    }
}
