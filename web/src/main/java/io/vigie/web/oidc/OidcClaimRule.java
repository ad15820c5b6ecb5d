package io.vigie.web.oidc;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rule that picks users of an OpenID Connect server by a claim: those whose claim is the value, or a list that holds it;
 * {@code *} picks everybody.
 *
 * @param claim of the ID token, as {@code groups}; empty for everybody
 */
record OidcClaimRule(String claim, String value) {
    private static final String EVERYBODY = "*";
    private static final OidcClaimRule ALL = new OidcClaimRule("", "");

    /** @throws IllegalArgumentException where the text is neither {@code *} nor {@code claim=value} */
    static OidcClaimRule parse(String text) {
        if (text.equals(EVERYBODY)) {
            return ALL;
        }
        String[] parts = text.split("=", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("neither * nor claim=value: " + text);
        }
        return new OidcClaimRule(parts[0].strip(), parts[1].strip());
    }

    /** An address that the server has not looked at (OpenID Connect Core 1.0, 5.1) is nobody's. */
    boolean matches(Map<String, @Nullable Object> claims) {
        if (this.equals(ALL)) {
            return true;
        }
        Object held = claims.get(claim);
        boolean isHeld = held instanceof Collection<?> values ? values.contains(value) : value.equals(held);
        return isHeld && (!claim.equals("email") || Boolean.TRUE.equals(claims.get("email_verified")));
    }
}
