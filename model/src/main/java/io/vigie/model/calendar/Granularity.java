package io.vigie.model.calendar;

import io.vigie.model.WireNamed;
import java.util.Locale;

/** What a row of an answer is for: a period of a city's own clock, or the like parts of many. */
public enum Granularity implements WireNamed {
    HOUR,
    DAY,
    MONTH,
    /** DJF, MAM, JJA or SON; December belongs to the winter of the next year. */
    SEASON,
    YEAR,
    /** All dates asked for. */
    PERIOD,
    /** The same hour of the clock of all dates. */
    HOUR_OF_DAY,
    /** The same month of all years. */
    MONTH_OF_YEAR;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its periods follow each other, rather than taking parts of many together. */
    public boolean isOfConsecutivePeriods() {
        return this != HOUR_OF_DAY && this != MONTH_OF_YEAR;
    }
}
