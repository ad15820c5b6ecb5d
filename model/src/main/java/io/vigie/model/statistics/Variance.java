package io.vigie.model.statistics;

import io.vigie.model.Summary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A summary that also remembers how far its values scatter. Merging is commutative and associative and {@link #NONE} is
 * its identity, exactly; it stands beside {@link Summary} so that those who do not ask for the scatter do not pay for
 * it.
 *
 * @param summary count, sum, lowest and highest, in thousandths of the unit
 * @param squares sum of the squares of the thousandths
 */
public record Variance(Summary summary, SumOfSquares squares) {
    public static final Variance NONE = new Variance(Summary.NONE, SumOfSquares.NONE);

    /** More digits than a double holds, so that the last rounding alone is seen. */
    private static final MathContext PRECISE = MathContext.DECIMAL128;

    private static final BigDecimal SQUARE_THOUSANDTHS = BigDecimal.valueOf(1_000_000);

    /** The variance of one value, in thousandths. */
    public static Variance of(long milli) {
        return new Variance(Summary.of(milli), SumOfSquares.of(milli));
    }

    /** This variance and one more value, in thousandths. */
    public Variance plus(long milli) {
        return merge(of(milli));
    }

    /** The variance of both sides' values. */
    public Variance merge(Variance other) {
        return new Variance(summary.merge(other.summary), squares.merge(other.squares));
    }

    /**
     * The variance of the sample (divided by n − 1), in the square of the unit, the double nearest to the exact value;
     * empty with fewer than two values.
     */
    public OptionalDouble variance() {
        return summary.count() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(varianceOfThousandths()
                        .divide(SQUARE_THOUSANDTHS, PRECISE)
                        .doubleValue());
    }

    /**
     * The standard deviation of the sample (n − 1), in thousandths, rounded half up; empty with fewer than two values.
     */
    public OptionalLong standardDeviationMilli() {
        return summary.count() < 2
                ? OptionalLong.empty()
                : OptionalLong.of(varianceOfThousandths()
                        .sqrt(PRECISE)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** (n·Σx² − (Σx)²) / (n·(n − 1)): the numerator is exact, so nothing cancels. */
    private BigDecimal varianceOfThousandths() {
        BigInteger count = BigInteger.valueOf(summary.count());
        BigInteger sum = BigInteger.valueOf(summary.sumMilli());
        BigInteger numerator = count.multiply(squares.toBigInteger()).subtract(sum.multiply(sum));
        BigInteger denominator = count.multiply(count.subtract(BigInteger.ONE));
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), PRECISE);
    }
}
