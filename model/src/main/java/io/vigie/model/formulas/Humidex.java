package io.vigie.model.formulas;

import java.util.OptionalDouble;

/**
 * Humidex, on a scale like °C: how hot humid air feels. 30 to 39 some discomfort, 40 to 45 great discomfort, above 45
 * dangerous.
 *
 * <p>Masterton &amp; Richardson 1979, "Humidex: a method of quantifying human discomfort due to excessive heat and
 * humidity", Environment Canada CLI 1-79. Environment Canada does not report it below 20 °C, nor below the temperature.
 */
public final class Humidex {
    private static final double OFFERED_FROM_C = 20;
    private static final double KELVIN = 273.16;

    /** Both may be rounded to tenths: a dew point above the temperature by more than that is an error. */
    private static final double ROUNDING_C = 0.1;

    private Humidex() {}

    /**
     * The humidex, never below the temperature; empty below 20 °C, for a dew point more than 0.1 °C above the
     * temperature, and for NaN.
     *
     * @param airTemperatureC air temperature 2 m above ground, °C
     * @param dewPointC dew point, °C
     */
    public static OptionalDouble celsius(double airTemperatureC, double dewPointC) {
        if (!(airTemperatureC >= OFFERED_FROM_C
                && airTemperatureC < Double.POSITIVE_INFINITY
                && dewPointC > -KELVIN
                && dewPointC <= airTemperatureC + ROUNDING_C)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max(airTemperatureC, formula(airTemperatureC, dewPointC)));
    }

    /** The bare formula, wherever it is wanted. */
    static double formula(double airTemperatureC, double dewPointC) {
        double vapourPressureHpa = 6.11 * Math.exp(5417.7530 * (1 / KELVIN - 1 / (dewPointC + KELVIN)));
        return airTemperatureC + 0.5555 * (vapourPressureHpa - 10);
    }
}
