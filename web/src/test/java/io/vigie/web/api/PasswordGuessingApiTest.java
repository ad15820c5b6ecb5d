package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.LogCapture;
import io.vigie.web.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody guesses the password, behind a proxy that says from where. */
class PasswordGuessingApiTest extends ApiTestBase {
    private static final String PASSWORD = "correct horse battery";
    private static final String FORWARDED = "X-Forwarded-For";

    private final LogCapture log = new LogCapture("io.vigie.web.api");

    PasswordGuessingApiTest() {
        super(
                Map.of(
                        "VIGIE_WEB_USER",
                        "ada",
                        "VIGIE_WEB_PASSWORD",
                        PASSWORD,
                        "VIGIE_WEB_PUBLIC_URL",
                        "https://vigie.example"),
                Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    @Override
    void close() {
        log.close();
        super.close();
    }

    @Test
    void an_address_that_guesses_has_to_wait_and_others_do_not() {
        IntStream.range(0, 12).forEach(i -> login("ada", "guess " + i, "192.0.2.1"));

        HttpReply reply = login("ada", PASSWORD, "192.0.2.1");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.at("detail"))
                .isEqualTo("Cannot let you in yet: too many logins from your address have failed");
        assertThat(login("ada", PASSWORD, "192.0.2.2").status()).isEqualTo(200);
        assertThat(get("/api/about").status()).isEqualTo(401);
    }

    @Test
    void a_failed_login_is_logged_with_user_and_address_and_without_its_password() {
        login("eve\n", "s3cret", "203.0.113.9");

        assertThat(log.lines())
                .containsExactly(
                        "Failed login of \"eve\uFFFD\" from 203.0.113.9: 1 of this address, the next may come in 0 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1                          | 192.0.2.1",
                "203.0.113.9, 192.0.2.1             | 192.0.2.1",
                "2001:db8:0:1::7                    | 2001:db8:0:1::/64",
                "2001:db8:0:1:ffff:ffff:ffff:ffff   | 2001:db8:0:1::/64",
                "no.such.name.invalid               | 127.0.0.1",
                "192.0.2.1,                         | 127.0.0.1"
            })
    void the_proxy_says_where_a_request_comes_from_with_the_last_address_of_its_header(String header, String address) {
        login("ada", "guess", header);

        assertThat(log.lines()).singleElement().asString().contains(" from " + address + ": ");
    }

    @Test
    void who_changed_what_is_logged() {
        send(
                "PUT",
                "/api/cities/" + PARIS,
                "{\"active\": true}",
                "Content-Type",
                JSON,
                "Authorization",
                basic("ada", PASSWORD),
                FORWARDED,
                "192.0.2.1");
        get("/api/cities/active", "Authorization", basic("ada", PASSWORD));
        send("PUT", "/api/cities/1", "{}", "Content-Type", JSON, "Authorization", basic("ada", PASSWORD));

        assertThat(log.lines()).containsExactly("ada from 192.0.2.1: PUT /api/cities/2988507 {\"active\": true}");
    }

    @ParameterizedTest
    @CsvSource({"Basic", "basic", "BASIC"})
    void the_name_of_the_scheme_is_the_same_in_any_case(String scheme) {
        String header = basic("ada", PASSWORD).replace("Basic", scheme);

        assertThat(get("/api/about", "Authorization", header).status()).isEqualTo(200);
    }

    private HttpReply login(String user, String password, String forwardedFor) {
        return get("/api/about", "Authorization", basic(user, password), FORWARDED, forwardedFor);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
