package io.vigie.model.degreedays;

import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * Degree days of a period.
 *
 * @param method how each day counts
 * @param baseC against which temperature, in °C
 * @param from first day
 * @param to last day
 * @param total in °C·day, not rounded; empty when a day is missing, since a sum is never scaled up silently
 * @param count days with both temperatures
 * @param expectedCount days of the period
 */
public record DegreeDays(
        DegreeDayMethod method,
        double baseC,
        LocalDate from,
        LocalDate to,
        OptionalDouble total,
        int count,
        int expectedCount) {
    /**
     * The degree days of a series between two dates, both inclusive. A day whose lowest temperature is above its
     * highest counts as missing.
     *
     * @throws IllegalArgumentException when {@code to} is before {@code from}
     */
    public static DegreeDays of(
            DailyClimateSeries series, DegreeDayMethod method, double baseC, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("Cannot count degree days: " + to + " is before " + from);
        }
        double total = 0;
        int count = 0;
        int days = 0;
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            days++;
            OptionalDouble minimum = series.value(DailyElement.TN, date);
            OptionalDouble maximum = series.value(DailyElement.TX, date);
            if (minimum.isPresent() && maximum.isPresent() && minimum.getAsDouble() <= maximum.getAsDouble()) {
                total += method.ofDay(minimum.getAsDouble(), maximum.getAsDouble(), baseC);
                count++;
            }
        }
        return new DegreeDays(
                method,
                baseC,
                from,
                to,
                count == days ? OptionalDouble.of(total) : OptionalDouble.empty(),
                count,
                days);
    }

    /**
     * The degree days of a French heating season, 1 October to 20 May of the next year (232 days, 233 with a 29
     * February).
     *
     * @param year the year of its October
     */
    public static DegreeDays ofHeatingSeason(
            DailyClimateSeries series, DegreeDayMethod method, double baseC, int year) {
        return of(series, method, baseC, LocalDate.of(year, 10, 1), LocalDate.of(year + 1, 5, 20));
    }
}
