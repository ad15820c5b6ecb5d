package io.vigie.model.json;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Bare words that JSON does not have, and that services write all the same where a number is missing: {@code -nan},
 * {@code inf}.
 */
public final class NonJsonNumbers {
    /** The words of JSON, and its numbers (RFC 8259, section 6). */
    private static final Pattern WORD =
            Pattern.compile("true|false|null|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private NonJsonNumbers() {}

    /**
     * Bytes with null for every such word.
     *
     * @param count how many there were
     */
    public record Mended(byte[] json, int count) {}

    /** Texts stay as they are, and so does everything else; what comes out need not be JSON. */
    public static Mended mend(byte[] json) {
        int count = 0;
        StringBuilder mended = new StringBuilder(json.length);
        // In ISO 8859-1 every byte is a character, and comes back as it was.
        String text = new String(json, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < json.length; i++) {
            int end = i;
            if (json[i] == '"') {
                end = Math.min(endOfText(json, i) + 1, json.length);
                mended.append(text, i, end);
            } else {
                while (end < json.length && isOfWord(json[end])) {
                    end++;
                }
                String word = text.substring(i, end);
                if (end == i) {
                    end++;
                    mended.append(text.charAt(i));
                } else if (WORD.matcher(word).matches()) {
                    mended.append(word);
                } else {
                    mended.append("null");
                    count++;
                }
            }
            i = end - 1;
        }
        return new Mended(mended.toString().getBytes(StandardCharsets.ISO_8859_1), count);
    }

    /** The quote that ends the text which begins at a quote; the end of the bytes where none does. */
    public static int endOfText(byte[] json, int quote) {
        int i = quote + 1;
        while (i < json.length && json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, json.length);
    }

    private static boolean isOfWord(byte next) {
        return !isSpace(next) && "\",:[]{}".indexOf(next) < 0;
    }

    /** White space as JSON has it. */
    public static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }
}
