package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.vigie.web.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * Cookies that no script reads and no other site sends. Over https they are secure and have the prefix
 * {@code __Host-}, so that neither a plain connection nor another host of the same domain can put one of its own in their
 * place.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>, and draft-ietf-httpbis-rfc6265bis, 4.1.3.2
 */
public final class BrowserCookies {
    private static final String HOST_PREFIX = "__Host-";

    private final boolean isPublicSecure;

    /** When a browser sends a cookie along with a request that another site caused. */
    public enum SameSite {
        /** With a link that is followed. */
        LAX("Lax"),
        NEVER("Strict");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }
    }

    public BrowserCookies(Settings settings) {
        this.isPublicSecure = settings.publicAddress()
                .filter(address -> "https".equals(address.getScheme()))
                .isPresent();
    }

    /** A proxy that ends TLS asks by plain HTTP: what counts is how browsers reach it. */
    private boolean isSecure(Context context) {
        return isPublicSecure || "https".equals(context.scheme());
    }

    private String nameOf(Context context, String name) {
        return isSecure(context) ? HOST_PREFIX + name : name;
    }

    public Optional<String> value(Context context, String name) {
        return Optional.ofNullable(context.cookie(nameOf(context, name))).filter(value -> !value.isEmpty());
    }

    /** @param value of characters that a cookie can hold as they are */
    public void set(Context context, String name, String value, SameSite sameSite, Duration maxAge) {
        String cookie = nameOf(context, name) + "=" + value + "; Path=/; HttpOnly; SameSite=" + sameSite.attribute
                + "; Max-Age=" + maxAge.toSeconds() + (isSecure(context) ? "; Secure" : "");
        context.res().addHeader("Set-Cookie", cookie);
    }

    public void clear(Context context, String name) {
        set(context, name, "", SameSite.LAX, Duration.ZERO);
    }
}
