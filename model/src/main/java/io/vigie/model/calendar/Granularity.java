package io.vigie.model.calendar;

import io.vigie.model.Identified;
import java.util.Locale;

/** How long a period of a city's own clock is. */
public enum Granularity implements Identified {
    HOUR,
    DAY,
    MONTH,
    YEAR;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
