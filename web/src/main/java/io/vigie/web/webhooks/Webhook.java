package io.vigie.web.webhooks;

import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who is told of alerts.
 *
 * @param name lower-case letters, digits and dashes; it names what was delivered already, so it must not be used anew
 * @param url where alerts are sent to; https, or http where it is private
 * @param secret by which the receiver knows that an alert is from this Vigie, at least {@link #MIN_SECRET_CHARS} long
 * @param isPrivate whether the receiver is on this machine or in a network of one's own; elsewhere such addresses are refused
 */
public record Webhook(String name, URI url, String secret, boolean isPrivate) {
    static final int MIN_SECRET_CHARS = 24;
    private static final int MAX_WEBHOOKS = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private record Entry(String name, String url, String secret, boolean isPrivate) {}

    private record Entries(List<Entry> webhooks) {}

    public Webhook {
        require(NAME.matcher(name).matches(), "name", name, "it is not 1 to 40 lower-case letters, digits and dashes");
        require(url.getHost() != null && url.getUserInfo() == null, "url", url, "it has no host, or a user before it");
        require(
                "https".equals(url.getScheme()) || isPrivate && "http".equals(url.getScheme()),
                "url",
                url,
                "it is not https; http is for private ones");
        require(
                secret.length() >= MIN_SECRET_CHARS,
                "secret",
                "…",
                "it has " + secret.length() + " characters, " + MIN_SECRET_CHARS + " are needed at least");
    }

    /**
     * Those that a file names: {@code {"webhooks": [{"name": …, "url": …, "secret": …, "is_private": false}]}}.
     *
     * @throws IllegalArgumentException "Cannot use VIGIE_WEB_WEBHOOKS=…: why", also for a file that others may read
     */
    public static List<Webhook> read(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IllegalArgumentException("every user of this machine may read it, and it holds secrets");
            }
            List<Webhook> found =
                    Json.readStrictly(Files.readAllBytes(file), Entries.class, "webhooks").webhooks.stream()
                            .map(entry -> new Webhook(entry.name, URI.create(entry.url), entry.secret, entry.isPrivate))
                            .toList();
            Set<String> names = new HashSet<>();
            found.forEach(each -> require(names.add(each.name), "name", each.name, "it is there twice"));
            require(found.size() <= MAX_WEBHOOKS, "webhooks", found.size(), MAX_WEBHOOKS + " are allowed");
            return found;
        } catch (IOException | UnreadableMessageException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Cannot use VIGIE_WEB_WEBHOOKS=" + file + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean isRight, String field, Object value, String why) {
        if (!isRight) {
            throw new IllegalArgumentException(field + " " + value + ": " + why);
        }
    }

    /** Without the secret, and without the address's path, which may hold one. */
    @Override
    public String toString() {
        return name + " (" + url.getScheme() + "://" + url.getHost() + ")";
    }
}
