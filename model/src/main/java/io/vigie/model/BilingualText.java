package io.vigie.model;

import java.util.Locale;

/**
 * The same said in French and in English.
 *
 * @param fr in French
 * @param en in English
 */
public record BilingualText(String fr, String en) {
    /** In French or, for any other language, in English. */
    public String in(Locale locale) {
        return Locale.FRENCH.getLanguage().equals(locale.getLanguage()) ? fr : en;
    }
}
