package io.vigie.model.text;

import org.jspecify.annotations.Nullable;

/** Quotations of a client's values for messages and logs: bounded, and without what could not be printed or sent on. */
public final class SafeQuotation {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeQuotation() {}

    /**
     * The value, a text in quotation marks; each control character and half of a surrogate pair becomes U+FFFD.
     *
     * @param maxChars what is longer is cut there and ends with "…"
     */
    public static String of(@Nullable Object value, int maxChars) {
        return printable(value instanceof String ? "\"" + value + "\"" : String.valueOf(value), maxChars);
    }

    /** The text itself, bounded and replaced as by {@link #of}. */
    public static String printable(String text, int maxChars) {
        StringBuilder printable = new StringBuilder();
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            if (end + Character.charCount(letter) > maxChars) {
                return printable.append('…').toString();
            }
            printable.appendCodePoint(isPlain(letter) ? letter : REPLACEMENT);
            end += Character.charCount(letter);
        }
        return printable.toString();
    }

    /** Whether a text can be sent on as UTF-8 and stored: no half of a surrogate pair, no NUL. */
    public static boolean isPlainText(String text) {
        return text.codePoints().noneMatch(letter -> letter == 0 || isHalf(letter));
    }

    private static boolean isPlain(int letter) {
        return !Character.isISOControl(letter) && !isHalf(letter);
    }

    private static boolean isHalf(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }
}
