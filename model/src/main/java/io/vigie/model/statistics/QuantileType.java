package io.vigie.model.statistics;

import io.vigie.model.units.Thousandths;
import java.util.function.LongUnaryOperator;

/**
 * How a quantile is read between the values of a sample, numbered as by Hyndman &amp; Fan 1996, Sample Quantiles in
 * Statistical Packages, The American Statistician 50, 361–365. Two types differ by up to the gap between neighbouring
 * values, so the type is published with the number.
 */
public enum QuantileType {
    /** Mode-based; what R, NumPy and Spark's {@code percentile} give when not told otherwise. */
    TYPE_7(7, 1.0),

    /** Median-unbiased whatever the distribution; recommended by the authors and used by climdex. */
    TYPE_8(8, 1.0 / 3.0);

    /** Positions in a sample are exact in this part of a place for any probability in thousandths. */
    private static final int PARTS = 3000;

    /** A position this near to a value is that value: what is between is the rounding of the position itself. */
    private static final double FUZZ = 4 * Math.ulp(1.0);

    private final int number;

    /** Both plotting-position constants of the definition (they are equal in these types). */
    private final double a;

    QuantileType(int number, double a) {
        this.number = number;
        this.a = a;
    }

    /** The number in the article, for instance 8. */
    public int number() {
        return number;
    }

    /**
     * The quantile of a sample, in the sample's unit.
     *
     * @param ascending the sample, sorted, without NaN, at least one value
     * @param probability 0 to 1
     */
    public double of(double[] ascending, double probability) {
        return of(ascending, ascending.length, probability);
    }

    /**
     * The quantile of the first values of an array, in the sample's unit.
     *
     * @param ascending the sample in its first {@code size} places, sorted, without NaN
     * @param size how many values, at least 1
     * @param probability 0 to 1
     */
    public double of(double[] ascending, int size, double probability) {
        if (size < 1) {
            throw new IllegalArgumentException("Cannot take a quantile: the sample is empty");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("Cannot take a quantile: probability is not in 0 to 1: " + probability);
        }
        double position = a + probability * (size + 1 - 2 * a);
        double rank = Math.floor(position + FUZZ);
        double share = position - rank;
        if (rank < 1) {
            return ascending[0];
        }
        if (rank >= size) {
            return ascending[size - 1];
        }
        double below = ascending[(int) rank - 1];
        double above = ascending[(int) rank];
        // This form, not a weighted mean, gives exactly x between two equal x: a day at the threshold stays at it.
        return share <= FUZZ ? below : below + share * (above - below);
    }

    /**
     * The quantile of a sample of fixed-point values, rounded half up to one of their units: exact, whatever the
     * sample.
     *
     * @param ascending the sample, for instance in thousandths, sorted, at least one value
     * @param permille the probability in thousandths, 0 to 1000
     */
    public long of(long[] ascending, int permille) {
        return of(ascending.length, rank -> ascending[(int) rank - 1], permille);
    }

    /**
     * The same of a sample that is known by rank.
     *
     * @param size how many values, at least 1
     * @param valueAt the value of each rank, 1 the lowest
     */
    long of(long size, LongUnaryOperator valueAt, int permille) {
        if (size < 1) {
            throw new IllegalArgumentException("Cannot take a quantile: the sample is empty");
        }
        if (permille < 0 || permille > 1000) {
            throw new IllegalArgumentException("Cannot take a quantile: not in 0 to 1000 ‰: " + permille);
        }
        long position = positionInParts(size, permille);
        long rank = position / PARTS;
        if (rank < 1) {
            return valueAt.applyAsLong(1);
        }
        if (rank >= size) {
            return valueAt.applyAsLong(size);
        }
        long below = valueAt.applyAsLong(rank);
        long gap = Math.subtractExact(valueAt.applyAsLong(rank + 1), below);
        return below + Thousandths.mean(Math.multiplyExact(gap, position % PARTS), PARTS);
    }

    private long positionInParts(long size, int permille) {
        return switch (this) {
            case TYPE_7 -> PARTS + 3 * (size - 1) * permille;
            case TYPE_8 -> PARTS / 3 + (3 * size + 1) * permille;
        };
    }
}
