package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.web.LogOf;
import io.vigie.web.http.Reply;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody signs in with a browser; somebody else would like to. */
class LoginFormApiTest extends UsersApiSpecification {
    private final LogOf log = new LogOf("io.vigie.web.api");

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
        Reply reply =
                get(path, "Accept", "text/html,*/*;q=0.8", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "none");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo(form);
    }

    @Test
    void a_script_of_the_page_is_told_so_and_makes_the_browser_open_no_window() {
        Reply reply = get(
                "/api/cities/active", "Accept", "text/html", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Cookie ");
    }

    @Test
    void who_signs_in_has_a_session_that_no_script_and_no_other_site_can_use() {
        Reply reply = signIn(form(), "ada", PASSWORD);

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
        Reply reply =
                signIn(form("Accept-Language", "en"), "ada", "guess", "Accept-Language", "de, en;q=0.8, fr;q=0.5");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Cookie ");
        assertThat(reply.text())
                .contains("The name or the password is not right.")
                .contains("value=\"ada\"");
        assertThat(reply.header("Set-Cookie")).doesNotContain("vigie-session");
    }

    @Test
    void a_name_is_shown_as_text() {
        assertThat(signIn(form(), "\"><script>alert(1)</script>", "guess").text())
                .doesNotContain("<script")
                .contains("&lt;script");
    }

    /** Session fixation: the attacker gives a browser a session that he knows, and waits. */
    @Test
    void a_session_that_was_there_before_is_not_the_one_after_the_login() {
        String known = session("zoé");
        Form form = form();

        Reply reply = send(
                "POST",
                "/login",
                body(form, "ada", PASSWORD),
                "Content-Type",
                FORM,
                "Cookie",
                form.cookie() + "; " + known);

        assertThat(cookie(reply)).startsWith("vigie-session=").isNotEqualTo(known);
        assertThat(get("/api/about", "Cookie", known).status()).isEqualTo(401);
    }

    @Test
    void a_made_up_session_is_nobodys_and_is_not_taken_over() {
        String madeUp = "vigie-session=" + "A".repeat(43);
        Form form = form();
        Reply reply = send(
                "POST",
                "/login",
                body(form, "ada", PASSWORD),
                "Content-Type",
                FORM,
                "Cookie",
                form.cookie() + "; " + madeUp);

        assertThat(cookie(reply)).isNotEqualTo(madeUp);
        assertThat(get("/api/about", "Cookie", madeUp).status()).isEqualTo(401);
    }

    @Test
    void a_cookie_that_was_tampered_with_is_nobodys() {
        String session = session("ada");
        char last = session.charAt(session.length() - 1);

        assertThat(get("/api/about", "Cookie", session.substring(0, session.length() - 1) + (last == 'x' ? 'y' : 'x'))
                        .status())
                .isEqualTo(401);
        assertThat(get("/api/about", "Cookie", session + "x").status()).isEqualTo(401);
    }

    /** Login CSRF: a page of somebody else signs the reader in under a name of its own. */
    @Test
    void a_form_of_another_browser_signs_nobody_in() {
        Form own = form();
        Form others = form();

        assertThat(signIn(new Form(own.cookie(), others.token()), "ada", PASSWORD)
                        .status())
                .isEqualTo(403);
        assertThat(signIn(new Form("other=1", own.token()), "ada", PASSWORD).status())
                .isEqualTo(403);
        assertThat(signIn(new Form(own.cookie(), ""), "ada", PASSWORD).status()).isEqualTo(403);
        assertThat(signIn(new Form(own.cookie(), own.cookie().split("=")[1]), "ada", PASSWORD)
                        .status())
                .isEqualTo(403);
        assertThat(signIn(own, "ada", PASSWORD).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void a_form_from_another_site_is_not_looked_at(String header, String value) {
        assertThat(signIn(form(), "ada", PASSWORD, header, value).status()).isEqualTo(403);
        assertThat(log.lines()).isEmpty();
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

        Reply reply = signIn(form, "ada", PASSWORD);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.text()).contains("Trop d’essais depuis votre adresse. Réessayez dans 1 s.");
        assertThat(get("/api/about", "Authorization", basic("ada", PASSWORD)).status())
                .isEqualTo(429);
    }

    @Test
    void who_signs_out_has_no_session_any_more() {
        String session = session("ada");

        Reply reply = send("DELETE", "/login", "", "Cookie", session);

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
    void another_site_signs_nobody_out() {
        String session = session("ada");

        assertThat(send("DELETE", "/login", "", "Cookie", session, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(get("/api/about", "Cookie", session).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a%0d%0aSet-Cookie:x"})
    void after_the_login_one_stays_here(String next) {
        Form form = form();

        Reply reply = send(
                "POST",
                "/login?next=" + next.replace("\\", "%5C"),
                body(form, "ada", PASSWORD),
                "Content-Type",
                FORM,
                "Cookie",
                form.cookie());

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/");
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
        Reply page = get("/login");

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
