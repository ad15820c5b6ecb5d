package io.vigie.web.users;

import java.util.regex.Pattern;

/**
 * Somebody who is signed in.
 *
 * @param name as requests, logs and pages have it; see {@link #isName}
 */
public record User(String name, Role role) {
    /**
     * Without a colon, which no login of HTTP Basic can send (RFC 7617, 2), and without spaces, which separate a
     * line's parts.
     */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");

    /** Whether a user can be called so: letters and digits of any script, and {@code . _ @ + -}, up to 100. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
