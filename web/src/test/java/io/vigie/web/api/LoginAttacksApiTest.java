package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.LogCapture;
import io.vigie.web.http.HttpReply;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody would like to be signed in as another, or to have another signed in as himself. */
class LoginAttacksApiTest extends UsersApiTestBase {
    private final LogCapture log = new LogCapture("io.vigie.web.api");

    LoginAttacksApiTest() {
        super(Map.of(), Clock.systemUTC());
    }

    @Override
    void close() {
        log.close();
        super.close();
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

        HttpReply reply = send(
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
        HttpReply reply = send(
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

        HttpReply reply = send(
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
}
