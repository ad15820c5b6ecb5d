package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.LogCapture;
import io.vigie.web.http.HttpReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers sign in by a server of OpenID Connect; others would like to. */
class OidcLoginApiTest extends OidcApiTestBase {
    private final LogCapture log = new LogCapture("io.vigie.web.api");

    OidcLoginApiTest() {
        super(started());
    }

    @Override
    void close() {
        log.close();
        super.close();
    }

    @Test
    void the_issuer_is_asked_for_a_code_with_state_nonce_and_pkce() {
        assertThat(begin().issuer().toString())
                .startsWith(issuer() + "/authorize?")
                .contains("response_type=code", "client_id=vigie", "state=", "nonce=")
                .contains("code_challenge_method=S256", "code_challenge=")
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"meteo-editors, true", "town, false"})
    void whom_the_issuer_knows_has_the_role_of_his_group(String group, boolean mayChange) {
        Journey journey = begin();
        HttpReply reply = arrive(
                visit(journey, Map.of("preferred_username", "zoé", "groups", List.of("all", group))), journey.cookie());

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/api/about");
        assertThat(get("/", "Cookie", session(reply)).text())
                .contains("data-user=\"zoé\" data-may-change=\"" + mayChange + "\" data-session=\"true\"");
        assertThat(log.lines())
                .containsExactly("zoé from 127.0.0.1: signed in by 127.0.0.1 as " + (mayChange ? "editor" : "viewer"));
    }

    @ParameterizedTest
    @CsvSource({"true, 303", "false, 403"})
    void an_address_counts_where_the_issuer_has_looked_at_it(boolean isVerified, int status) {
        Journey journey = begin();

        assertThat(arrive(
                                visit(journey, Map.of("email", "ada@example.org", "email_verified", isVerified)),
                                journey.cookie())
                        .status())
                .isEqualTo(status);
    }

    @Test
    void whom_no_rule_means_does_not_come_in() {
        Journey journey = begin();
        HttpReply reply = arrive(
                visit(journey, Map.of("preferred_username", "eve", "groups", List.of("others"))), journey.cookie());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).contains("Votre compte de 127.0.0.1 n’a pas accès à cette Vigie.");
        assertThat(reply.header("Set-Cookie")).doesNotContain("vigie-session=");
        assertThat(log.lines())
                .containsExactly("Cannot log in by 127.0.0.1: eve is neither among the editors nor the viewers");
    }

    @Test
    void nobody_takes_the_name_of_a_user_with_a_password() {
        Journey journey = begin();
        HttpReply reply = arrive(
                visit(journey, Map.of("preferred_username", "local", "groups", List.of("meteo-editors"))),
                journey.cookie());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(log.lines())
                .containsExactly("Cannot log in by 127.0.0.1: local is the name of a user with a password here");
    }

    /** Login CSRF: a link with an answer that somebody else got. */
    @Test
    void an_answer_that_another_browser_got_signs_nobody_in() {
        Journey others = begin();
        String answer = visit(others, Map.of("groups", List.of("meteo-editors")));

        assertThat(get(answer).status()).isEqualTo(403);
        assertThat(arrive(answer, begin().cookie()).status()).isEqualTo(403);
        assertThat(arrive(answer, others.cookie() + "x").status()).isEqualTo(403);
        assertThat(arrive(answer, "vigie-oidc=1." + others.cookie().split("\\.", 2)[1])
                        .status())
                .isEqualTo(403);
    }

    /** A code that was stolen on the way is worth nothing without the verifier of who began. */
    @Test
    void a_code_of_another_login_signs_nobody_in() {
        String stolen =
                visit(begin(), Map.of("groups", List.of("meteo-editors"))).replaceFirst(".*[?&]code=([^&]+).*", "$1");
        Journey own = begin();
        String answer = visit(own, Map.of("groups", List.of("meteo-editors")))
                .replaceFirst("([?&])code=[^&]+", "$1code=" + stolen);

        assertThat(arrive(answer, own.cookie()).status()).isEqualTo(403);
    }

    @Test
    void an_identity_that_was_issued_for_another_login_signs_nobody_in() {
        Journey journey = begin();
        String answer = visit(journey.with("nonce=[^&]+", "nonce=another"), Map.of("groups", List.of("meteo-editors")));

        assertThat(arrive(answer, journey.cookie()).status()).isEqualTo(403);
        assertThat(log.lines()).anyMatch(line -> line.contains("nonce"));
    }

    @Test
    void an_answer_with_another_state_or_none_is_not_taken_to_the_issuer() {
        Journey journey = begin();
        String answer = visit(journey, Map.of("groups", List.of("meteo-editors")));

        assertThat(arrive(answer.replaceFirst("state=[^&]+", "state=another"), journey.cookie())
                        .status())
                .isEqualTo(403);
        assertThat(arrive(answer.replaceFirst("state=[^&]+", ""), journey.cookie())
                        .status())
                .isEqualTo(403);
        assertThat(arrive("/login/oidc/callback", journey.cookie()).status()).isEqualTo(403);
        assertThat(arrive(answer.replaceFirst("code=[^&]+", "error=access_denied"), journey.cookie())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void answers_that_prove_nothing_count_as_failed_logins() {
        Journey journey = begin();
        for (int i = 0; i < 5; i++) {
            arrive("/login/oidc/callback?code=guess&state=" + i, journey.cookie());
        }

        assertThat(arrive("/login/oidc/callback?code=guess&state=x", journey.cookie())
                        .status())
                .isEqualTo(429);
    }

    @Test
    void the_form_offers_both_ways() {
        assertThat(get("/login?lang=en&next=%2Fapi%2Fabout").text())
                .contains("Sign in with 127.0.0.1", "href=\"/login/oidc?next=%2Fapi%2Fabout\"", "name=\"password\"");
    }
}
