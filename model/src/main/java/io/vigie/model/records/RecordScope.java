package io.vigie.model.records;

import io.vigie.model.WireNamed;
import java.time.LocalDate;
import java.util.Locale;

/** What part of the past a record stands in, from narrow to wide: a record of one is a record of all before it. */
public enum RecordScope implements WireNamed {
    /** The same day of the calendar. 29 February is a day of leap years only. */
    DAY,
    /** The same month. */
    MONTH,
    /** The whole past. */
    ALL_TIME;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether both dates lie in the same part of the year. */
    boolean holdsBoth(LocalDate date, LocalDate other) {
        return switch (this) {
            case DAY -> date.getMonth() == other.getMonth() && date.getDayOfMonth() == other.getDayOfMonth();
            case MONTH -> date.getMonth() == other.getMonth();
            case ALL_TIME -> true;
        };
    }
}
