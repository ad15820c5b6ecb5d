package io.vigie.batch.query.aggregate;

import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import io.vigie.model.statistics.QuantileType;
import io.vigie.model.statistics.ValueCounts;
import io.vigie.model.statistics.Variance;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of the values of a bucket.
 *
 * @param variance without squares where no statistic needs them
 * @param valueCounts empty where no statistic needs it
 * @param present hours that have the value and whatever the conditions are about, whether they hold or not; without conditions, the
 *     hours that count
 * @param minAt stamp of the first lowest value, in seconds from 1970; means nothing without a value, or where days
 *     were summed up
 * @param maxAt the same of the highest
 */
public record BucketAggregate(Variance variance, ValueCounts valueCounts, long present, long minAt, long maxAt)
        implements BucketStatistics {
    public static final BucketAggregate NONE = new BucketAggregate(Variance.NONE, ValueCounts.NONE, 0, 0, 0);

    /** RFC 3339, with seconds and a numeric offset. */
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /** Recommended by Hyndman &amp; Fan, as for the climate normals. */
    public static final QuantileType QUANTILES = QuantileType.TYPE_8;

    private static final int PERMILLE_OF_PERCENT = 10;

    BucketAggregate merge(BucketAggregate other) {
        Summary mine = variance.summary();
        Summary others = other.variance.summary();
        return new BucketAggregate(
                variance.merge(other.variance),
                valueCounts.merge(other.valueCounts),
                present + other.present,
                firstOf(mine, others, Long.compare(mine.minMilli(), others.minMilli()), minAt, other.minAt),
                firstOf(mine, others, Long.compare(others.maxMilli(), mine.maxMilli()), maxAt, other.maxAt));
    }

    /** @param order below 0 where the value of mine is the more extreme one */
    private static long firstOf(Summary mine, Summary others, int order, long at, long otherAt) {
        if (mine.isEmpty() || others.isEmpty()) {
            return mine.isEmpty() ? otherAt : at;
        }
        return order == 0 ? Math.min(at, otherAt) : order < 0 ? at : otherAt;
    }

    @Override
    public long count() {
        return variance.summary().count();
    }

    @Override
    public Optional<String> time(Statistic statistic, ZoneId zone) {
        if (count() == 0) {
            return Optional.empty();
        }
        long second = statistic.equals(Statistic.MIN_AT) ? minAt : maxAt;
        return Optional.of(LOCAL_TIME.format(Instant.ofEpochSecond(second).atZone(zone)));
    }

    @Override
    public OptionalLong ofValues(Statistic statistic) {
        if (count() == 0) {
            return OptionalLong.empty();
        }
        if (statistic.percent().isPresent()) {
            return OptionalLong.of(
                    valueCounts.quantile(QUANTILES, statistic.percent().getAsInt() * PERMILLE_OF_PERCENT));
        }
        return statistic.equals(Statistic.STDDEV)
                ? variance.standardDeviationMilli()
                : BucketStatistics.of(variance.summary(), statistic);
    }
}
