package io.vigie.model.climate;

import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DaySpan;
import io.vigie.model.climate.days.MissingDaysLimit;
import io.vigie.model.climate.days.UsableBaseYears;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;

/**
 * The indices of one series, with one choice of settings; for one thread.
 *
 * <p>The percentiles of the base period are the costly part (a second or so for 30 years) and made once.
 */
public final class ClimateIndexCalculator {
    private final DailyClimateSeries series;
    private final SharedIndexInputs data;

    public ClimateIndexCalculator(DailyClimateSeries series, IndexSettings settings) {
        this.series = series;
        this.data = new SharedIndexInputs(series, settings);
    }

    /**
     * An index of single days, of each from one date to another, both inclusive and within the series. Its counts are of the days
     * that a day is told among; none where it has no value itself.
     *
     * @throws IllegalArgumentException for an index that is not of single days
     */
    public List<IndexValue> days(ClimateIndex index, LocalDate from, LocalDate to) {
        check(index, IndexGranularity.DAY);
        boolean hasNoBase = !hasEnoughBaseYears(index);
        return from.datesUntil(to.plusDays(1))
                .map(date -> {
                    double value = hasNoBase ? Double.NaN : index.value(data, span(date, date));
                    return new IndexValue(
                            index,
                            date.toString(),
                            known(value),
                            series.value(index.element(), date).isPresent()
                                    ? data.dayPercentile().sample(date).count()
                                    : 0,
                            data.dayPercentile().expectedCount(date));
                })
                .toList();
    }

    /**
     * An index of each year of the series, in order.
     *
     * @throws IllegalArgumentException for an index of single days
     */
    public List<IndexValue> years(ClimateIndex index) {
        check(index, IndexGranularity.YEAR);
        List<DaySpan> years = index == ClimateIndex.GSL
                ? GrowingSeason.years(series, data.settings().hemisphere())
                : series.years();
        double[] element = series.values(index.element());
        return years.stream()
                .map(year -> valueOf(index, year, MissingDaysLimit.tooManyInYear(series, element, year)))
                .toList();
    }

    /**
     * An index of each month of the series, in order.
     *
     * @throws IllegalArgumentException for an index that is not defined for months
     */
    public List<IndexValue> months(ClimateIndex index) {
        check(index, IndexGranularity.MONTH);
        double[] element = series.values(index.element());
        return series.months(new DaySpan("", 0, series.size())).stream()
                .map(month -> valueOf(index, month, MissingDaysLimit.tooManyInMonth(element, month)))
                .toList();
    }

    /**
     * An index of the days from one date to another, both inclusive and within the series, under the rule of missing days
     * of a year.
     */
    public IndexValue between(ClimateIndex index, LocalDate from, LocalDate to) {
        DaySpan span = span(from, to);
        return valueOf(index, span, MissingDaysLimit.tooManyInYear(series, series.values(index.element()), span));
    }

    /** Days whose value holds, from one date to another: under the same rule as {@link #between}. */
    public DayCount count(DailyElement element, DoublePredicate holds, LocalDate from, LocalDate to) {
        DaySpan span = span(from, to);
        double[] values = series.values(element);
        return new DayCount(
                MissingDaysLimit.tooManyInYear(series, values, span)
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) data.count(element, span, holds)),
                span.days() - MissingDaysLimit.missing(values, span),
                span.days());
    }

    private DaySpan span(LocalDate from, LocalDate to) {
        return new DaySpan(from + "/" + to, series.place(from), series.place(to) + 1);
    }

    /** Whether the base period has the years that an index with a base period needs. */
    public boolean hasEnoughBaseYears(ClimateIndex index) {
        return data.usableBaseYears(index.element()) >= UsableBaseYears.MIN_USABLE;
    }

    private IndexValue valueOf(ClimateIndex index, DaySpan span, boolean tooManyMissing) {
        int missing = MissingDaysLimit.missing(series.values(index.element()), span);
        boolean hasNoBase = index.usesBasePeriod() && !hasEnoughBaseYears(index);
        double value = tooManyMissing || hasNoBase ? Double.NaN : index.value(data, span);
        return new IndexValue(index, span.label(), known(value), span.days() - missing, span.days());
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static void check(ClimateIndex index, IndexGranularity period) {
        if (!index.isDefinedFor(period)) {
            throw new IllegalArgumentException("Cannot compute " + index.id() + " by "
                    + period.name().toLowerCase(Locale.ROOT) + ": not defined for it");
        }
    }
}
