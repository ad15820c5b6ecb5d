package io.vigie.model.units;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Values as whole thousandths of their unit, so that sums do not depend on the order of their terms.
 *
 * <p>Rounding is half up (towards +∞), once, where a value enters: {@code floor(x · 1000 + 0.5)}.
 */
public final class Thousandths {
    private static final double PER_UNIT = 1000.0;

    /** Beyond this a double no longer tells one thousandth from the next. */
    private static final double EXACT_LIMIT = 1L << 53;

    private Thousandths() {}

    /**
     * The value in thousandths, rounded half up.
     *
     * @throws IllegalArgumentException for NaN, an infinity, or a value of 2⁵³ thousandths and more
     */
    public static long of(double value) {
        double scaled = value * PER_UNIT;
        if (!(Math.abs(scaled) < EXACT_LIMIT)) {
            throw new IllegalArgumentException("Cannot round to thousandths: not a finite value in range: " + value);
        }
        return (long) Math.floor(scaled + 0.5);
    }

    /** The double nearest to this many thousandths. */
    public static double toDouble(long milli) {
        return milli / PER_UNIT;
    }

    /** The double nearest to this many thousandths; null of none. */
    public static @Nullable Double unitsOrNull(OptionalLong milli) {
        return milli.isEmpty() ? null : (Double) toDouble(milli.getAsLong());
    }

    /** The value rounded half up to thousandths; errors as {@link #of}. */
    public static double round(double value) {
        return toDouble(of(value));
    }

    /**
     * The mean, rounded half up to thousandths, in integer arithmetic.
     *
     * @param count how many values the sum holds, at least 1
     */
    public static long mean(long sumMilli, long count) {
        if (count < 1) {
            throw new IllegalArgumentException("Cannot take a mean: count is " + count);
        }
        long floor = Math.floorDiv(sumMilli, count);
        long remainder = Math.floorMod(sumMilli, count);
        return remainder >= count - remainder ? floor + 1 : floor;
    }
}
