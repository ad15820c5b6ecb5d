package io.vigie.model.climate.days;

import java.time.LocalDate;

/** The 365 days of the year that thresholds are kept for: 29 February shares that of 28 February. */
public final class CalendarDay {
    public static final int COUNT = 365;
    private static final int FEBRUARY_29 = 60;

    private CalendarDay() {}

    /** 0 for 1 January to 364 for 31 December. */
    public static int of(LocalDate date) {
        int day = date.getDayOfYear();
        return date.isLeapYear() && day >= FEBRUARY_29 ? day - 2 : day - 1;
    }

    static boolean isFebruary29(LocalDate date) {
        return date.isLeapYear() && date.getDayOfYear() == FEBRUARY_29;
    }
}
