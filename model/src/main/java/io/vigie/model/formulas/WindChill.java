package io.vigie.model.formulas;

import io.vigie.model.units.UnitConversions;
import java.util.OptionalDouble;

/**
 * Wind chill, in °C: how cold moving air feels on bare skin.
 *
 * <p>The JAG/TI formula of 2001, used by Environment Canada and the US National Weather Service: Osczevski &amp;
 * Bluestein 2005, "The New Wind Chill Equivalent Temperature Chart", Bull. Amer. Meteor. Soc. 86, 1453–1458. Defined
 * at or below 10 °C and above 3 mph (4.828 km/h) of wind.
 */
public final class WindChill {
    private static final double MAX_C = 10;

    /** 3 mph, 4.828 km/h: NWS 2001, "wind speeds above 3 mph". */
    private static final double CALM_MS = UnitConversions.mphToMs(3);

    private WindChill() {}

    /**
     * The wind chill, in °C; empty above 10 °C, at 3 mph and less, and for NaN or infinite input.
     *
     * @param airTemperatureC air temperature 2 m above ground, °C
     * @param windSpeedMs 10-minute mean wind 10 m above ground, m/s
     */
    public static OptionalDouble celsius(double airTemperatureC, double windSpeedMs) {
        double windKmh = UnitConversions.msToKmh(windSpeedMs);
        if (!(airTemperatureC <= MAX_C && windSpeedMs > CALM_MS)
                || Double.isInfinite(airTemperatureC)
                || Double.isInfinite(windKmh)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(formula(airTemperatureC, windKmh));
    }

    /** The bare formula, °C and km/h, wherever it is wanted. */
    static double formula(double airTemperatureC, double windKmh) {
        double v = Math.pow(windKmh, 0.16);
        return 13.12 + 0.6215 * airTemperatureC - 11.37 * v + 0.3965 * airTemperatureC * v;
    }
}
