package io.vigie.model.daily;

import io.vigie.model.Summary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the hourly values of a metric say of one day.
 *
 * @param date by the convention asked for
 * @param statistic what is said
 * @param values the hours that are there
 * @param expectedHours how many there should be
 */
public record DayOfHours(LocalDate date, DayStatistic statistic, Summary values, long expectedHours) {
    /**
     * The days of hourly values, in any order; a day without a value is absent.
     *
     * @throws IllegalArgumentException when a stamp comes twice: its rain would count twice
     */
    public static SortedMap<LocalDate, DayOfHours> of(
            Collection<HourlyValue> hours, DayStatistic statistic, DayConvention convention) {
        SortedMap<LocalDate, Summary> summaries = new TreeMap<>();
        Set<Instant> stamps = new HashSet<>();
        for (HourlyValue hour : hours) {
            if (!stamps.add(hour.stamp())) {
                throw new IllegalArgumentException("Cannot make days: an hour twice: " + hour.stamp());
            }
            summaries.merge(convention.dateOf(hour.stamp(), statistic), Summary.of(hour.milli()), Summary::merge);
        }
        SortedMap<LocalDate, DayOfHours> days = new TreeMap<>();
        summaries.forEach(
                (date, values) -> days.put(date, new DayOfHours(date, statistic, values, convention.hours(date))));
        return days;
    }

    /** Whether no hour is missing. */
    public boolean isComplete() {
        return values.count() >= expectedHours;
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
