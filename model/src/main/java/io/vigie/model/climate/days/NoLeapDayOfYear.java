package io.vigie.model.climate.days;

import java.time.LocalDate;

/**
 * Index of a date in a year of 365 days, which thresholds are kept for ({@code noleap} of the CF conventions): 29
 * February shares that of the 28th.
 */
public final class NoLeapDayOfYear {
    public static final int COUNT = 365;
    private static final int FEBRUARY_29 = 60;

    private NoLeapDayOfYear() {}

    /** 0 for 1 January to 364 for 31 December. */
    public static int of(LocalDate date) {
        int day = date.getDayOfYear();
        return date.isLeapYear() && day >= FEBRUARY_29 ? day - 2 : day - 1;
    }

    static boolean isFebruary29(LocalDate date) {
        return date.isLeapYear() && date.getDayOfYear() == FEBRUARY_29;
    }
}
