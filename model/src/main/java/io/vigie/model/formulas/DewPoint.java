package io.vigie.model.formulas;

import java.util.OptionalDouble;

/**
 * Dew point, in °C: to which temperature air must cool for its vapour to condense.
 *
 * <p>Magnus formula with the constants of Alduchov &amp; Eskridge 1996, "Improved Magnus Form Approximation of
 * Saturation Vapor Pressure", J. Appl. Meteor. 35, 601–609: saturation over water, −40 to 50 °C, error below 0.4 % of
 * the vapour pressure. Open-Meteo uses the same.
 */
public final class DewPoint {
    static final double A = 17.625;
    static final double B_C = 243.04;
    private static final double MIN_C = -40;
    private static final double MAX_C = 50;

    private DewPoint() {}

    /**
     * The dew point, in °C; empty outside −40 to 50 °C, for a humidity of 0 % (which has none) or below, and for NaN.
     *
     * @param airTemperatureC air temperature 2 m above ground, °C
     * @param relativeHumidityPct relative humidity over water, %; above 100 it counts as 100
     */
    public static OptionalDouble celsius(double airTemperatureC, double relativeHumidityPct) {
        if (!(isInRange(airTemperatureC) && relativeHumidityPct > 0)) {
            return OptionalDouble.empty();
        }
        if (relativeHumidityPct >= 100) {
            return OptionalDouble.of(airTemperatureC);
        }
        double g = Math.log(relativeHumidityPct / 100) + A * airTemperatureC / (B_C + airTemperatureC);
        return OptionalDouble.of(B_C * g / (A - g));
    }

    static boolean isInRange(double celsius) {
        return celsius >= MIN_C && celsius <= MAX_C;
    }
}
