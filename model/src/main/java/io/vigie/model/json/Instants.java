package io.vigie.model.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Instants as the contract writes them: {@code 2021-01-31T12:00:00Z}, the seconds optional and with up to nine decimals.
 *
 * <p>Read by hand: {@link Instant#parse} insists on seconds, and a formatter costs more than the rest of a reading.
 */
public final class Instants {
    private static final String FORM = "0000-00-00T00:00:00.000000000";
    private static final int TO_MINUTES = 16;
    private static final int TO_SECONDS = 19;
    private static final int POINT = 20;

    private Instants() {}

    /** The instant; empty when the text is not one. */
    public static Optional<Instant> parse(String text) {
        int length = text.length() - 1;
        boolean complete = length == TO_MINUTES || length == TO_SECONDS || (length > POINT && length <= FORM.length());
        if (!complete || text.charAt(length) != 'Z' || !hasForm(text, length)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            length > TO_MINUTES ? number(text, 17, 19) : 0,
                            nanos(text, length))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(String text, int length) {
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            char expected = FORM.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return true;
    }

    private static int nanos(String text, int length) {
        if (length <= POINT) {
            return 0;
        }
        int nanos = number(text, POINT, length);
        for (int i = length; i < FORM.length(); i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
