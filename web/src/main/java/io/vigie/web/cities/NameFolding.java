package io.vigie.web.cities;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Makes spellings of one name equal: no case, no accents, no punctuation.
 *
 * <p>"Tromsø", "TROMSO" and "Tromsö" become "tromso"; "Saint-Denis" becomes "saint denis"; "東京" stays. Letters that
 * Unicode does not decompose are spelled out as their language does without them, as ß becomes ss. Marks of other scripts
 * fall away as well, on both sides of a comparison.
 */
public final class NameFolding {
    private static final Map<Character, String> SPELLED_OUT = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('ø', "o"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('ħ', "h"),
            Map.entry('ı', "i"),
            Map.entry('ŋ', "n"),
            Map.entry('ə', "e"),
            Map.entry('ŧ', "t"));

    private NameFolding() {}

    /** The folded name: words separated by one space, none at the ends; may be empty. */
    public static String fold(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); ) {
            int letter = lower.codePointAt(i);
            i += Character.charCount(letter);
            append(letter, folded);
        }
        int end = folded.length();
        return end > 0 && folded.charAt(end - 1) == ' ' ? folded.substring(0, end - 1) : folded.toString();
    }

    private static void append(int letter, StringBuilder folded) {
        if (Character.isLetterOrDigit(letter)) {
            String spelledOut = letter > 0x7f && letter <= 0xffff ? SPELLED_OUT.get((char) letter) : null;
            if (spelledOut == null) {
                folded.appendCodePoint(letter);
            } else {
                folded.append(spelledOut);
            }
        } else if (!isMark(letter) && !folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
