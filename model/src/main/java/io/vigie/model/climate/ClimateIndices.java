package io.vigie.model.climate;

import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DaySpan;
import io.vigie.model.climate.days.MissingDays;
import io.vigie.model.climate.days.UsableBaseYears;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;

/**
 * The indices of one series, with one choice of settings; for one thread.
 *
 * <p>The percentiles of the base period are the costly part (a second or so for 30 years) and made once.
 */
public final class ClimateIndices {
    private final DailyClimateSeries series;
    private final SharedIndexInputs data;

    public ClimateIndices(DailyClimateSeries series, IndexSettings settings) {
        this.series = series;
        this.data = new SharedIndexInputs(series, settings);
    }

    /** An index of each year of the series, in order. */
    public List<IndexValue> years(ClimateIndex index) {
        List<DaySpan> years = index == ClimateIndex.GSL
                ? GrowingSeason.years(series, data.settings().hemisphere())
                : series.years();
        double[] element = series.values(index.element());
        return years.stream()
                .map(year -> valueOf(index, year, MissingDays.tooManyInYear(series, element, year)))
                .toList();
    }

    /**
     * An index of each month of the series, in order.
     *
     * @throws IllegalArgumentException for an index that is defined for years only
     */
    public List<IndexValue> months(ClimateIndex index) {
        if (!index.isDefinedFor(IndexPeriod.MONTH)) {
            throw new IllegalArgumentException("Cannot compute " + index.id() + " by month: defined for years only");
        }
        double[] element = series.values(index.element());
        return series.months(new DaySpan("", 0, series.size())).stream()
                .map(month -> valueOf(index, month, MissingDays.tooManyInMonth(element, month)))
                .toList();
    }

    /**
     * An index of the days from one date to another, both inclusive and within the series, under the rule of missing days
     * of a year.
     */
    public IndexValue between(ClimateIndex index, LocalDate from, LocalDate to) {
        DaySpan span = span(from, to);
        return valueOf(index, span, MissingDays.tooManyInYear(series, series.values(index.element()), span));
    }

    /** Days whose value holds, from one date to another: under the same rule as {@link #between}. */
    public DayCount count(DailyElement element, DoublePredicate holds, LocalDate from, LocalDate to) {
        DaySpan span = span(from, to);
        double[] values = series.values(element);
        return new DayCount(
                MissingDays.tooManyInYear(series, values, span)
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) data.count(element, span, holds)),
                span.days() - MissingDays.missing(values, span),
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
        int missing = MissingDays.missing(series.values(index.element()), span);
        boolean hasNoBase = index.usesBasePeriod() && !hasEnoughBaseYears(index);
        double value = tooManyMissing || hasNoBase ? Double.NaN : index.value(data, span);
        return new IndexValue(
                index,
                span.label(),
                Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
                span.days() - missing,
                span.days());
    }
}
