package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behind a proxy that ends TLS, a session cannot be set or read by a plain connection or a neighbouring host. */
class SessionCookieApiTest extends UsersApiTestBase {
    SessionCookieApiTest() {
        super(Map.of("VIGIE_WEB_PUBLIC_URL", "https://vigie.example"), Clock.systemUTC());
    }

    @Test
    void the_cookies_are_secure_and_bound_to_the_host() {
        Form form = form();
        HttpReply reply = signIn(form, "ada", PASSWORD, "Origin", "https://vigie.example");

        assertThat(form.cookie()).startsWith("__Host-vigie-form=");
        assertThat(reply.header("Set-Cookie").split(", "))
                .allMatch(cookie -> cookie.startsWith("__Host-") && cookie.endsWith("; Secure"));
        assertThat(get("/api/about", "Cookie", cookie(reply)).status()).isEqualTo(200);
        assertThat(get("/api/about", "Cookie", cookie(reply).replace("__Host-", ""))
                        .status())
                .isEqualTo(401);
    }
}
