package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in without a login: this machine, and no other site's page. */
class RemoteAccessApiTest extends ApiTestBase {
    private static final String ACTIVATE = "{\"active\": true}";

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://127.0.0.1:1", "null", "https://127.0.0.1"})
    void a_page_of_another_site_changes_nothing(String origin) {
        HttpReply reply = send("PUT", "/api/cities/" + PARIS, ACTIVATE, "Content-Type", JSON, "Origin", origin);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.at("detail")).isEqualTo("Cannot take this from another site: " + origin);
        assertThat(vigie.log().values(Topics.WEATHER_QUERIES_REQUESTS)).isEmpty();
    }

    @Test
    void what_the_browser_calls_cross_site_changes_nothing() {
        HttpReply reply =
                send("PUT", "/api/cities/" + PARIS, ACTIVATE, "Content-Type", JSON, "Sec-Fetch-Site", "cross-site");

        assertThat(reply.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void a_page_of_another_site_reads_and_embeds_nothing(String site) {
        assertThat(fetched("/api/cities/active", site, "no-cors", "script").status())
                .isEqualTo(403);
        assertThat(fetched("/api/live", site, "cors", "empty").status()).isEqualTo(403);
        assertThat(fetched("/vigie.svg", site, "cors", "script").status()).isEqualTo(403);
        assertThat(fetched("/", site, "navigate", "iframe").status()).isEqualTo(403);
        assertThat(get("/api/cities/active", "Origin", "http://evil.example").status())
                .isEqualTo(403);
    }

    @Test
    void a_link_from_another_site_may_be_followed() {
        assertThat(fetched("/", "cross-site", "navigate", "document").status()).isEqualTo(200);
    }

    @Test
    void a_link_changes_nothing() {
        HttpReply reply = send(
                "PUT",
                "/api/cities/" + PARIS,
                ACTIVATE,
                "Content-Type",
                JSON,
                "Sec-Fetch-Site",
                "cross-site",
                "Sec-Fetch-Mode",
                "navigate",
                "Sec-Fetch-Dest",
                "document");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void our_own_page_reads() {
        assertThat(fetched("/api/cities/active", "same-origin", "cors", "empty").status())
                .isEqualTo(200);
        assertThat(fetched("/", "none", "navigate", "document").status()).isEqualTo(200);
    }

    /** As a browser asks: https://www.w3.org/TR/fetch-metadata/ */
    private HttpReply fetched(String path, String site, String mode, String destination) {
        return get(path, "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", destination);
    }

    @Test
    void our_own_page_may_change_things() {
        HttpReply reply = send(
                "PUT",
                "/api/cities/" + PARIS,
                ACTIVATE,
                "Content-Type",
                JSON,
                "Origin",
                vigie.address(),
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(reply.status()).isEqualTo(202);
    }

    @Test
    void the_same_host_and_port_over_tls_is_another_site() {
        String origin = vigie.address().replace("http:", "https:");

        assertThat(send("PUT", "/api/cities/" + PARIS, ACTIVATE, "Content-Type", JSON, "Origin", origin)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"})
    void what_a_form_can_send_is_not_taken(String type) {
        HttpReply reply = send("POST", "/api/queries", "{}", "Content-Type", type);

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void a_body_without_a_type_is_not_taken() {
        assertThat(send("POST", "/api/queries", "{}").status()).isEqualTo(415);
    }

    @Test
    void a_foreign_name_that_points_to_this_machine_is_not_answered() throws IOException {
        assertThat(answerTo("evil.example:7070"))
                .startsWith("HTTP/1.1 421 ")
                .contains("Cannot answer for the host evil.example: without a login only for this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:7070", "127.0.0.1:80", "[::1]:7070"})
    void this_machines_names_are_answered(String host) throws IOException {
        assertThat(answerTo(host)).startsWith("HTTP/1.1 200 ");
    }

    private String answerTo(String host) throws IOException {
        return raw("GET /api/cities/active HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void pages_may_load_from_here_only_and_be_framed_by_nobody() {
        HttpReply reply = get("/api/about");

        assertThat(reply.header("Content-Security-Policy"))
                .startsWith("default-src 'self'; script-src 'self'")
                .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "frame-src 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }
}
