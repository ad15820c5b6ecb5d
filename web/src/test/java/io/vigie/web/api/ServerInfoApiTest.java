package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import org.junit.jupiter.api.Test;

/** What the server says of itself: its version, figures by route, and problems of paths that it does not have. */
class ServerInfoApiTest extends ApiTestBase {
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
