package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.settings.LoginSettings;
import io.vigie.web.settings.Settings;
import io.vigie.web.users.Accounts;
import io.vigie.web.users.Credentials;
import io.vigie.web.users.Session;
import io.vigie.web.users.Sessions;
import io.vigie.web.users.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose a request is: of a program that sends user and password with it (HTTP Basic, RFC 7617), or of a browser that
 * has the cookie of a session. A browser that has neither is shown the form.
 */
public final class Authentication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    /** Where the form is, and what belongs to it below. */
    public static final String LOGIN = "/login";

    /** The name of the cookie, with a prefix where it is secure. */
    public static final String COOKIE = "vigie-session";

    private static final String AUTHORIZATION = "Authorization";
    /** The name of a scheme is the same in any case (RFC 9110, 11.1). */
    private static final String BASIC = "Basic ";

    private static final String PROGRAM = "Basic realm=\"Vigie\", charset=\"UTF-8\"";
    /** For scripts of a page: Basic would make the browser open a window of its own, in front of the page. */
    public static final String PAGE_CHALLENGE = "Cookie realm=\"Vigie\", form-action=\"/login\"";

    private static final Credentials NO_LOGIN = new Credentials("", "");
    private static final int MAX_USER = 100;
    private static final String USER = "vigie.user";
    private static final String SESSION = "vigie.session";

    private final LoginSettings settings;
    private final Accounts accounts;
    private final Sessions sessions;
    private final BrowserCookies cookies;
    private final FailedLoginThrottle failedLoginThrottle;

    public Authentication(Settings settings, Clock clock) {
        this.settings = settings.login();
        this.accounts = new Accounts(settings.login().single(), settings.login().accounts());
        this.sessions = new Sessions(clock);
        this.cookies = new BrowserCookies(settings);
        this.failedLoginThrottle = new FailedLoginThrottle(clock);
    }

    /** Ends sessions in time from now on. */
    public void start() {
        sessions.start();
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** Whether a path is of the form, which is there for those who have not come in yet. */
    static boolean isLogin(String path) {
        return path.equals(LOGIN) || path.startsWith(LOGIN + "/");
    }

    void check(Context context) {
        if (!settings.isNeeded()) {
            return;
        }
        if (context.header(AUTHORIZATION) != null) {
            context.attribute(
                    USER, attempt(context, given(context).orElse(NO_LOGIN)).orElseThrow(() -> loginNeeded(context)));
            return;
        }
        Session session = cookies.value(context, COOKIE).flatMap(sessions::use).orElseThrow(() -> loginNeeded(context));
        context.attribute(USER, session.user());
        context.attribute(SESSION, session);
    }

    /**
     * Looks at a login, unless its address has to wait.
     *
     * @throws HttpProblemException 429 where it was not looked at
     */
    public Optional<User> attempt(Context context, Credentials given) {
        return attempt(context, given.user(), () -> accounts.find(given));
    }

    /**
     * Looks whose login it is, unless its address has to wait.
     *
     * @param user for the log
     * @param find as {@link FailedLoginThrottle} has it
     * @throws HttpProblemException 429 where it was not looked at
     */
    public Optional<User> attempt(Context context, String user, Supplier<Optional<User>> find) {
        String client = RequestSecurityFilter.client(context);
        FailedLoginThrottle.Outcome outcome;
        try {
            outcome = failedLoginThrottle.attempt(client, find);
        } catch (Accounts.TooMany e) {
            throw HttpProblemException.tooMany("Cannot let you in yet: too many others are logging in", 1);
        }
        if (outcome.kind() == FailedLoginThrottle.Kind.DEFERRED) {
            throw HttpProblemException.tooMany(
                    "Cannot let you in yet: too many logins from your address have failed", seconds(outcome.pause()));
        }
        if (outcome.kind() == FailedLoginThrottle.Kind.WRONG) {
            LOG.warn(
                    "Failed login of {} from {}: {} of this address, the next may come in {} s",
                    SafeQuotation.of(user, MAX_USER),
                    client,
                    outcome.failures(),
                    seconds(outcome.pause()));
        }
        return outcome.user();
    }

    /** Whether somebody with a password has this name. */
    public boolean isTaken(String name) {
        return accounts.isTaken(name);
    }

    private static int seconds(Duration wait) {
        return (int) wait.plusMillis(999).toSeconds();
    }

    private static HttpProblemException loginNeeded(Context context) {
        String accepted = Optional.ofNullable(context.header("Accept")).orElse("");
        String mode = Optional.ofNullable(context.header("Sec-Fetch-Mode")).orElse("navigate");
        boolean isNavigation = context.header(AUTHORIZATION) == null
                && "GET".equals(context.method().name())
                && accepted.contains("text/html")
                && mode.equals("navigate");
        if (isNavigation) {
            String query = Optional.ofNullable(context.queryString())
                    .map(text -> "?" + text)
                    .orElse("");
            String next = context.path() + query;
            return HttpProblemException.seeOther(
                    next.equals("/") ? LOGIN : LOGIN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                    "Cannot let you in: log in at " + LOGIN);
        }
        return HttpProblemException.loginNeeded(context.header("Sec-Fetch-Site") == null ? PROGRAM : PAGE_CHALLENGE);
    }

    /** Not Javalin's, which fails on a header that is cut short. */
    private static Optional<Credentials> given(Context context) {
        String header = Optional.ofNullable(context.header(AUTHORIZATION)).orElse("");
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length < 2 ? Optional.empty() : Optional.of(new Credentials(parts[0], parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Begins a session of the browser; one that it had before ends.
     *
     * @param how as the log has it: "by password"
     */
    public void begin(Context context, User user, String how) {
        cookies.value(context, COOKIE).ifPresent(sessions::end);
        cookies.set(context, COOKIE, sessions.begin(user), BrowserCookies.SameSite.LAX, Session.MAX_AGE);
        LOG.info(
                "{} from {}: signed in {} as {}",
                user.name(),
                RequestSecurityFilter.client(context),
                how,
                user.role().id());
    }

    /** Ends the session of the browser, where it has one. */
    public void end(Context context) {
        cookies.value(context, COOKIE).ifPresent(sessions::end);
        cookies.clear(context, COOKIE);
    }

    /** Who is logged in, once checked. */
    public static Optional<User> user(Context context) {
        return Optional.ofNullable(context.attribute(USER));
    }

    /** The session that the request belongs to, once checked. */
    public static Optional<Session> session(Context context) {
        return Optional.ofNullable(context.attribute(SESSION));
    }
}
