package io.vigie.batch.query.plan;

import io.vigie.model.batch.Statistic;
import java.util.Collection;

/** How much is kept of the values of a bucket. */
public enum AggregateDetail {
    /** Count, sum, lowest, highest. */
    SUMMARY,
    /** The sum of squares besides. */
    VARIANCE,
    /** How often each value occurred, besides. */
    VALUE_COUNTS;

    static AggregateDetail of(Collection<Statistic> statistics) {
        if (statistics.stream().anyMatch(statistic -> statistic.percent().isPresent())) {
            return VALUE_COUNTS;
        }
        return statistics.contains(Statistic.STDDEV) ? VARIANCE : SUMMARY;
    }
}
