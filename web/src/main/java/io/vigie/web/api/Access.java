package io.vigie.web.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.vigie.web.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in, and from where.
 *
 * <p>Without a login the server listens to this machine only; then it also answers to this machine's names only, so that no
 * web page can reach it under a name of its own (DNS rebinding). What changes something must be JSON and come from our own
 * page, which a foreign page cannot send without being asked first (CSRF).
 */
final class Access {
    /** It tells whether the server works and nothing else: whoever looks after it needs no password. */
    static final String READINESS = "/health/ready";

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BASIC = "Basic ";
    private static final String USER = "vigie.user";

    private final Settings settings;
    private final Requests requests;

    Access(Settings settings, Requests requests) {
        this.settings = settings;
        this.requests = requests;
    }

    void check(Context context) {
        try {
            checkEntry(context);
        } catch (Refusal e) {
            requests.refused(context, e.status());
            throw e;
        }
    }

    private void checkEntry(Context context) {
        checkHost(context);
        if (!context.path().equals(READINESS)) {
            checkLogin(context);
        }
        if (!SAFE_METHODS.contains(context.method().name())) {
            checkOrigin(context);
        }
    }

    /** What a form can send is not taken. Only once a route is found: any other path has no such method. */
    static void checkBody(Context context) {
        boolean hasBody = !SAFE_METHODS.contains(context.method().name()) && context.method() != HandlerType.DELETE;
        if (hasBody) {
            checkContentType(context);
        }
    }

    private void checkHost(Context context) {
        String host = withoutPort(Optional.ofNullable(context.host()).orElse(""));
        if (settings.login().isEmpty() && !THIS_MACHINE.contains(host) && !host.equals(settings.host())) {
            throw Refusal.of(421, "Cannot answer for the host " + host + ": without a login only for this machine");
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private void checkLogin(Context context) {
        if (settings.login().isEmpty()) {
            return;
        }
        Settings.Login login = settings.login().get();
        Settings.Login given = given(context).orElseThrow(Refusal::loginNeeded);
        boolean user = equal(login.user(), given.user());
        boolean password = equal(login.password(), given.password());
        if (!(user & password)) {
            throw Refusal.loginNeeded();
        }
        context.attribute(USER, given.user());
    }

    /** RFC 7617. Not Javalin's, which fails on a header that is cut short. */
    private static Optional<Settings.Login> given(Context context) {
        String header = Optional.ofNullable(context.header("Authorization")).orElse("");
        if (!header.startsWith(BASIC)) {
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

    private static void checkOrigin(Context context) {
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean own = (origin == null || origin.endsWith("://" + context.host()))
                && (site == null || OWN_SITES.contains(site));
        if (!own) {
            throw Refusal.of(403, "Cannot take this from another site: " + (origin == null ? site : origin));
        }
    }

    private static void checkContentType(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("none");
        if (!type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw Refusal.of(415, "Cannot read the body: its Content-Type is not application/json: " + type);
        }
    }

    /** Who is logged in, once checked. */
    static Optional<String> user(Context context) {
        return Optional.ofNullable(context.attribute(USER));
    }
}
