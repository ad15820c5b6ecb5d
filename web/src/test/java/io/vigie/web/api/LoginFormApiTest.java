package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.web.LogCapture;
import io.vigie.web.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody signs in with a browser, and out. */
class LoginFormApiTest extends UsersApiTestBase {
    private final LogCapture log = new LogCapture("io.vigie.web.api");

    LoginFormApiTest() {
        super(Map.of(), Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    @Override
    void close() {
        log.close();
        super.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /login",
        "/api/queries/x/result?format=csv, /login?next=%2Fapi%2Fqueries%2Fx%2Fresult%3Fformat%3Dcsv"
    })
    void a_browser_is_led_to_the_form(String path, String form) {
        HttpReply reply =
                get(path, "Accept", "text/html,*/*;q=0.8", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "none");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo(form);
    }

    @Test
    void a_script_of_the_page_is_told_so_and_makes_the_browser_open_no_window() {
        HttpReply reply = get(
                "/api/cities/active", "Accept", "text/html", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Cookie ");
    }

    @Test
    void who_signs_in_has_a_session_that_no_script_and_no_other_site_can_use() {
        HttpReply reply = signIn(form(), "ada", PASSWORD);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/");
        assertThat(reply.header("Set-Cookie").split(", ")[0])
                .matches("vigie-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800");
        assertThat(get("/api/about", "Cookie", cookie(reply)).status()).isEqualTo(200);
        assertThat(get("/", "Cookie", cookie(reply)).text())
                .contains("data-user=\"ada\" data-may-change=\"true\" data-session=\"true\"");
        assertThat(log.lines()).contains("ada from 127.0.0.1: signed in by password as editor");
    }

    @Test
    void the_password_is_in_no_log() {
        signIn(form(), "ada", PASSWORD);
        signIn(form(), "ada", "guessed-secret");

        assertThat(String.join("\n", log.lines()).replace("by password as", ""))
                .doesNotContain(PASSWORD)
                .doesNotContain("guessed-secret");
    }

    @Test
    void a_wrong_password_shows_the_form_again_and_says_why() {
        HttpReply reply =
                signIn(form("Accept-Language", "en"), "ada", "guess", "Accept-Language", "de, en;q=0.8, fr;q=0.5");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Cookie ");
        assertThat(reply.text())
                .contains("The name or the password is not right.")
                .contains("value=\"ada\"");
        assertThat(reply.header("Set-Cookie")).doesNotContain("vigie-session");
    }

    @Test
    void only_a_form_is_taken() {
        Form form = form();

        assertThat(send("POST", "/login", "{}", "Content-Type", JSON, "Cookie", form.cookie())
                        .status())
                .isEqualTo(415);
    }

    @Test
    void who_guesses_has_to_wait_at_the_form_as_everywhere_else() {
        Form form = form();
        IntStream.range(0, 5).forEach(i -> signIn(form, "ada", "guess " + i));

        HttpReply reply = signIn(form, "ada", PASSWORD);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.text()).contains("Trop d’essais depuis votre adresse. Réessayez dans 1 s.");
        assertThat(get("/api/about", "Authorization", basic("ada", PASSWORD)).status())
                .isEqualTo(429);
    }

    @Test
    void who_signs_out_has_no_session_any_more() {
        String session = session("ada");

        HttpReply reply = send("DELETE", "/login", "", "Cookie", session);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Set-Cookie")).startsWith("vigie-session=; ").contains("Max-Age=0");
        assertThat(get("/api/about", "Cookie", session).status()).isEqualTo(401);
    }

    @Test
    void the_event_stream_of_who_signs_out_ends_and_those_of_others_go_on() {
        String session = session("ada");
        String other = session("zoé");
        CompletableFuture<String> stream = follow(session);
        CompletableFuture<String> others = follow(other);
        await().until(() -> get("/metrics", "Cookie", other).text().contains("vigie_live_listeners 2.0"));

        send("DELETE", "/login", "", "Cookie", session);

        assertThat(stream.orTimeout(10, TimeUnit.SECONDS).join()).startsWith("HTTP/1.1 200 ");
        assertThat(others).isNotDone();
        send("DELETE", "/login", "", "Cookie", other);
        others.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<String> follow(String session) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return raw("GET /api/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: "
                        + session + "\r\n\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void after_the_login_one_is_where_one_wanted_to_be() {
        Form form = form();

        assertThat(send(
                                "POST",
                                "/login?next=%2Fapi%2Fqueries%3Flimit%3D2",
                                body(form, "ada", PASSWORD),
                                "Content-Type",
                                FORM,
                                "Cookie",
                                form.cookie())
                        .header("Location"))
                .isEqualTo("/api/queries?limit=2");
    }

    @Test
    void the_form_loads_nothing_runs_nothing_and_is_framed_by_nobody() throws IOException {
        HttpReply page = get("/login");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .matches("default-src 'none'; style-src 'sha256-[\\w+/=]+'; img-src data:; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.text()).doesNotContain("<script").contains("<html lang=\"fr\">");
        assertThat(get("/login?lang=en").text()).contains("<html lang=\"en\">");
    }

    @Test
    void programs_send_their_login_with_each_request_as_before() {
        assertThat(get("/api/about", "Authorization", basic("ada", PASSWORD)).status())
                .isEqualTo(200);
        assertThat(get("/api/about", "Authorization", basic("zoé", PASSWORD)).status())
                .isEqualTo(200);
        assertThat(get("/api/about", "Authorization", basic("ada", "guess")).header("WWW-Authenticate"))
                .startsWith("Basic ");
    }
}
