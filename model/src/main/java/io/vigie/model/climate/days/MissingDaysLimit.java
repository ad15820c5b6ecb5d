package io.vigie.model.climate.days;

/**
 * When too many days are missing for a value, as RClimDex and climdex.pcic have it: a month with more than 3 missing
 * days has none, nor has a year, or a part of one, with more than 15, or with such a month.
 */
public final class MissingDaysLimit {
    static final int MAX_IN_A_MONTH = 3;
    static final int MAX_IN_A_YEAR = 15;

    private MissingDaysLimit() {}

    public static boolean tooManyInMonth(double[] values, DaySpan month) {
        return missing(values, month) > MAX_IN_A_MONTH;
    }

    public static boolean tooManyInYear(DailyClimateSeries series, double[] values, DaySpan year) {
        return missing(values, year) > MAX_IN_A_YEAR
                || series.months(year).stream().anyMatch(month -> tooManyInMonth(values, month));
    }

    public static int missing(double[] values, DaySpan span) {
        int missing = 0;
        for (int day = span.from(); day < span.to(); day++) {
            if (Double.isNaN(values[day])) {
                missing++;
            }
        }
        return missing;
    }
}
