package io.vigie.model.batch;

import io.vigie.model.Check;
import io.vigie.model.Metric;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one city, period and metric. In JSON a statistic that was not asked for is absent, one that was
 * asked for but has no value is null; the count is always there.
 *
 * @param cityId GeoNames id, as text
 * @param period label of the period, see {@link io.vigie.model.calendar.Period}
 * @param count hours with a value
 * @param expectedCount hours of the period within the dates asked for
 * @param mean rounded half up to thousandths; null without a value or when not asked for, as the next three
 * @param statistics which of mean, min, max and sum were asked for; {@link Statistic#COUNT} need not be named
 */
public record Row(
        String cityId,
        String period,
        Metric metric,
        long count,
        long expectedCount,
        @Nullable Double mean,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double sum,
        Set<Statistic> statistics) {
    public Row {
        Check.cityId(cityId);
        Check.notNegative("count", count);
        Check.notNegative("expected_count", expectedCount);
        statistics = withoutCount(statistics);
        check(Statistic.MEAN, mean, statistics);
        check(Statistic.MIN, min, statistics);
        check(Statistic.MAX, max, statistics);
        check(Statistic.SUM, sum, statistics);
    }

    /** The value of a statistic; null without a value or when not asked for. */
    public @Nullable Double value(Statistic statistic) {
        return switch (statistic) {
            case COUNT -> (double) count;
            case MEAN -> mean;
            case MIN -> min;
            case MAX -> max;
            case SUM -> sum;
        };
    }

    private static Set<Statistic> withoutCount(Set<Statistic> statistics) {
        EnumSet<Statistic> asked = EnumSet.noneOf(Statistic.class);
        asked.addAll(statistics);
        asked.remove(Statistic.COUNT);
        return Collections.unmodifiableSet(asked);
    }

    private static void check(Statistic statistic, @Nullable Double value, Set<Statistic> asked) {
        Check.finite(statistic.id(), value);
        Check.that(value == null || asked.contains(statistic), statistic.id(), value, "not asked for");
    }
}
