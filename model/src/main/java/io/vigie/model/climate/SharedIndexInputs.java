package io.vigie.model.climate;

import io.vigie.model.climate.days.ConsecutiveDayRuns;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DaySpan;
import io.vigie.model.climate.days.UsableBaseYears;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A series with what indices have in common, each made once, when first asked for; for one thread. */
final class SharedIndexInputs {
    private final DailyClimateSeries series;
    private final IndexSettings settings;
    private final Map<DailyElement, Map<DistributionTail, BootstrappedExceedance>> rareDays =
            new EnumMap<>(DailyElement.class);
    private final Map<BootstrappedExceedance, double[]> rareShares = new HashMap<>();
    private final Map<BootstrappedExceedance, boolean[]> passedThresholds = new HashMap<>();
    private final Map<DailyElement, Integer> usableBaseYears = new EnumMap<>(DailyElement.class);
    private final WetDays wetDays;
    private final GrowingSeason growingSeason;
    private final DayPercentile dayPercentile;

    SharedIndexInputs(DailyClimateSeries series, IndexSettings settings) {
        this.series = series;
        this.settings = settings;
        this.wetDays = new WetDays(series, settings.basePeriod());
        this.growingSeason = new GrowingSeason(series);
        this.dayPercentile = new DayPercentile(series, settings.basePeriod());
    }

    DailyClimateSeries series() {
        return series;
    }

    IndexSettings settings() {
        return settings;
    }

    WetDays wetDays() {
        return wetDays;
    }

    GrowingSeason growingSeason() {
        return growingSeason;
    }

    DayPercentile dayPercentile() {
        return dayPercentile;
    }

    int usableBaseYears(DailyElement element) {
        return usableBaseYears.computeIfAbsent(
                element, any -> UsableBaseYears.usable(series, any, settings.basePeriod()));
    }

    /** Days of the span whose value holds; a missing one never does. */
    double count(DailyElement element, DaySpan span, DoublePredicate holds) {
        double[] values = series.values(element);
        return days(span).filter(day -> holds.test(values[day])).count();
    }

    /** The span's highest value; NaN without any. */
    double highest(DailyElement element, DaySpan span) {
        return present(element, span).max().orElse(Double.NaN);
    }

    /** The span's lowest value; NaN without any. */
    double lowest(DailyElement element, DaySpan span) {
        return present(element, span).min().orElse(Double.NaN);
    }

    /** Mean difference of maximum and minimum; NaN without any day that has both. */
    double meanRange(DaySpan span) {
        double[] maximum = series.values(DailyElement.TX);
        double[] minimum = series.values(DailyElement.TN);
        return days(span)
                .mapToDouble(day -> maximum[day] - minimum[day])
                .filter(range -> !Double.isNaN(range))
                .average()
                .orElse(Double.NaN);
    }

    /** Share of the span's days in the tail, in % of its days with a value (in the base period: of all days). */
    double rareShare(DailyElement element, DistributionTail tail, DaySpan span) {
        double[] shares = rareShares.computeIfAbsent(rareDays(element, tail), BootstrappedExceedance::shares);
        return 100
                * days(span)
                        .mapToDouble(day -> shares[day])
                        .filter(share -> !Double.isNaN(share))
                        .average()
                        .orElse(Double.NaN);
    }

    /** Days in runs of at least six days in the tail; NaN when a calendar day has no threshold. */
    double daysInRareSpells(DailyElement element, DistributionTail tail, DaySpan span) {
        BootstrappedExceedance rare = rareDays(element, tail);
        return rare.thresholdsAreComplete()
                ? ConsecutiveDayRuns.daysInRuns(
                        passedThresholds.computeIfAbsent(rare, BootstrappedExceedance::passPlainThreshold),
                        span,
                        ClimateIndex.SPELL_DAYS)
                : Double.NaN;
    }

    /**
     * Length of the longest run that ends in the span, wherever it began. Without an end in a span of nothing else it
     * is NaN: the run belongs to a later year.
     */
    double longestRun(DailyElement element, DaySpan span, DoublePredicate holds) {
        double[] values = series.values(element);
        int run = 0;
        while (run < span.from() && holds.test(values[span.from() - 1 - run])) {
            run++;
        }
        int longest = 0;
        boolean holdsThroughout = true;
        for (int day = span.from(); day < span.to(); day++) {
            run = holds.test(values[day]) ? run + 1 : 0;
            holdsThroughout &= run > 0;
            if (day + 1 == values.length || !holds.test(values[day + 1])) {
                longest = Math.max(longest, run);
            }
        }
        return longest == 0 && holdsThroughout ? Double.NaN : longest;
    }

    private DoubleStream present(DailyElement element, DaySpan span) {
        double[] values = series.values(element);
        return days(span).mapToDouble(day -> values[day]).filter(value -> !Double.isNaN(value));
    }

    private BootstrappedExceedance rareDays(DailyElement element, DistributionTail tail) {
        return rareDays.computeIfAbsent(element, any -> new EnumMap<>(DistributionTail.class))
                .computeIfAbsent(tail, any -> new BootstrappedExceedance(series, element, settings.basePeriod(), tail));
    }

    private static IntStream days(DaySpan span) {
        return IntStream.range(span.from(), span.to());
    }
}
