package io.vigie.model.json.codec;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Instants as the contract writes them: {@code 2021-01-31T12:00:00Z}, the seconds optional and with up to nine
 * decimals.
 *
 * <p>Read and written by hand: {@link Instant#parse} insists on seconds, and a formatter costs more than the rest of a
 * reading.
 */
public final class InstantCodec {
    private static final String FORM = "0000-00-00T00:00:00.000000000";
    private static final int TO_MINUTES = 16;
    private static final int TO_SECONDS = 19;
    private static final int POINT = 20;

    private static final byte[] SECONDS = "0000-00-00T00:00:00Z".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] MILLIS = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LAST_YEAR = 9_999;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int NANOS_A_MILLI = 1_000_000;

    private InstantCodec() {}

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

    /** The text of an instant, as {@link Instant#toString()} has it. */
    public static String text(Instant instant) {
        long second = instant.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
        int millis = instant.getNano() / NANOS_A_MILLI;
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR || millis * NANOS_A_MILLI != instant.getNano()) {
            return instant.toString();
        }
        byte[] text = (millis == 0 ? SECONDS : MILLIS).clone();
        int ofDay = Math.floorMod(second, SECONDS_A_DAY);
        write(text, 4, date.getYear());
        write(text, 7, date.getMonthValue());
        write(text, 10, date.getDayOfMonth());
        write(text, 13, ofDay / 3_600);
        write(text, 16, ofDay / 60 % 60);
        write(text, TO_SECONDS, ofDay % 60);
        if (millis != 0) {
            write(text, POINT + 3, millis);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes the digits that there are over the zeros before a place. */
    private static void write(byte[] text, int end, int number) {
        int place = end;
        for (int left = number; left > 0; left /= 10) {
            text[--place] = (byte) ('0' + left % 10);
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
