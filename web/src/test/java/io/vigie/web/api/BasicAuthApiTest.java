package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a login, nothing is shown without it. */
class BasicAuthApiTest extends ApiTestBase {
    BasicAuthApiTest() {
        super(Map.of(
                "VIGIE_WEB_USER",
                "zoé",
                "VIGIE_WEB_PASSWORD",
                "pass:word:long",
                "VIGIE_WEB_PUBLIC_URL",
                "https://vigie.example/",
                "VIGIE_HEALTH_NAME",
                "web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/cities/active", "/api/live", "/api/health", "/metrics", "/vigie.svg"})
    void nothing_is_shown_without_a_login(String path) {
        HttpReply reply = get(path);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Vigie\", charset=\"UTF-8\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoé:password", "zoe:pass:word:long", "zoé:", ":", "", "zoé"})
    void a_wrong_login_shows_nothing(String credentials) {
        assertThat(get("/api/about", "Authorization", basic(credentials)).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Bearer x", "x"})
    void a_broken_login_shows_nothing(String header) {
        assertThat(get("/api/about", "Authorization", header).status()).isEqualTo(401);
    }

    @Test
    void whether_the_server_is_ready_is_said_without_a_login_and_nothing_else() {
        assertThat(get("/health/ready").status()).isEqualTo(200);
        assertThat(get("/health/ready/../../api/queries").status()).isNotEqualTo(200);
        assertThat(get("/health").status()).isEqualTo(401);
    }

    @Test
    void with_the_login_everything_is_shown() {
        assertThat(get("/api/about", "Authorization", basic("zoé:pass:word:long"))
                        .status())
                .isEqualTo(200);
        assertThat(get("/", "Authorization", basic("zoé:pass:word:long")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "vigie.example, 200",
        "VIGIE.example:443, 200",
        "localhost:7070, 200",
        "evil.example, 421",
        "0.0.0.0, 421"
    })
    void with_the_login_only_our_own_hosts_are_answered(String host, int status) throws IOException {
        assertThat(raw("GET /api/about HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + basic("zoé:pass:word:long")
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    /** As Prometheus asks from a container of its own. */
    @ParameterizedTest
    @CsvSource({"web:7070, /metrics, 200", "web, /health/ready, 200", "web, /api/about, 421", "streams, /metrics, 421"})
    void on_a_closed_network_it_has_a_name_for_its_metrics_only(String host, String path, int status)
            throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: "
                        + basic("zoé:pass:word:long") + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "vigie.example, https://vigie.example, 202",
        "127.0.0.1:7070, https://vigie.example, 202",
        "127.0.0.1:7070, http://127.0.0.1:7070, 202",
        "vigie.example, http://vigie.example, 403",
        "vigie.example, https://vigie.example:8443, 403",
        "vigie.example, https://evil.example, 403",
        "127.0.0.1:7070, http://127.0.0.1:3000, 403"
    })
    void changes_come_from_the_public_address_of_the_proxy_or_from_this_machine(String host, String origin, int status)
            throws IOException {
        String body = "{\"active\": true}";

        assertThat(raw("PUT /api/cities/%s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nAuthorization: %s\r\n"
                                .formatted(PARIS, host, origin, basic("zoé:pass:word:long"))
                        + "Content-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void a_page_of_another_site_does_not_get_to_try_a_login() {
        HttpReply reply = get("/api/about", "Authorization", basic("zoé:wrong"), "Sec-Fetch-Site", "cross-site");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void who_is_logged_in_is_who_asked() {
        send("POST", "/api/queries", """
                {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30", "submitted_by": "somebody",
                 "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "month"}""", "Content-Type", JSON, "Authorization", basic("zoé:pass:word:long"));

        assertThat(new String(vigie.log().values(Topics.REQUESTS_BATCH).get(0), StandardCharsets.UTF_8))
                .contains("\"submitted_by\":\"zoé\"");
    }

    @Test
    void whoever_sets_thresholds_of_a_city_is_noted_with_them() {
        vigie.activate(PARIS);

        HttpReply reply = send(
                "PUT",
                "/api/cities/" + PARIS + "/thresholds/heat",
                "{\"levels\": [33], \"set_by\": \"somebody\"}",
                "Content-Type",
                JSON,
                "Authorization",
                basic("zoé:pass:word:long"));

        assertThat(reply.at("own", "set_by")).isEqualTo("zoé");
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
