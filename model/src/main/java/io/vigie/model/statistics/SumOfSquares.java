package io.vigie.model.statistics;

import java.math.BigInteger;

/**
 * The exact sum of the squares of many fixed-point values, 128 bits wide: squares of thousandths leave 64 bits after a
 * few million pressures. Merging is commutative and associative and {@link #NONE} is its identity, exactly.
 *
 * @param high the upper 64 bits, not negative
 * @param low the lower 64 bits, unsigned
 */
public record SumOfSquares(long high, long low) {
    public static final SumOfSquares NONE = new SumOfSquares(0, 0);

    private static final BigInteger LOW_RANGE = BigInteger.ONE.shiftLeft(Long.SIZE);

    public SumOfSquares {
        if (high < 0) {
            throw new IllegalArgumentException("Cannot sum squares: negative: " + high);
        }
    }

    /** The square of one value. */
    public static SumOfSquares of(long value) {
        return new SumOfSquares(Math.multiplyHigh(value, value), value * value);
    }

    /** This sum and the square of one more value. */
    public SumOfSquares plus(long value) {
        return merge(of(value));
    }

    /**
     * The sum over both sides' values.
     *
     * @throws ArithmeticException when it leaves 127 bits
     */
    public SumOfSquares merge(SumOfSquares other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new SumOfSquares(Math.addExact(Math.addExact(high, other.high), carry), sum);
    }

    /** The sum as one number. */
    public BigInteger toBigInteger() {
        BigInteger lower = BigInteger.valueOf(low);
        return BigInteger.valueOf(high).multiply(LOW_RANGE).add(low < 0 ? lower.add(LOW_RANGE) : lower);
    }
}
