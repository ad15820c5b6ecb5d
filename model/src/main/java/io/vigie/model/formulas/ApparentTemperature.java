package io.vigie.model.formulas;

import java.util.OptionalDouble;

/**
 * Apparent temperature, in °C: how warm air feels to an adult walking in the shade.
 *
 * <p>Steadman 1994, "Norms of apparent temperature in Australia", Aust. Met. Mag. 43, 1–16, in the form without
 * radiation that the Australian Bureau of Meteorology publishes. Not the quantity of the same name at Open-Meteo, which
 * adds radiation and reduces the wind.
 *
 * @see <a href="http://www.bom.gov.au/info/thermal_stress/">Thermal comfort observations, BoM</a>
 */
public final class ApparentTemperature {
    private ApparentTemperature() {}

    /**
     * The apparent temperature, in °C; empty for a negative humidity or wind and for input that is not finite.
     *
     * @param airTemperatureC air temperature 2 m above ground, °C
     * @param relativeHumidityPct relative humidity, %; above 100 it counts as 100
     * @param windSpeedMs mean wind 10 m above ground, m/s
     */
    public static OptionalDouble celsius(double airTemperatureC, double relativeHumidityPct, double windSpeedMs) {
        if (!(Double.isFinite(airTemperatureC)
                && relativeHumidityPct >= 0
                && windSpeedMs >= 0
                && windSpeedMs < Double.POSITIVE_INFINITY)) {
            return OptionalDouble.empty();
        }
        double vapourPressureHpa = Math.min(relativeHumidityPct, 100)
                / 100
                * 6.105
                * Math.exp(17.27 * airTemperatureC / (237.7 + airTemperatureC));
        return OptionalDouble.of(airTemperatureC + 0.33 * vapourPressureHpa - 0.70 * windSpeedMs - 4.00);
    }
}
