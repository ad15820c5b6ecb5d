package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.vigie.web.settings.Settings;
import io.vigie.web.users.Role;
import io.vigie.web.users.User;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Filter of requests: who may come in, from where, and what a viewer may not do.
 *
 * <p>The server answers to its own names only, so that no web page can reach it under a name of the page's (DNS rebinding),
 * and to no request that a page of another site makes a browser send (CSRF); a link from there may be followed. What changes
 * something must be JSON or bare bytes besides, which a form cannot send. All that comes before the login, so that a page cannot try
 * passwords from its readers' addresses.
 */
public final class RequestSecurityFilter {
    /** It tells whether the server works and nothing else: whoever looks after it needs no password. */
    public static final String READINESS = "/health/ready";

    /** What is framed by pages that a setting names; an id follows. */
    public static final String EMBED = "/embed/";

    /** Where the bytes of a file are given, as they are: larger than any other body, and no JSON. */
    public static final String UPLOADS = "/api/imports/files";

    private static final Pattern EMBED_PATH = Pattern.compile(EMBED + "[1-9][0-9]{0,9}");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    /** What is sent there changes nothing; of assistants' tools each is looked at by itself. */
    private static final Set<String> FOR_VIEWERS = Set.of("/api/queries/estimate", "/mcp");
    /**
     * Where another body than JSON is taken. The form of the login has a code of its own, which other sites do not
     * know.
     */
    private static final Map<String, String> BODIES =
            Map.of(UPLOADS, "application/octet-stream", Authentication.LOGIN, "application/x-www-form-urlencoded");

    private static final Set<String> FOR_PROGRAMS = Set.of(READINESS, "/metrics");

    private static final String CLIENT = "vigie.client";

    private final Settings settings;
    private final ServerAddresses addresses;
    private final ClientAddress clients;
    private final Authentication authentication;
    private final RequestMetrics requests;

    public RequestSecurityFilter(Settings settings, Authentication authentication, RequestMetrics requests) {
        this.settings = settings;
        this.addresses = ServerAddresses.of(settings);
        this.clients = new ClientAddress(settings);
        this.authentication = authentication;
        this.requests = requests;
    }

    public void check(Context context) {
        try {
            checkEntry(context);
        } catch (HttpProblemException e) {
            requests.rejected(context, e.status());
            throw e;
        }
    }

    private void checkEntry(Context context) {
        context.attribute(CLIENT, clients.of(context.req()));
        checkHost(context);
        checkSite(context);
        if (!context.path().equals(READINESS) && !Authentication.isLogin(context.path()) && !isEmbedded(context)) {
            authentication.check(context);
            checkRole(context);
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
        if (!addresses.isHost(host) && !isForPrograms(context, host)) {
            throw HttpProblemException.of(
                    421,
                    "Cannot answer for the host " + ServerAddresses.withoutPort(host)
                            + (!settings.login().isNeeded()
                                    ? ": without a login only for this machine"
                                    : ": only for this machine and the server's public address"));
        }
    }

    /** Prometheus on another machine can say no other host than the one that it connects to. */
    private boolean isForPrograms(Context context, String host) {
        return FOR_PROGRAMS.contains(context.path())
                && settings.healthNames().contains(ServerAddresses.withoutPort(host));
    }

    private static String host(Context context) {
        return Optional.ofNullable(context.host()).orElse("");
    }

    private void checkSite(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !addresses.isOrigin(origin, context.scheme(), host(context))) {
            throw HttpProblemException.of(403, "Cannot take this from another site: " + origin);
        }
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site) && !isFollowedLink(context) && !isFrame(context)) {
            throw HttpProblemException.of(403, "Cannot take this from another site: " + site);
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

    /**
     * The one place that says what a viewer may not; which tool of an assistant changes something is looked at by the
     * same rule.
     */
    private static void checkRole(Context context) {
        boolean changes = !SAFE_METHODS.contains(context.method().name()) && !FOR_VIEWERS.contains(context.path());
        if (changes && !mayChange(context)) {
            throw HttpProblemException.of(
                    403,
                    "Cannot " + context.method().name() + " " + context.path() + ": "
                            + user(context).orElse("this user") + " is a viewer, who reads; editors change things");
        }
    }

    private static void checkContentType(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("none");
        String wanted = BODIES.getOrDefault(context.path(), "application/json");
        if (!type.toLowerCase(Locale.ROOT).matches(Pattern.quote(wanted) + "\\s*(;.*)?")) {
            throw HttpProblemException.of(415, "Cannot read the body: its Content-Type is not " + wanted + ": " + type);
        }
    }

    /** Who is logged in, once checked. */
    public static Optional<String> user(Context context) {
        return Authentication.user(context).map(User::name);
    }

    /** Whether the request may change something: of an editor, or of anybody where no login is asked for. */
    public static boolean mayChange(Context context) {
        return Authentication.user(context).map(User::role).orElse(Role.EDITOR) == Role.EDITOR;
    }

    /** Whose request it is, as far as addresses tell. */
    public static String client(Context context) {
        return Optional.<String>ofNullable(context.attribute(CLIENT)).orElseGet(context::ip);
    }
}
