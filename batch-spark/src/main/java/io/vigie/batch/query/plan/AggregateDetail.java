package io.vigie.batch.query.plan;

import io.vigie.model.batch.Statistic;
import java.util.Collection;

/** How much is kept of the values of a bucket. */
public enum AggregateDetail {
    /** Count, sum, lowest, highest. */
    SUMMARY,
    /** The sum of squares besides. */
    SPREAD,
    /** How often each value occurred, besides. */
    TALLY;

    static AggregateDetail of(Collection<Statistic> statistics) {
        if (statistics.stream().anyMatch(statistic -> statistic.percent().isPresent())) {
            return TALLY;
        }
        return statistics.contains(Statistic.STDDEV) ? SPREAD : SUMMARY;
    }
}
