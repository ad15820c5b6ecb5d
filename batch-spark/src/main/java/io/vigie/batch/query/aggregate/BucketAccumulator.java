package io.vigie.batch.query.aggregate;

import io.vigie.batch.query.plan.AggregateDetail;
import io.vigie.model.Summary;
import io.vigie.model.statistics.SumOfSquares;
import io.vigie.model.statistics.ValueCounts;
import io.vigie.model.statistics.Variance;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of one group, city, source, metric and bucket, in thousandths. Cheaper to add to than a record. */
public final class BucketAccumulator implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_SIZE = 32;

    final CityBucketKey key;
    private final AggregateDetail detail;
    private long present;
    private long count;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long squares;
    /**
     * Stamps of the lowest and the highest value, in seconds from 1970; of days, whose hours are not known, not set.
     */
    private long minAt;

    private long maxAt;
    /** What came so far, until it is tallied. */
    private transient long @Nullable [] values;

    private @Nullable ValueCounts valueCounts;

    BucketAccumulator(CityBucketKey key, AggregateDetail detail) {
        this.key = key;
        this.detail = detail;
    }

    /**
     * What is summed up.
     *
     * @param group number of the group
     * @param metric place of the metric among the columns read
     * @param bucket number in the group
     */
    record CityBucketKey(String cityId, String source, int group, int metric, int bucket) implements Serializable {}

    /** An hour that has the value, and whatever the conditions are about, whether they hold or not. */
    void addPresent() {
        present++;
    }

    /** @param second the stamp; values may come in any order, and of equals the first stamp counts */
    void add(long milli, long second) {
        count++;
        sum = Math.addExact(sum, milli);
        if (milli < min || milli == min && second < minAt) {
            min = milli;
            minAt = second;
        }
        if (milli > max || milli == max && second < maxAt) {
            max = milli;
            maxAt = second;
        }
        if (detail != AggregateDetail.SUMMARY) {
            // Squares of the hours of 200 years fit.
            squares = Math.addExact(squares, Math.multiplyExact(milli, milli));
        }
        if (detail == AggregateDetail.VALUE_COUNTS) {
            keep(milli);
        }
    }

    /**
     * Adds a day's values at once.
     *
     * @param daySquares 0 where no statistic needs it
     */
    void addDay(long dayCount, long daySum, long dayMin, long dayMax, long daySquares) {
        present += dayCount;
        count += dayCount;
        sum = Math.addExact(sum, daySum);
        min = Math.min(min, dayMin);
        max = Math.max(max, dayMax);
        squares = Math.addExact(squares, daySquares);
    }

    private void keep(long milli) {
        if (values == null) {
            values = new long[FIRST_SIZE];
        } else if (count > values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[(int) count - 1] = milli;
    }

    /** Ends the adding. */
    BucketAccumulator finished() {
        if (detail == AggregateDetail.VALUE_COUNTS) {
            valueCounts = values == null ? ValueCounts.NONE : ValueCounts.of(values, (int) count);
            values = null;
        }
        return this;
    }

    BucketAggregate values() {
        Summary summary = count == 0 ? Summary.NONE : new Summary(count, sum, min, max);
        return new BucketAggregate(
                new Variance(summary, new SumOfSquares(0, squares)),
                Objects.requireNonNullElse(valueCounts, ValueCounts.NONE),
                present,
                minAt,
                maxAt);
    }
}
