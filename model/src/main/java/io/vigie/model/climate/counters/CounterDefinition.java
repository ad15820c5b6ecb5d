package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.cities.CustomDayCounter;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.ClimateIndexCalculator;
import io.vigie.model.climate.DayCount;
import io.vigie.model.climate.IndexSettings;
import io.vigie.model.climate.IndexValue;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
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
 * @param id of an index ({@code SU}), of a method of degree days, {@code hot_days}, {@code precipitation} or {@code own_days}
 * @param thresholdC against which temperature, °C; null where the definition has it
 * @param metric what it is made of
 * @param own as it was set for the city; null of what is counted in all cities
 */
record CounterDefinition(
        String id,
        @Nullable Double thresholdC,
        String unit,
        Metric metric,
        @Nullable CustomDayCounter own,
        Rule rule) {
    /** Days whose highest temperature reaches a threshold of one's own. */
    static final String HOT_DAYS = "hot_days";

    /** Days that somebody set to be counted in the city. */
    static final String OWN_DAYS = "own_days";

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
    record Days(DailyClimateSeries series, ClimateIndexCalculator indices) {
        static Days of(DailyClimateSeries series) {
            return new Days(series, new ClimateIndexCalculator(series, ANY));
        }
    }

    /** A counter of all cities. */
    private CounterDefinition(String id, @Nullable Double thresholdC, String unit, Metric metric, Rule rule) {
        this(id, thresholdC, unit, metric, null, rule);
    }

    /**
     * Those of a city.
     *
     * @param hotC threshold of {@link #HOT_DAYS}, °C
     * @param own what is counted in this city besides
     */
    static List<CounterDefinition> all(double hotC, List<CustomDayCounter> own) {
        List<CounterDefinition> counters = new ArrayList<>();
        for (ClimateIndex index : INDICES) {
            counters.add(new CounterDefinition(
                    index.id(),
                    null,
                    index.unit(),
                    Metric.TEMPERATURE,
                    (days, from, to) -> total(days.indices.between(index, from, to))));
        }
        counters.add(new CounterDefinition(
                HOT_DAYS,
                hotC,
                ClimateIndex.SU.unit(),
                Metric.TEMPERATURE,
                (days, from, to) -> total(days.indices.count(DailyElement.TX, celsius -> celsius >= hotC, from, to))));
        for (DegreeDayMethod method : DegreeDayMethod.values()) {
            double base = method.usualBaseC();
            counters.add(new CounterDefinition(
                    method.id(),
                    base,
                    DegreeDayRow.UNIT,
                    Metric.TEMPERATURE,
                    (days, from, to) -> total(DegreeDays.of(days.series, method, base, from, to))));
        }
        counters.add(new CounterDefinition(
                PRECIPITATION,
                null,
                Metric.PRECIPITATION.unit(),
                Metric.PRECIPITATION,
                CounterDefinition::precipitation));
        own.forEach(days -> counters.add(of(days)));
        return counters;
    }

    private static CounterDefinition of(CustomDayCounter own) {
        DailyElement element = switch (own.watches()) {
            case HIGHEST -> DailyElement.TX;
            case LOWEST -> DailyElement.TN;
            case RAIN -> DailyElement.RR;
        };
        Metric metric = own.watches().metric();
        return new CounterDefinition(
                OWN_DAYS,
                metric == Metric.TEMPERATURE ? (Double) own.at() : null,
                ClimateIndex.SU.unit(),
                metric,
                own,
                (days, from, to) -> total(days.indices.count(element, own::isCounted, from, to)));
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
