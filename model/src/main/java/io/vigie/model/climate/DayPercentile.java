package io.vigie.model.climate;

import io.vigie.model.Metric;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.UsableBaseYears;
import io.vigie.model.normals.ClimateSample;
import io.vigie.model.normals.NormalSlot;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How warm a day was among the days within a week of its own, in the years of the base period: the percentile of a live reading
 * ({@link io.vigie.model.normals.ClimateComparison}), of the day's mean temperature TG instead of an hour's.
 *
 * <p>The day's own year is left out of it: beside the days of its own week it would seem more usual than it was.
 */
final class DayPercentile {
    private static final DailyElement ELEMENT = DailyElement.TG;

    private final DailyClimateSeries series;
    private final BasePeriod base;

    DayPercentile(DailyClimateSeries series, BasePeriod base) {
        this.series = series;
        this.base = base;
    }

    /**
     * Share of the days around it that were colder, in %, rounded half up to thousandths; NaN where the day is missing, or where
     * fewer than ten years have their days, its own among them.
     *
     * @param place of the day in the series
     */
    double value(int place) {
        double value = series.values(ELEMENT)[place];
        LocalDate date = series.date(place);
        ClimateSample sample = sample(date);
        int needed = UsableBaseYears.MIN_USABLE - (base.contains(date.getYear()) ? 1 : 0);
        return Double.isNaN(value) || sample.yearCount() < needed
                ? Double.NaN
                : Thousandths.toDouble(
                        sample.percentileMilli(Thousandths.of(value)).orElseThrow());
    }

    /** The days that a day is told among. */
    ClimateSample sample(LocalDate date) {
        NormalSlot slot = slot(date);
        return ClimateSample.ofYears(
                otherYears(date).mapToObj(year -> millis(slot.datesIn(year))).toList());
    }

    /** How many there could be. */
    int expectedCount(LocalDate date) {
        return NormalSlot.DAYS * (int) otherYears(date).count();
    }

    private IntStream otherYears(LocalDate date) {
        return IntStream.rangeClosed(base.from(), base.to()).filter(year -> year != date.getYear());
    }

    private int[] millis(List<LocalDate> dates) {
        return dates.stream()
                .flatMapToDouble(date -> series.value(ELEMENT, date).stream())
                .mapToInt(value -> (int) Thousandths.of(value))
                .toArray();
    }

    /** The whole day's: the hour does not matter. */
    private static NormalSlot slot(LocalDate date) {
        return new NormalSlot(Metric.TEMPERATURE, MonthDay.from(date), 0);
    }
}
