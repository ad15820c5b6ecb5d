package io.vigie.model.formulas;

import static io.vigie.model.units.UnitConversions.celsiusToF;
import static io.vigie.model.units.UnitConversions.fahrenheitToC;

import java.util.OptionalDouble;

/**
 * Heat index, in °C: how hot humid air feels in the shade and in a light wind.
 *
 * <p>US National Weather Service: the regression of Rothfusz 1990 (Technical Attachment SR 90-23) on the model of
 * Steadman 1979, with the NWS's own adjustments and its simple formula where their mean with the temperature stays
 * below 80 °F. Defined in °F: the input is converted, never the constants. The regression is good to ±1.3 °F within
 * Steadman's data; full sun can add up to 15 °F.
 *
 * @see <a href="https://www.wpc.ncep.noaa.gov/html/heatindex_equation.shtml">The heat index equation, NWS</a>
 */
public final class HeatIndex {
    private static final double OFFERED_FROM_F = 80;

    private HeatIndex() {}

    /**
     * The heat index, in °C; empty below 80 °F (26.67 °C), for a negative humidity and for NaN.
     *
     * @param airTemperatureC air temperature 2 m above ground, °C
     * @param relativeHumidityPct relative humidity, %; above 100 it counts as 100
     */
    public static OptionalDouble celsius(double airTemperatureC, double relativeHumidityPct) {
        double t = celsiusToF(airTemperatureC);
        if (!(t >= OFFERED_FROM_F && t < Double.POSITIVE_INFINITY && relativeHumidityPct >= 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(fahrenheitToC(fahrenheit(t, Math.min(relativeHumidityPct, 100))));
    }

    /** The NWS's procedure over its whole range, °F and %, without the lower limit under which it is not offered. */
    static double fahrenheit(double t, double r) {
        double simple = 0.5 * (t + 61 + (t - 68) * 1.2 + 0.094 * r);
        return (simple + t) / 2 < OFFERED_FROM_F ? simple : regression(t, r) + adjustment(t, r);
    }

    /** The bare regression, as on printed charts; °F and %. */
    static double regression(double t, double r) {
        return -42.379
                + 2.04901523 * t
                + 10.14333127 * r
                - 0.22475541 * t * r
                - 0.00683783 * t * t
                - 0.05481717 * r * r
                + 0.00122874 * t * t * r
                + 0.00085282 * t * r * r
                - 0.00000199 * t * t * r * r;
    }

    /** What the NWS adds to the regression in very dry and in very moist air; °F and %. */
    static double adjustment(double t, double r) {
        if (r < 13 && t >= 80 && t <= 112) {
            return -(13 - r) / 4 * Math.sqrt((17 - Math.abs(t - 95)) / 17);
        }
        if (r > 85 && t >= 80 && t <= 87) {
            return (r - 85) / 10 * (87 - t) / 5;
        }
        return 0;
    }
}
