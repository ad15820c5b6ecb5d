package io.vigie.batch.query.station;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The good values of one source's days of one place, as numbers in an array a year: 12 bytes a day, where a reading as an
 * object takes hundreds. A question may ask for a century of fifty stations, two million days.
 */
public final class StationDailySeries {
    private static final int DAYS_A_YEAR = 366;
    private static final int NONE = StationDay.MISSING;

    /** Year → TN, TX and RR of its first day, then of the next. */
    private final SortedMap<Integer, int[]> years = new TreeMap<>();

    /** Puts a day in the place of whatever was there of the same date. */
    void put(StationDailyReading day) {
        int[] year = years.computeIfAbsent(day.date().getYear(), any -> {
            int[] missing = new int[StationDailyReading.ELEMENTS.size() * DAYS_A_YEAR];
            Arrays.fill(missing, NONE);
            return missing;
        });
        int place = place(day.date());
        for (DailyElement element : StationDailyReading.ELEMENTS) {
            OptionalLong milli = day.good(element);
            year[place++] = milli.isPresent() ? Math.toIntExact(milli.getAsLong()) : NONE;
        }
    }

    private static int place(LocalDate date) {
        return (date.getDayOfYear() - 1) * StationDailyReading.ELEMENTS.size();
    }

    /** All days from the 1 January of the first year with a report, missing ones among them. */
    Stream<StationDay> days() {
        return years.keySet().stream()
                .flatMap(year -> IntStream.rangeClosed(
                                1, LocalDate.of(year, 12, 31).getDayOfYear())
                        .mapToObj(day -> day(LocalDate.ofYearDay(year, day))));
    }

    private StationDay day(LocalDate date) {
        int[] year = years.get(date.getYear());
        int place = place(date);
        return year == null
                ? new StationDay(date, NONE, NONE, NONE)
                : new StationDay(date, year[place], year[place + 1], year[place + 2]);
    }

    /** How many good values of some elements there are between two dates, both included. */
    public long count(List<DailyElement> elements, LocalDate from, LocalDate to, List<Integer> months) {
        return days().filter(day -> !day.date().isBefore(from)
                        && !day.date().isAfter(to)
                        && (months.isEmpty() || months.contains(day.date().getMonthValue())))
                .mapToLong(day -> elements.stream()
                        .filter(element -> day.good(element).isPresent())
                        .count())
                .sum();
    }

    /**
     * The days as a series for indices, degree days and events.
     *
     * @param dates each day of some whole years
     */
    public DailyClimateSeries over(List<LocalDate> dates) {
        return DailyClimateSeries.of(dates.stream()
                .map(this::day)
                .map(day -> new DailyClimateValues(day.date(), unit(day.tn()), unit(day.tx()), unit(day.rr())))
                .toList());
    }

    private static @Nullable Double unit(int milli) {
        return milli == NONE ? null : Double.valueOf(Thousandths.toDouble(milli));
    }
}
