package io.vigie.model.daily;

import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Daily values for climate indices, from hourly ones: extremes of the hours, which a thermometer between them may have
 * passed, and the rain of the day. An incomplete day has no value.
 */
public final class IndexDaysFromHours {
    private IndexDaysFromHours() {}

    /**
     * One row per day with an hour of either, in order.
     *
     * @param temperatures in thousandths of a °C
     * @param precipitation in thousandths of a mm, each of the hour before its stamp
     */
    public static List<DailyClimateValues> of(
            Collection<HourlyValue> temperatures, Collection<HourlyValue> precipitation, DayConvention convention) {
        SortedMap<LocalDate, DailyValueFromHours> lowest =
                DailyValueFromHours.of(temperatures, DayStatistic.LOWEST, convention);
        SortedMap<LocalDate, DailyValueFromHours> highest =
                DailyValueFromHours.of(temperatures, DayStatistic.HIGHEST, convention);
        SortedMap<LocalDate, DailyValueFromHours> total =
                DailyValueFromHours.of(precipitation, DayStatistic.TOTAL, convention);
        TreeSet<LocalDate> dates = new TreeSet<>(lowest.keySet());
        dates.addAll(highest.keySet());
        dates.addAll(total.keySet());
        return dates.stream()
                .map(date -> new DailyClimateValues(
                        date, value(lowest.get(date)), value(highest.get(date)), value(total.get(date))))
                .toList();
    }

    private static @Nullable Double value(@Nullable DailyValueFromHours day) {
        return day == null || day.milli().isEmpty()
                ? null
                : Thousandths.toDouble(day.milli().getAsLong());
    }
}
