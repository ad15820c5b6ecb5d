package io.vigie.web.api.login;

import io.javalin.http.Context;
import io.vigie.web.api.http.Authentication;
import io.vigie.web.api.http.BrowserCookies;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.settings.LoginSettings;
import io.vigie.web.settings.Settings;
import io.vigie.web.users.Credentials;
import io.vigie.web.users.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Browsers sign in and out here. Programs send their login with each request instead. */
public final class LoginApi {
    /**
     * What the form's token is bound to: nobody signs a browser of somebody else in under a name of his own (login
     * CSRF), since he would have to know this cookie.
     */
    private static final String FORM_COOKIE = "vigie-form";

    private static final Duration FORM_LIFETIME = Duration.ofHours(1);
    /** A place of this server only: a path, and nothing that a browser takes for a host. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,1000}");

    private final LoginSettings settings;
    private final Authentication authentication;
    private final BrowserCookies cookies;
    private final SignedCookieText tokens;

    public LoginApi(Settings settings, Authentication authentication, Clock clock) {
        this.settings = settings.login();
        this.authentication = authentication;
        this.cookies = new BrowserCookies(settings);
        this.tokens = new SignedCookieText(FORM_LIFETIME, clock);
    }

    /** The form. */
    public void show(Context context) {
        if (settings.isNeeded()) {
            render(context, 200, "", "");
        } else {
            seeOther(context, "/");
        }
    }

    /** Takes the form in. */
    public void submit(Context context) {
        checkNeeded();
        String name = field(context, "user");
        LoginPageTexts texts = LoginPageTexts.of(context);
        if (!isOwnForm(context)) {
            render(context, 403, name, texts.stale);
            return;
        }
        try {
            Optional<User> user = authentication.attempt(context, new Credentials(name, field(context, "password")));
            if (user.isPresent()) {
                authentication.begin(context, user.get(), "by password");
                cookies.clear(context, FORM_COOKIE);
                seeOther(context, next(context));
                return;
            }
        } catch (HttpProblemException e) {
            showWait(context, e);
            return;
        }
        context.header("WWW-Authenticate", Authentication.PAGE_CHALLENGE);
        render(context, 401, name, texts.wrong);
    }

    /** The form again, with the reason. */
    void showProblem(Context context, int status, String problem) {
        render(context, status, "", problem);
    }

    /** The form again: the next login of this address is looked at in a while. */
    void showWait(Context context, HttpProblemException problem) {
        problem.headers().forEach(context::header);
        String seconds = problem.headers().getOrDefault("Retry-After", "1");
        render(context, 429, field(context, "user"), LoginPageTexts.of(context).wait(seconds));
    }

    /** Signs out. */
    public void end(Context context) {
        checkNeeded();
        authentication.end(context);
        context.status(204);
    }

    private void checkNeeded() {
        if (!settings.isNeeded()) {
            throw HttpProblemException.notFound("Cannot sign in or out: this server asks for no login");
        }
    }

    private boolean isOwnForm(Context context) {
        Optional<String> cookie = cookies.value(context, FORM_COOKIE);
        return cookie.isPresent() && tokens.read(field(context, "token")).equals(cookie);
    }

    private static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("");
    }

    private void render(Context context, int status, String user, String problem) {
        String browser = SignedCookieText.random();
        cookies.set(context, FORM_COOKIE, browser, BrowserCookies.SameSite.NEVER, FORM_LIFETIME);
        LoginPageTexts texts = LoginPageTexts.of(context);
        String next = "next=" + URLEncoder.encode(next(context), StandardCharsets.UTF_8);
        context.status(status)
                .html(LoginPage.render(new LoginPage.Content(
                        texts,
                        user,
                        problem,
                        settings.hasPasswords(),
                        context.path().equals(Authentication.LOGIN) ? "" : Authentication.LOGIN,
                        tokens.sign(browser),
                        settings.oidc().map(oidc -> oidc.issuer().getHost()).orElse(""),
                        OidcApi.BEGIN + "?" + next,
                        Authentication.LOGIN + "?lang=" + texts.other().language + "&" + next)));
    }

    static String next(Context context) {
        return RequestParams.text(context, "next")
                .filter(path -> OWN_PATH.matcher(path).matches())
                .orElse("/");
    }

    static void seeOther(Context context, String path) {
        context.header("Location", path).status(303);
    }
}
