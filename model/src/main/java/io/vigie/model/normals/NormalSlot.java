package io.vigie.model.normals;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A place in the year and the day: the full hour of the city's clock that is nearest, on 15 days of the calendar.
 *
 * @param day in the middle of the 15; around 29 February the days around 28 February stand in where the year has none
 * @param hour of the local clock, 0 to 23
 */
public record NormalSlot(Metric metric, MonthDay day, int hour) {
    /** How many days before and after its own a slot covers. */
    public static final int REACH_DAYS = 7;

    /** Days that a slot has in every year. */
    public static final int DAYS = 2 * REACH_DAYS + 1;

    /** Half past belongs to the hour before: the history of a zone that is half an hour off has its values there. */
    private static final Duration TO_NEAREST_HOUR = Duration.ofMinutes(30).minusNanos(1);

    /** Within a week of a day only one thing differs from year to year: whether there is a 29 February. */
    private static final int LEAP_YEAR = 2020;

    private static final int COMMON_YEAR = 2021;

    private static final Map<MonthDay, List<CoveredDay>> COVERED = new ConcurrentHashMap<>();

    public NormalSlot {
        FieldChecks.range("hour", hour, 0, 23);
    }

    /**
     * A day of the calendar that a slot covers in some year.
     *
     * @param day MM-DD
     * @param inCommonYears whether in years without 29 February
     * @param inLeapYears whether in years with it
     */
    public record CoveredDay(String day, boolean inCommonYears, boolean inLeapYears) {
        /** Whether the slot covers the day in this year. */
        boolean isIn(int year) {
            return Year.isLeap(year) ? inLeapYears : inCommonYears;
        }
    }

    /** The slot of a local time. */
    public static NormalSlot of(Metric metric, LocalDateTime local) {
        LocalDateTime nearest = nearestHour(local);
        return new NormalSlot(metric, MonthDay.from(nearest), nearest.getHour());
    }

    /** The year of the full hour that is nearest: late on 31 December the next. */
    static int yearOf(LocalDateTime local) {
        return nearestHour(local).getYear();
    }

    /** A time within the full hour of the clock that is nearest. */
    static LocalDateTime nearestHour(LocalDateTime local) {
        return local.plus(TO_NEAREST_HOUR);
    }

    /** Whether the date lies within 7 days of the slot's day, in this or over the turn of the year. */
    public boolean covers(LocalDate date) {
        return covers(day, date);
    }

    /** The days of the calendar that the slot covers in some year: 15, or one more around 29 February. */
    public List<CoveredDay> days() {
        return COVERED.computeIfAbsent(day, NormalSlot::daysAround);
    }

    /** The dates of a calendar year that the slot covers: 15, also where they lie at both ends of the year. */
    public List<LocalDate> datesIn(int year) {
        return days().stream()
                .filter(covered -> covered.isIn(year))
                .map(covered -> MonthDay.parse("--" + covered.day()).atYear(year))
                .toList();
    }

    private static boolean covers(MonthDay day, LocalDate date) {
        for (int year = date.getYear() - 1; year <= date.getYear() + 1; year++) {
            if (Math.abs(ChronoUnit.DAYS.between(day.atYear(year), date)) <= REACH_DAYS) {
                return true;
            }
        }
        return false;
    }

    private static List<CoveredDay> daysAround(MonthDay day) {
        List<CoveredDay> days = new ArrayList<>();
        LocalDate last = day.atYear(LEAP_YEAR).plusDays(REACH_DAYS + 1);
        for (LocalDate date = day.atYear(LEAP_YEAR).minusDays(REACH_DAYS + 1);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            MonthDay covered = MonthDay.from(date);
            boolean inCommonYears = covered.isValidYear(COMMON_YEAR) && covers(day, covered.atYear(COMMON_YEAR));
            boolean inLeapYears = covers(day, covered.atYear(LEAP_YEAR));
            if (inCommonYears || inLeapYears) {
                days.add(new CoveredDay(ClimateDay.text(covered), inCommonYears, inLeapYears));
            }
        }
        return List.copyOf(days);
    }

    /** The name in messages: {@code 07-01T13}. */
    public String id() {
        return ClimateDay.text(day) + "T" + ClimateDay.twoDigits(hour);
    }
}
