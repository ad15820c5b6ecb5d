package io.vigie.web.oidc;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.web.users.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server of OpenID Connect that vouches for users.
 *
 * @param issuer as its tokens name it; https, or http on this machine
 * @param clientId under which Vigie is known there
 * @param clientSecret never printed
 * @param editors who may do everything
 * @param viewers who may read
 */
public record OidcSettings(
        URI issuer, String clientId, String clientSecret, List<OidcClaimRule> editors, List<OidcClaimRule> viewers) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public OidcSettings {
        if (!isSafe(issuer)) {
            throw new InvalidSettingException("VIGIE_WEB_OIDC_ISSUER", issuer.toString(), "it is not https");
        }
        if (editors.isEmpty() && viewers.isEmpty()) {
            throw new InvalidSettingException(
                    "Cannot start: VIGIE_WEB_OIDC_ISSUER is set, and nobody of there may come in: set"
                            + " VIGIE_WEB_OIDC_EDITORS or VIGIE_WEB_OIDC_VIEWERS");
        }
    }

    /** Empty where no issuer is set. */
    public static Optional<OidcSettings> from(Environment env) {
        return env.text("VIGIE_WEB_OIDC_ISSUER").map(ignored -> {
            URI issuer = env.address("VIGIE_WEB_OIDC_ISSUER").orElse(URI.create("https://issuer.invalid"));
            return new OidcSettings(
                    issuer,
                    env.text("VIGIE_WEB_OIDC_CLIENT_ID")
                            .orElseThrow(() -> new InvalidSettingException(
                                    "Cannot start: VIGIE_WEB_OIDC_ISSUER is set and VIGIE_WEB_OIDC_CLIENT_ID is not")),
                    secret(
                            env.text("VIGIE_WEB_OIDC_CLIENT_SECRET_FILE")
                                    .orElseThrow(
                                            () -> new InvalidSettingException(
                                                    "Cannot start: VIGIE_WEB_OIDC_ISSUER is set and VIGIE_WEB_OIDC_CLIENT_SECRET_FILE is not"))),
                    rules(env, "VIGIE_WEB_OIDC_EDITORS"),
                    rules(env, "VIGIE_WEB_OIDC_VIEWERS"));
        });
    }

    private static String secret(String file) {
        try {
            String secret =
                    Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "Cannot start: VIGIE_WEB_OIDC_CLIENT_SECRET_FILE cannot be read: " + file, e);
        }
        throw new InvalidSettingException("Cannot start: VIGIE_WEB_OIDC_CLIENT_SECRET_FILE is empty: " + file);
    }

    private static List<OidcClaimRule> rules(Environment env, String name) {
        return Stream.of(env.text(name, "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> rule(name, text))
                .toList();
    }

    private static OidcClaimRule rule(String name, String text) {
        try {
            return OidcClaimRule.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("Cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /** Whether what is sent there can be read by nobody on the way. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
    }

    /** What somebody with these claims may do; empty where he may not come in. */
    Optional<Role> roleOf(Map<String, @Nullable Object> claims) {
        if (editors.stream().anyMatch(rule -> rule.matches(claims))) {
            return Optional.of(Role.EDITOR);
        }
        return viewers.stream().anyMatch(rule -> rule.matches(claims)) ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + ", …]";
    }
}
