package io.vigie.model;

import io.vigie.model.units.Thousandths;
import java.util.OptionalLong;

/**
 * What is remembered of many values, as fixed-point integers in thousandths of the unit.
 *
 * <p>{@link #merge} is commutative and associative and {@link #NONE} is its identity, exactly: values may arrive one by
 * one, in any order or in any partitioning. An overflow of count or sum throws {@link ArithmeticException} instead of
 * wrapping.
 *
 * @param count how many values, 0 or more
 * @param sumMilli their sum
 * @param minMilli the lowest; 0 when there is none
 * @param maxMilli the highest; 0 when there is none
 */
public record Summary(long count, long sumMilli, long minMilli, long maxMilli) {
    /** The summary of no value. */
    public static final Summary NONE = new Summary(0, 0, 0, 0);

    public Summary {
        if (count < 0) {
            throw new IllegalArgumentException("Cannot summarise: count is negative: " + count);
        }
        if (count == 0 && (sumMilli != 0 || minMilli != 0 || maxMilli != 0)) {
            throw new IllegalArgumentException("Cannot summarise: no value but sum, min or max is not 0: " + sumMilli
                    + ", " + minMilli + ", " + maxMilli);
        }
        if (minMilli > maxMilli) {
            throw new IllegalArgumentException("Cannot summarise: min " + minMilli + " is above max " + maxMilli);
        }
    }

    /** The summary of one value, in thousandths. */
    public static Summary of(long milli) {
        return new Summary(1, milli, milli, milli);
    }

    /** This summary and one more value, in thousandths. */
    public Summary plus(long milli) {
        return merge(of(milli));
    }

    /** The summary of both sides' values. */
    public Summary merge(Summary other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        return new Summary(
                Math.addExact(count, other.count),
                Math.addExact(sumMilli, other.sumMilli),
                Math.min(minMilli, other.minMilli),
                Math.max(maxMilli, other.maxMilli));
    }

    /** The mean, rounded half up to thousandths; empty when there is no value. */
    public OptionalLong meanMilli() {
        return isEmpty() ? OptionalLong.empty() : OptionalLong.of(Thousandths.mean(sumMilli, count));
    }

    /** Whether there is no value. */
    public boolean isEmpty() {
        return count == 0;
    }
}
