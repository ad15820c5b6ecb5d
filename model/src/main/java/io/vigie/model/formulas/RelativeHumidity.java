package io.vigie.model.formulas;

import java.util.OptionalDouble;

/**
 * Relative humidity over water, in %, of air whose dew point is known: the inverse of {@link DewPoint}, same formula,
 * same constants, same range.
 */
public final class RelativeHumidity {
    private RelativeHumidity() {}

    /**
     * The relative humidity, in %; above 100 where the dew point is above the temperature, which is an error of the
     * instrument for others to judge. Empty where either is outside −40 to 50 °C, and for NaN.
     *
     * @param airTemperatureC air temperature, °C
     * @param dewPointC dew point over water, °C
     */
    public static OptionalDouble pct(double airTemperatureC, double dewPointC) {
        return DewPoint.isInRange(airTemperatureC) && DewPoint.isInRange(dewPointC)
                ? OptionalDouble.of(100 * Math.exp(exponent(dewPointC) - exponent(airTemperatureC)))
                : OptionalDouble.empty();
    }

    private static double exponent(double celsius) {
        return DewPoint.A * celsius / (DewPoint.B_C + celsius);
    }
}
