package io.vigie.streams.poller.openmeteo;

import io.vigie.model.Metric;
import io.vigie.model.units.UnitConversions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Open-Meteo's names of what we ask for, and the units it may answer in. */
final class CurrentVariables {

    static final String WEATHER_CODE = "weather_code";

    /** Open-Meteo's name → our metric. */
    static final Map<String, Metric> METRICS = metrics();

    private static final DoubleUnaryOperator AS_IT_IS = value -> value;

    /** Our unit → Open-Meteo's name of the unit it answered in → how to get to ours. */
    private static final Map<String, Map<String, DoubleUnaryOperator>> CONVERSIONS = Map.of(
            "°C", Map.of("°C", AS_IT_IS, "°F", UnitConversions::fahrenheitToC),
            "%", Map.of("%", AS_IT_IS),
            "mm", Map.of("mm", AS_IT_IS, "inch", UnitConversions::inchToMm),
            "hPa", Map.of("hPa", AS_IT_IS),
            "m/s",
                    Map.of(
                            "m/s", AS_IT_IS,
                            "km/h", UnitConversions::kmhToMs,
                            "mp/h", UnitConversions::mphToMs,
                            "kn", UnitConversions::knotsToMs),
            "°", Map.of("°", AS_IT_IS));

    private CurrentVariables() {}

    /** What goes into the request's {@code current}. */
    static String asked() {
        return String.join(",", METRICS.keySet()) + "," + WEATHER_CODE;
    }

    /** A value in the metric's own unit. */
    static double converted(Metric metric, double value, Object unit) throws UnusableAnswerException {
        DoubleUnaryOperator conversion =
                CONVERSIONS.getOrDefault(metric.unit(), Map.of()).get(unit);
        if (conversion == null) {
            throw new UnusableAnswerException("no conversion of " + metric.id() + " from the unit " + unit);
        }
        return conversion.applyAsDouble(value);
    }

    private static Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("temperature_2m", Metric.TEMPERATURE);
        metrics.put("relative_humidity_2m", Metric.RELATIVE_HUMIDITY);
        metrics.put("precipitation", Metric.PRECIPITATION);
        metrics.put("cloud_cover", Metric.CLOUD_COVER);
        metrics.put("pressure_msl", Metric.PRESSURE_MSL);
        metrics.put("wind_speed_10m", Metric.WIND_SPEED);
        metrics.put("wind_direction_10m", Metric.WIND_DIRECTION);
        metrics.put("wind_gusts_10m", Metric.WIND_GUST);
        return metrics;
    }
}
