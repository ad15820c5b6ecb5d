package io.vigie.model.formulas;

import java.util.OptionalLong;

/**
 * How the pressure went over three hours: WMO code table 0200, "characteristic of pressure tendency during the three
 * hours preceding the time of observation" (WMO-No. 306, Manual on Codes, volume I.1).
 *
 * <p>The table speaks of a curve and gives no numbers. Here the curve is its two halves of an hour and a half: a half
 * is steady below a tenth of a hectopascal, the unit of the report, and more rapid than the other from twice its change
 * on.
 */
public final class PressureTendency {
    private static final int RISING_THEN_FALLING = 0;
    private static final int RISING_THEN_SLOWER = 1;
    private static final int RISING = 2;
    private static final int RISING_FASTER = 3;
    private static final int STEADY = 4;
    private static final int FALLING_THEN_RISING = 5;
    private static final int FALLING_THEN_SLOWER = 6;
    private static final int FALLING = 7;
    private static final int FALLING_FASTER = 8;

    private static final long TENTH_MILLI = 100;
    private static final long HALF_A_TENTH_MILLI = 50;

    private PressureTendency() {}

    /**
     * Code figure 0 to 8.
     *
     * @param threeHoursAgoMilli pressure three hours ago, thousandths of hPa
     * @param halfwayMilli pressure an hour and a half ago; without it the figure is 2, 4 or 7 for higher, the same and
     *     lower, as regulation 12.2.3.5.3 has automatic stations report
     * @param nowMilli pressure now
     */
    public static int characteristic(long threeHoursAgoMilli, OptionalLong halfwayMilli, long nowMilli) {
        long change = nowMilli - threeHoursAgoMilli;
        boolean same = Math.abs(change) < HALF_A_TENTH_MILLI;
        if (halfwayMilli.isEmpty()) {
            return same ? STEADY : change > 0 ? RISING : FALLING;
        }
        long first = halfwayMilli.getAsLong() - threeHoursAgoMilli;
        long second = nowMilli - halfwayMilli.getAsLong();
        if (same) {
            return unchanged(first, second);
        }
        return change > 0
                ? characteristic(first, second, RISING_THEN_FALLING, RISING_THEN_SLOWER, RISING, RISING_FASTER)
                : characteristic(-first, -second, FALLING_THEN_RISING, FALLING_THEN_SLOWER, FALLING, FALLING_FASTER);
    }

    private static int unchanged(long first, long second) {
        if (isSteady(first) || isSteady(second)) {
            return STEADY;
        }
        return first > 0 ? RISING_THEN_FALLING : FALLING_THEN_RISING;
    }

    /** Code of a pressure that is higher now, or of the mirror image of one that is lower. */
    private static int characteristic(long first, long second, int thenBack, int thenSlower, int evenly, int faster) {
        if (isSteady(first) && isSteady(second)) {
            return evenly;
        }
        if (first <= 0 || isSteady(first)) {
            return faster;
        }
        if (isSteady(second)) {
            return thenSlower;
        }
        if (second < 0) {
            return thenBack;
        }
        if (second >= 2 * first) {
            return faster;
        }
        return first >= 2 * second ? thenSlower : evenly;
    }

    private static boolean isSteady(long changeMilli) {
        return Math.abs(changeMilli) < TENTH_MILLI;
    }
}
