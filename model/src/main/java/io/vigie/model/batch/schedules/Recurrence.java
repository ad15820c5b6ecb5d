package io.vigie.model.batch.schedules;

import io.vigie.model.WireNamed;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;

/** How often a question is asked again. */
public enum Recurrence implements WireNamed {
    DAY,
    /** Each Monday, with which a week begins (ISO 8601). */
    WEEK,
    /** Each 1st. */
    MONTH;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a question is due on this date. */
    public boolean isDueOn(LocalDate date) {
        return switch (this) {
            case DAY -> true;
            case WEEK -> date.getDayOfWeek() == DayOfWeek.MONDAY;
            case MONTH -> date.getDayOfMonth() == 1;
        };
    }
}
