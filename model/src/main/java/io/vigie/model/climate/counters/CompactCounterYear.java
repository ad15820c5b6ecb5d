package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compact {@link CounterYear}, for those who keep many: thousandths, four bytes a value; some 4.5 KB a year. */
public final class CompactCounterYear {
    private static final int ABSENT = Integer.MIN_VALUE;

    private final LocalDate firstDay;
    private final int[] minimum;
    private final int[] maximum;
    private final int[] precipitation;

    private CompactCounterYear(LocalDate firstDay, int[] minimum, int[] maximum, int[] precipitation) {
        this.firstDay = firstDay;
        this.minimum = minimum;
        this.maximum = maximum;
        this.precipitation = precipitation;
    }

    /** The values of a message. */
    public static CompactCounterYear of(CounterYear year) {
        return new CompactCounterYear(
                year.firstDay(), millis(year.minimumC()), millis(year.maximumC()), millis(year.precipitationMm()));
    }

    private static int[] millis(List<@Nullable Double> values) {
        return values.stream()
                .mapToInt(value -> value == null ? ABSENT : Math.toIntExact(Thousandths.of(value)))
                .toArray();
    }

    /** How many days have what a metric says of a day: extremes of temperature, a sum of precipitation. */
    int dayCount(Metric metric) {
        return (int) Arrays.stream(of(metric)).filter(milli -> milli != ABSENT).count();
    }

    /** The last day that has it; empty where none has. */
    Optional<LocalDate> lastDay(Metric metric) {
        int[] millis = of(metric);
        int place = millis.length - 1;
        while (place >= 0 && millis[place] == ABSENT) {
            place--;
        }
        return place < 0 ? Optional.empty() : Optional.of(firstDay.plusDays(place));
    }

    /** Whether a day has it. */
    static boolean has(DailyClimateValues day, Metric metric) {
        return (metric == Metric.PRECIPITATION ? day.precipitationMm() : day.maximumC()) != null;
    }

    private int[] of(Metric metric) {
        return metric == Metric.PRECIPITATION ? precipitation : maximum;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return firstDay.plusDays(minimum.length - 1L);
    }

    /** The values of a day, missing where the year does not reach. */
    DailyClimateValues day(LocalDate date) {
        long place = date.toEpochDay() - firstDay.toEpochDay();
        return place < 0 || place >= minimum.length
                ? new DailyClimateValues(date, null, null, null)
                : new DailyClimateValues(
                        date, value(minimum, (int) place), value(maximum, (int) place), value(precipitation, (int)
                                place));
    }

    private static @Nullable Double value(int[] millis, int place) {
        return millis[place] == ABSENT ? null : (Double) Thousandths.toDouble(millis[place]);
    }
}
