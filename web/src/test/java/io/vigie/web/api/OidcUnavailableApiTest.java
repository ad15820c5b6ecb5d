package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.LogCapture;
import io.vigie.web.http.HttpReply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server of OpenID Connect does not answer: nothing listens at its address. */
class OidcUnavailableApiTest extends ApiTestBase {
    OidcUnavailableApiTest() {
        super(Map.of(
                "VIGIE_WEB_OIDC_ISSUER",
                "http://127.0.0.1:1/town",
                "VIGIE_WEB_OIDC_CLIENT_ID",
                "vigie",
                "VIGIE_WEB_OIDC_CLIENT_SECRET_FILE",
                OidcApiTestBase.secret().toString(),
                "VIGIE_WEB_OIDC_VIEWERS",
                "*"));
    }

    @Test
    void the_form_says_so_and_the_server_is_not_asked_again_at_once() {
        try (LogCapture log = new LogCapture("io.vigie.web.api")) {
            HttpReply reply = get("/login/oidc", "Accept-Language", "en");
            get("/login/oidc");

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.text()).contains("127.0.0.1 does not answer. Try again in a moment.");
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0)).startsWith("Cannot log in by 127.0.0.1: its configuration cannot be read: ");
            assertThat(log.lines().get(1)).isEqualTo("Cannot log in by 127.0.0.1: it did not answer a moment ago");
        }
    }

    @Test
    void a_login_is_asked_for_though_nobody_has_a_password() {
        assertThat(get("/api/about").status()).isEqualTo(401);
        assertThat(get("/login").text()).contains("Se connecter avec 127.0.0.1").doesNotContain("name=\"password\"");
    }
}
