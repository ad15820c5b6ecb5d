package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.ClimateIndices;
import io.vigie.model.climate.DayCount;
import io.vigie.model.climate.IndexSettings;
import io.vigie.model.climate.IndexValue;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DailySeries;
import io.vigie.model.climate.days.Hemisphere;
import io.vigie.model.degreedays.DegreeDayMethod;
import io.vigie.model.degreedays.DegreeDays;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that is counted from day to day, by the definitions of queries.
 *
 * @param id of an index ({@code SU}), of a method of degree days, {@code hot_days} or {@code precipitation}
 * @param thresholdC against which temperature, °C; null where the definition has it
 * @param metric what it is made of
 */
record ClimateCounter(String id, @Nullable Double thresholdC, String unit, Metric metric, Rule rule) {
    /** Days whose highest temperature reaches a threshold of one's own. */
    static final String HOT_DAYS = "hot_days";

    static final String PRECIPITATION = "precipitation";

    private static final long MILLI = 1_000;

    private static final List<ClimateIndex> INDICES = List.of(ClimateIndex.SU, ClimateIndex.TR, ClimateIndex.FD);

    /** Where a counter depends on neither. */
    private static final IndexSettings ANY = new IndexSettings(BasePeriod.STANDARD, Hemisphere.NORTH, 1);

    /** What a series says of the days from one date to another, both inclusive and within the series. */
    interface Rule {
        CounterTotal of(Days days, LocalDate from, LocalDate to);
    }

    /** A series of days and its indices; for one thread. */
    record Days(DailySeries series, ClimateIndices indices) {
        static Days of(DailySeries series) {
            return new Days(series, new ClimateIndices(series, ANY));
        }
    }

    /** @param hotC threshold of {@link #HOT_DAYS}, °C */
    static List<ClimateCounter> all(double hotC) {
        List<ClimateCounter> counters = new ArrayList<>();
        for (ClimateIndex index : INDICES) {
            counters.add(new ClimateCounter(
                    index.id(),
                    null,
                    index.unit(),
                    Metric.TEMPERATURE,
                    (days, from, to) -> total(days.indices.between(index, from, to))));
        }
        counters.add(new ClimateCounter(
                HOT_DAYS,
                hotC,
                ClimateIndex.SU.unit(),
                Metric.TEMPERATURE,
                (days, from, to) -> total(days.indices.count(DailyElement.TX, celsius -> celsius >= hotC, from, to))));
        for (DegreeDayMethod method : DegreeDayMethod.values()) {
            double base = method.usualBaseC();
            counters.add(new ClimateCounter(
                    method.id(),
                    base,
                    DegreeDayRow.UNIT,
                    Metric.TEMPERATURE,
                    (days, from, to) -> total(DegreeDays.of(days.series, method, base, from, to))));
        }
        counters.add(new ClimateCounter(
                PRECIPITATION, null, Metric.PRECIPITATION.unit(), Metric.PRECIPITATION, ClimateCounter::precipitation));
        return counters;
    }

    private static CounterTotal total(IndexValue value) {
        return new CounterTotal(milli(value.value()), value.count(), value.expectedCount());
    }

    private static CounterTotal total(DayCount days) {
        return new CounterTotal(
                days.days().isPresent() ? OptionalLong.of(days.days().getAsInt() * MILLI) : OptionalLong.empty(),
                days.count(),
                days.expectedCount());
    }

    private static CounterTotal total(DegreeDays days) {
        return new CounterTotal(milli(days.total()), days.count(), days.expectedCount());
    }

    private static OptionalLong milli(OptionalDouble value) {
        return value.isPresent() ? OptionalLong.of(Thousandths.of(value.getAsDouble())) : OptionalLong.empty();
    }

    /** The sum of the days, of which none may be missing: a sum is never scaled up silently. */
    private static CounterTotal precipitation(Days days, LocalDate from, LocalDate to) {
        long sum = 0;
        int count = 0;
        int expected = Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            OptionalDouble mm = days.series.value(DailyElement.RR, date);
            if (mm.isPresent()) {
                sum = Math.addExact(sum, Thousandths.of(mm.getAsDouble()));
                count++;
            }
        }
        return new CounterTotal(count == expected ? OptionalLong.of(sum) : OptionalLong.empty(), count, expected);
    }
}
