package io.vigie.web.api.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The headers that keep a page to itself: everything from this server, framed by nobody, and only Grafana framed by us. What is
 * made to be framed loads nothing instead, and names who may.
 *
 * <p>What has to happen before the first pixel cannot be a file of its own: the inline scripts of the page are allowed by
 * their hashes.
 */
public final class PageSecurityHeaders {
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

    private final String contentSecurityPolicy;
    private final String policyOfEmbedded;
    private final String policyOfLogin;
    private final boolean isEmbedding;

    /**
     * @param page the HTML of the page whose inline scripts may run
     * @param grafana where panels may be framed from
     * @param embedOrigins who may frame a city; nobody where it is empty
     * @param embeddedStyle the style of what is framed
     * @param loginStyle the style of the login's form
     */
    public PageSecurityHeaders(
            String page, Optional<URI> grafana, List<String> embedOrigins, String embeddedStyle, String loginStyle) {
        this.isEmbedding = !embedOrigins.isEmpty();
        this.policyOfEmbedded = String.join(
                "; ",
                "default-src 'none'",
                "style-src 'sha256-" + Sha256.base64(embeddedStyle) + "'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors " + String.join(" ", embedOrigins));
        this.policyOfLogin = String.join(
                "; ",
                "default-src 'none'",
                "style-src 'sha256-" + Sha256.base64(loginStyle) + "'",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
        this.contentSecurityPolicy = String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'" + hashes(page),
                "img-src 'self' data:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "frame-src " + grafana.map(PageSecurityHeaders::origin).orElse("'none'"));
    }

    private static String hashes(String page) {
        return INLINE_SCRIPT
                .matcher(page)
                .results()
                .map(script -> " 'sha256-" + Sha256.base64(script.group(1)) + "'")
                .collect(Collectors.joining());
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    public void add(Context context) {
        of(context.path()).forEach(context::header);
    }

    /** Those of an answer for the path. */
    public Map<String, String> of(@Nullable String path) {
        if (isEmbedding && path != null && RequestSecurityFilter.isEmbed(path)) {
            return Map.of(
                    "Content-Security-Policy", policyOfEmbedded,
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Resource-Policy", "cross-origin",
                    "Cache-Control", "max-age=60");
        }
        boolean isLogin = path != null && Authentication.isLogin(path);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", isLogin ? policyOfLogin : contentSecurityPolicy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        // Without any referrer a browser says of a form that it has no origin (Fetch, "append a request Origin
        // header").
        headers.put("Referrer-Policy", isLogin ? "same-origin" : "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (path == null || isLogin || path.startsWith("/api/")) {
            headers.put("Cache-Control", "no-store");
        }
        return headers;
    }
}
