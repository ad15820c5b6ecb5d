package io.vigie.model.wind;

import io.vigie.model.FieldChecks;
import io.vigie.model.units.Thousandths;
import java.util.OptionalDouble;

/**
 * The vector mean of winds: how fast, and where from, the air came as a whole.
 *
 * <p>Components are summed up in whole millionths of m/s, so that the order of the hours never shows.
 *
 * @param count winds, calm ones included, which have no components
 * @param speedSumMilli their speeds together, in thousandths of m/s
 * @param eastMicro how far from the east they came together, in millionths of m/s
 * @param northMicro the same from the north
 * @see <a href="https://www.epa.gov/sites/default/files/2020-10/documents/mmgrma_0.pdf">EPA-454/R-99-005, 6.2.2: Vector
 *     Computations</a>
 */
public record WindVector(long count, long speedSumMilli, long eastMicro, long northMicro) {
    private static final double MICRO_PER_MILLI = 1e3;
    private static final double MICRO_PER_UNIT = 1e6;
    private static final double MILLI_PER_UNIT = 1e3;
    private static final double CIRCLE_DEG = 360;

    public WindVector {
        FieldChecks.notNegative("count", count);
    }

    /** The component from the east of one wind, in millionths of m/s. */
    public static long eastMicro(long speedMilli, long directionMilli) {
        return Math.round(speedMilli * MICRO_PER_MILLI * StrictMath.sin(radians(directionMilli)));
    }

    /** The component from the north. */
    public static long northMicro(long speedMilli, long directionMilli) {
        return Math.round(speedMilli * MICRO_PER_MILLI * StrictMath.cos(radians(directionMilli)));
    }

    private static double radians(long directionMilli) {
        return StrictMath.toRadians(directionMilli / MILLI_PER_UNIT);
    }

    /** The scalar mean, m/s, rounded half up to thousandths; empty without a wind. */
    public OptionalDouble meanMs() {
        return count == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Thousandths.toDouble(Thousandths.mean(speedSumMilli, count)));
    }

    /** How fast the mean vector is, m/s, rounded half up to thousandths; empty without a wind. */
    public OptionalDouble speedMs() {
        return count == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Thousandths.round(length() / MICRO_PER_UNIT / count));
    }

    /** Where it comes from, 0 to below 360, rounded half up to thousandths; empty where its parts leave nothing. */
    public OptionalDouble fromDeg() {
        if (eastMicro == 0 && northMicro == 0) {
            return OptionalDouble.empty();
        }
        double degrees = StrictMath.toDegrees(StrictMath.atan2(eastMicro, northMicro));
        return OptionalDouble.of(Thousandths.round(degrees < 0 ? degrees + CIRCLE_DEG : degrees) % CIRCLE_DEG);
    }

    /**
     * How constant the wind was: the speed of the vector mean by the scalar one, 1 of a wind that never turned, rounded
     * half up to thousandths; empty without movement.
     */
    public OptionalDouble constancy() {
        return speedSumMilli == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, Thousandths.round(length() / (speedSumMilli * MICRO_PER_MILLI))));
    }

    private double length() {
        return StrictMath.hypot(eastMicro, northMicro);
    }
}
