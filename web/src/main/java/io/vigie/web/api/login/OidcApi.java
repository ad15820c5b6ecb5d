package io.vigie.web.api.login;

import io.javalin.http.Context;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.api.http.Authentication;
import io.vigie.web.api.http.BrowserCookies;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.ServerAddresses;
import io.vigie.web.oidc.OidcClient;
import io.vigie.web.oidc.OidcException;
import io.vigie.web.settings.Settings;
import io.vigie.web.users.User;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Browsers sign in by a server of OpenID Connect, where one is set: they are sent there, and come back. */
public final class OidcApi {
    private static final Logger LOG = LoggerFactory.getLogger(OidcApi.class);

    /** Where a browser is sent to the server from. */
    public static final String BEGIN = Authentication.LOGIN + "/oidc";

    /** Where it comes back to; the server has to know this address. */
    public static final String CALLBACK = BEGIN + "/callback";

    /**
     * What this browser took along, signed: a link with somebody else's answer (login CSRF) finds none, or another.
     * It is sent with the way back, which is a link from another site.
     */
    private static final String COOKIE = "vigie-oidc";

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MAX_LOGGED = 200;

    private final Settings settings;
    private final Optional<OidcClient> client;
    private final Authentication authentication;
    private final BrowserCookies cookies;
    private final SignedCookieText attempts;
    private final LoginApi form;

    public OidcApi(Settings settings, Authentication authentication, LoginApi form, Clock clock) {
        this.settings = settings;
        this.client = settings.login().oidc().map(oidc -> new OidcClient(oidc, clock));
        this.authentication = authentication;
        this.cookies = new BrowserCookies(settings);
        this.attempts = new SignedCookieText(LIFETIME, clock);
        this.form = form;
    }

    /** Sends the browser to the server. */
    public void begin(Context context) {
        OidcClient oidc = client();
        OidcClient.Attempt attempt = OidcClient.Attempt.begin();
        try {
            URI address = oidc.loginAddress(attempt, callback(context));
            String taken =
                    String.join(" ", attempt.state(), attempt.nonce(), attempt.verifier(), LoginApi.next(context));
            cookies.set(context, COOKIE, attempts.sign(taken), BrowserCookies.SameSite.LAX, LIFETIME);
            LoginApi.seeOther(context, address.toString());
        } catch (OidcException e) {
            warn(oidc, String.valueOf(e.getMessage()));
            form.showProblem(context, 502, LoginPageTexts.of(context).unavailable(oidc.host()));
        }
    }

    /** Takes the browser in again. */
    public void end(Context context) {
        OidcClient oidc = client();
        Optional<String[]> taken =
                cookies.value(context, COOKIE).flatMap(attempts::read).map(text -> text.split(" ", 4));
        cookies.clear(context, COOKIE);
        LoginPageTexts texts = LoginPageTexts.of(context);
        if (taken.isEmpty()) {
            form.showProblem(context, 403, texts.stale);
            return;
        }
        String[] parts = taken.get();
        OidcClient.Attempt attempt = new OidcClient.Attempt(parts[0], parts[1], parts[2]);
        try {
            Optional<User> user =
                    authentication.attempt(context, "a user of " + oidc.host(), () -> find(oidc, attempt, context));
            if (user.isPresent()) {
                authentication.begin(context, user.get(), "by " + oidc.host());
                LoginApi.seeOther(context, parts[3]);
            } else {
                form.showProblem(context, 403, texts.notProven(oidc.host()));
            }
        } catch (NotLetIn e) {
            boolean isAway = e.kind == OidcException.Kind.UNAVAILABLE;
            form.showProblem(
                    context,
                    isAway ? 502 : 403,
                    isAway ? texts.unavailable(oidc.host()) : texts.notAllowed(oidc.host()));
        } catch (HttpProblemException e) {
            form.showWait(context, e);
        }
    }

    /** Nobody where the answer proves nothing, which counts as a failed login. */
    private Optional<User> find(OidcClient oidc, OidcClient.Attempt attempt, Context context) {
        URI callback = callback(context);
        String query = Optional.ofNullable(context.queryString()).orElse("");
        try {
            User user = oidc.user(attempt, URI.create(callback + "?" + query), callback);
            if (authentication.isTaken(user.name())) {
                warn(oidc, user.name() + " is the name of a user with a password here");
                throw new NotLetIn(OidcException.Kind.NOT_ALLOWED);
            }
            return Optional.of(user);
        } catch (OidcException e) {
            warn(oidc, String.valueOf(e.getMessage()));
            if (e.kind() == OidcException.Kind.NOT_PROVEN) {
                return Optional.empty();
            }
            throw new NotLetIn(e.kind());
        } catch (IllegalArgumentException e) {
            warn(oidc, "the answer is no address");
            return Optional.empty();
        }
    }

    /** Counts for nothing: nobody was guessing. */
    private static final class NotLetIn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final OidcException.Kind kind;

        NotLetIn(OidcException.Kind kind) {
            super("Cannot let the user in: " + kind);
            this.kind = kind;
        }
    }

    private static void warn(OidcClient oidc, String why) {
        LOG.warn("Cannot log in by {}: {}", oidc.host(), SafeQuotation.printable(why, MAX_LOGGED));
    }

    private OidcClient client() {
        return client.orElseThrow(() ->
                HttpProblemException.notFound("Cannot sign in by OpenID Connect: VIGIE_WEB_OIDC_ISSUER is not set"));
    }

    private URI callback(Context context) {
        return URI.create(ServerAddresses.root(context, settings.publicAddress()) + CALLBACK);
    }
}
