package io.vigie.model.normals;

import io.vigie.model.Check;
import io.vigie.model.Metric;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A place in the year and the day that a normal is given for.
 *
 * @param day of the year; around 29 February the days around 28 February stand in where the year has none
 * @param hour of the local clock, 0 to 23
 */
public record NormalSlot(Metric metric, MonthDay day, int hour) {
    /** How many days before and after its own a slot covers. */
    public static final int REACH_DAYS = 7;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    public NormalSlot {
        Check.range("hour", hour, 0, 23);
    }

    /** The slot whose middle is the day and hour of a local time. */
    public static NormalSlot of(Metric metric, LocalDateTime local) {
        return new NormalSlot(metric, MonthDay.from(local), local.getHour());
    }

    /** Whether the date lies within 7 days of the slot's day, in this or over the turn of the year. */
    public boolean covers(LocalDate date) {
        for (int year = date.getYear() - 1; year <= date.getYear() + 1; year++) {
            if (Math.abs(ChronoUnit.DAYS.between(day.atYear(year), date)) <= REACH_DAYS) {
                return true;
            }
        }
        return false;
    }

    /** The name in messages: {@code temperature_c|07-01|13}. */
    public String id() {
        return metric.id() + "|" + DAY.format(day) + "|" + (hour < 10 ? "0" : "") + hour;
    }
}
