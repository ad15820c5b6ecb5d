package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.vigie.model.text.Quote;
import io.vigie.web.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may come in, and from where.
 *
 * <p>The server answers to its own names only, so that no web page can reach it under a name of the page's (DNS rebinding),
 * and to no request that a page of another site makes a browser send (CSRF); a link from there may be followed. What changes
 * something must be JSON or bare bytes besides, which a form cannot send. All that comes before the login, so that a page cannot try
 * passwords from its readers' addresses.
 */
public final class AccessPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(AccessPolicy.class);
    /** It tells whether the server works and nothing else: whoever looks after it needs no password. */
    public static final String READINESS = "/health/ready";

    /** What is framed by pages that a setting names; an id follows. */
    public static final String EMBED = "/embed/";

    /** Where the bytes of a file are given, as they are: larger than any other body, and no JSON. */
    public static final String UPLOADS = "/api/imports/files";

    private static final Pattern EMBED_PATH = Pattern.compile(EMBED + "[1-9][0-9]{0,9}");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final String AUTHORIZATION = "Authorization";
    /** The name of a scheme is the same in any case (RFC 9110, 11.1). */
    private static final String BASIC = "Basic ";

    private static final Settings.Login NO_LOGIN = new Settings.Login("", "");
    private static final int MAX_USER = 100;
    private static final String USER = "vigie.user";
    private static final String CLIENT = "vigie.client";

    private final Settings settings;
    private final OwnAddresses addresses;
    private final ClientAddress clients;
    private final FailedLogins failedLogins;
    private final RequestMetrics requests;

    public AccessPolicy(Settings settings, RequestMetrics requests, Clock clock) {
        this.settings = settings;
        this.addresses = OwnAddresses.of(settings);
        this.clients = new ClientAddress(settings);
        this.failedLogins = new FailedLogins(clock);
        this.requests = requests;
    }

    public void check(Context context) {
        try {
            checkEntry(context);
        } catch (HttpProblem e) {
            requests.rejected(context, e.status());
            throw e;
        }
    }

    private void checkEntry(Context context) {
        context.attribute(CLIENT, clients.of(context.req()));
        checkHost(context);
        checkSite(context);
        if (!context.path().equals(READINESS) && !isEmbedded(context)) {
            checkLogin(context);
        }
    }

    static boolean isEmbed(String path) {
        return EMBED_PATH.matcher(path).matches();
    }

    /** Readers of other people's pages have no login: what those pages may frame is theirs to read. */
    private boolean isEmbedded(Context context) {
        return !settings.embedOrigins().isEmpty()
                && SAFE_METHODS.contains(context.method().name())
                && isEmbed(context.path());
    }

    /** What a form can send is not taken. Only once a route is found: any other path has no such method. */
    public static void checkBody(Context context) {
        boolean hasBody = !SAFE_METHODS.contains(context.method().name()) && context.method() != HandlerType.DELETE;
        if (hasBody) {
            checkContentType(context);
        }
    }

    private void checkHost(Context context) {
        String host = host(context);
        if (!addresses.isHost(host)) {
            throw HttpProblem.of(
                    421,
                    "Cannot answer for the host " + OwnAddresses.withoutPort(host)
                            + (settings.login().isEmpty()
                                    ? ": without a login only for this machine"
                                    : ": only for this machine and the server's public address"));
        }
    }

    private static String host(Context context) {
        return Optional.ofNullable(context.host()).orElse("");
    }

    private void checkSite(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !addresses.isOrigin(origin, context.scheme(), host(context))) {
            throw HttpProblem.of(403, "Cannot take this from another site: " + origin);
        }
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site) && !isFollowedLink(context) && !isFrame(context)) {
            throw HttpProblem.of(403, "Cannot take this from another site: " + site);
        }
    }

    /** Its answer is shown as a page of its own; the page that has the link learns nothing of it. */
    private static boolean isFollowedLink(Context context) {
        return context.method() == HandlerType.GET
                && "navigate".equals(context.header("Sec-Fetch-Mode"))
                && "document".equals(context.header("Sec-Fetch-Dest"));
    }

    /** The page around it learns nothing of what it frames, and the browser asks whether it may (frame-ancestors). */
    private boolean isFrame(Context context) {
        return isEmbedded(context)
                && "navigate".equals(context.header("Sec-Fetch-Mode"))
                && "iframe".equals(context.header("Sec-Fetch-Dest"));
    }

    private void checkLogin(Context context) {
        if (settings.login().isEmpty()) {
            return;
        }
        if (context.header(AUTHORIZATION) == null) {
            throw HttpProblem.loginNeeded();
        }
        Settings.Login given = given(context).orElse(NO_LOGIN);
        FailedLogins.Outcome outcome = failedLogins.attempt(
                client(context), () -> isRight(settings.login().get(), given));
        if (outcome.kind() == FailedLogins.Kind.DEFERRED) {
            throw HttpProblem.tooMany(
                    "Cannot let you in yet: too many logins from your address have failed", seconds(outcome.pause()));
        }
        if (outcome.kind() == FailedLogins.Kind.WRONG) {
            LOG.warn(
                    "Failed login of {} from {}: {} of this address, the next may come in {} s",
                    Quote.of(given.user(), MAX_USER),
                    client(context),
                    outcome.failures(),
                    seconds(outcome.pause()));
            throw HttpProblem.loginNeeded();
        }
        context.attribute(USER, given.user());
    }

    private static boolean isRight(Settings.Login login, Settings.Login given) {
        boolean user = equal(login.user(), given.user());
        boolean password = equal(login.password(), given.password());
        return user & password;
    }

    private static int seconds(Duration wait) {
        return (int) wait.plusMillis(999).toSeconds();
    }

    /** RFC 7617. Not Javalin's, which fails on a header that is cut short. */
    private static Optional<Settings.Login> given(Context context) {
        String header = Optional.ofNullable(context.header(AUTHORIZATION)).orElse("");
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length < 2 ? Optional.empty() : Optional.of(new Settings.Login(parts[0], parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes as long whatever is given, so that the time tells nothing. */
    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkContentType(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("none");
        String wanted = context.path().equals(UPLOADS) ? "application/octet-stream" : "application/json";
        if (!type.toLowerCase(Locale.ROOT).matches(Pattern.quote(wanted) + "\\s*(;.*)?")) {
            throw HttpProblem.of(415, "Cannot read the body: its Content-Type is not " + wanted + ": " + type);
        }
    }

    /** Who is logged in, once checked. */
    public static Optional<String> user(Context context) {
        return Optional.ofNullable(context.attribute(USER));
    }

    /** Whose request it is, as far as addresses tell. */
    public static String client(Context context) {
        return Optional.<String>ofNullable(context.attribute(CLIENT)).orElseGet(context::ip);
    }
}
