package io.vigie.model.daily;

import java.time.Instant;
import java.time.LocalDate;

/** Which hours make a day; publishers differ, so the convention is named with every daily value. */
public interface DayConvention {
    /**
     * The day that a value counts for.
     *
     * @param stamp of an hourly value
     */
    LocalDate dateOf(Instant stamp, DayStatistic statistic);

    /** How many hourly values the day should have. */
    long hours(LocalDate date);

    /** The name in messages. */
    String id();
}
