package io.vigie.model.text;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in sentences: the day and the month's name. */
public final class LocalizedDates {
    private LocalizedDates() {}

    /**
     * "3 janvier", "3 January". French counts the first of a month: "1er janvier" (Imprimerie nationale, Lexique,
     * "Date").
     *
     * @param locale French or English
     */
    public static String day(LocalDate date, Locale locale) {
        String day = DateTimeFormatter.ofPattern("d MMMM", locale).format(date);
        return locale.equals(Locale.FRENCH) ? day.replaceFirst("^1 ", "1er ") : day;
    }
}
