package io.vigie.batch.query;

import io.vigie.model.batch.Statistic;
import io.vigie.model.statistics.QuantileType;
import io.vigie.model.statistics.ValueCounts;
import io.vigie.model.statistics.Variance;
import java.util.OptionalLong;

/**
 * What is known of the values of a bucket.
 *
 * @param spread without squares where no statistic needs them
 * @param tally empty where no statistic needs it
 * @param present hours that have the value and whatever the conditions are about, whether they hold or not; without conditions, the
 *     hours that count
 */
record BucketAggregate(Variance spread, ValueCounts tally, long present) implements BucketStatistics {
    static final BucketAggregate NONE = new BucketAggregate(Variance.NONE, ValueCounts.NONE, 0);

    /** Recommended by Hyndman &amp; Fan, as for the climate normals. */
    static final QuantileType QUANTILES = QuantileType.TYPE_8;

    private static final int PERMILLE_OF_PERCENT = 10;

    BucketAggregate merge(BucketAggregate other) {
        return new BucketAggregate(spread.merge(other.spread), tally.merge(other.tally), present + other.present);
    }

    @Override
    public long count() {
        return spread.summary().count();
    }

    @Override
    public OptionalLong ofValues(Statistic statistic) {
        if (count() == 0) {
            return OptionalLong.empty();
        }
        if (statistic.percent().isPresent()) {
            return OptionalLong.of(tally.quantile(QUANTILES, statistic.percent().getAsInt() * PERMILLE_OF_PERCENT));
        }
        return statistic.equals(Statistic.STDDEV)
                ? spread.standardDeviationMilli()
                : BucketStatistics.of(spread.summary(), statistic);
    }
}
