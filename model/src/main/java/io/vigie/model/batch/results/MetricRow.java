package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.batch.Statistic;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one city, period and metric. In JSON a statistic that was not asked for is absent, one that was
 * asked for but has no value is null; the count is always there.
 *
 * @param count hours or days with a value that count; of days those with every value that the statistics asked for are
 *     made of
 * @param expectedCount hours or days of the period within the dates asked for, and within the months and hours
 * @param counted whether they are statistics of hours or of days as a publisher reports them
 * @param values the numbers asked for, null for one without a value; {@link Statistic#COUNT} is left out
 * @param times the times asked for, null for one without a value: of hours the stamp on the city's clock with its
 *     offset, {@code 2003-08-12T16:00:00+02:00}, of days the date
 * @param compared the statistics, {@link Statistic#COUNT} too, that were compared with a reference; empty without one
 */
public record MetricRow(
        String cityId,
        String period,
        Metric metric,
        long count,
        long expectedCount,
        CountUnit counted,
        Map<Statistic, @Nullable Double> values,
        Map<Statistic, @Nullable String> times,
        Map<Statistic, ReferenceComparison> compared)
        implements AnswerRow {
    public MetricRow {
        FieldChecks.cityId(cityId);
        FieldChecks.notNegative("count", count);
        FieldChecks.notNegative("expected_count", expectedCount);
        SortedMap<Statistic, @Nullable Double> sorted = new TreeMap<>(values);
        sorted.remove(Statistic.COUNT);
        sorted.forEach((statistic, value) -> FieldChecks.finite(statistic.id(), value));
        values = Collections.unmodifiableSortedMap(sorted);
        times = Collections.unmodifiableSortedMap(new TreeMap<>(times));
        compared = Collections.unmodifiableSortedMap(new TreeMap<>(compared));
    }

    /** A row of hours without times. */
    public MetricRow(
            String cityId,
            String period,
            Metric metric,
            long count,
            long expectedCount,
            Map<Statistic, @Nullable Double> values,
            Map<Statistic, ReferenceComparison> comparison) {
        this(cityId, period, metric, count, expectedCount, CountUnit.HOURS, values, Map.of(), comparison);
    }

    /** Which numbers were asked for, in order; {@link Statistic#COUNT} need not be named and never is. */
    public Set<Statistic> statistics() {
        return values.keySet();
    }

    /** The value of a statistic; null without a value or when not asked for. */
    public @Nullable Double value(Statistic statistic) {
        return statistic.equals(Statistic.COUNT) ? Double.valueOf(count) : values.get(statistic);
    }
}
