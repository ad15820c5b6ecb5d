package io.vigie.model.daily;

import io.vigie.model.Summary;
import io.vigie.model.hourly.HourlyValueSelector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the hourly values of a metric say of one day.
 *
 * @param date by the convention asked for
 * @param statistic what is said
 * @param values the values that are there
 * @param coveredHours of how many hours of the day there is a value
 * @param expectedHours how many there should be
 */
public record DailyValueFromHours(
        LocalDate date, DayStatistic statistic, Summary values, long coveredHours, long expectedHours) {
    /**
     * A day of which only the number of values is known. One to an hour is what the history holds; where there are more
     * values than hours, nobody knows which hours they cover, and it is taken to be none.
     */
    public DailyValueFromHours(LocalDate date, DayStatistic statistic, Summary values, long expectedHours) {
        this(date, statistic, values, values.count() <= expectedHours ? values.count() : 0, expectedHours);
    }

    /**
     * The days of hourly values, in any order; a day without a value is absent.
     *
     * @throws IllegalArgumentException when a stamp comes twice: its rain would count twice
     */
    public static SortedMap<LocalDate, DailyValueFromHours> of(
            Collection<HourlyValue> hours, DayStatistic statistic, DayConvention convention) {
        SortedMap<LocalDate, Summary> summaries = new TreeMap<>();
        Map<LocalDate, SortedSet<Instant>> stamps = new HashMap<>();
        for (HourlyValue hour : hours) {
            LocalDate date = convention.dateOf(hour.stamp(), statistic);
            if (!stamps.computeIfAbsent(date, any -> new TreeSet<>()).add(hour.stamp())) {
                throw new IllegalArgumentException("Cannot make days: an hour twice: " + hour.stamp());
            }
            summaries.merge(date, Summary.of(hour.milli()), Summary::merge);
        }
        SortedMap<LocalDate, DailyValueFromHours> days = new TreeMap<>();
        summaries.forEach((date, values) -> days.put(
                date,
                new DailyValueFromHours(
                        date,
                        statistic,
                        values,
                        hoursCovered(Objects.requireNonNull(stamps.get(date))),
                        convention.hours(date))));
        return days;
    }

    /**
     * Values less than an hour apart are of the same hour: twenty-four quarters of an hour are six hours, not a day.
     */
    private static long hoursCovered(SortedSet<Instant> stamps) {
        long hours = 0;
        Instant last = Instant.MIN;
        for (Instant stamp : stamps) {
            if (hours == 0 || !stamp.isBefore(last.plus(HourlyValueSelector.HOUR))) {
                hours++;
                last = stamp;
            }
        }
        return hours;
    }

    /** Whether no hour is missing, however many values there are. */
    public boolean isComplete() {
        return coveredHours >= expectedHours;
    }

    /** The statistic in thousandths, rounded half up; empty unless the day is complete. */
    public OptionalLong milli() {
        return inSteps(1);
    }

    /**
     * The statistic in whole steps, rounded once and half up, so that it can be printed to the publisher's digit; empty
     * unless the day is complete.
     *
     * @param stepMilli thousandths in a step: 100 for tenths of the unit
     */
    public OptionalLong inSteps(long stepMilli) {
        return isComplete() && !values.isEmpty()
                ? OptionalLong.of(statistic.roundedTo(stepMilli, values))
                : OptionalLong.empty();
    }
}
