package io.vigie.batch.load.format;

import io.vigie.model.Metric;
import io.vigie.model.text.SafeQuotation;
import io.vigie.model.units.UnitConversions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * An hourly variable of Open-Meteo that Vigie keeps: which metric it is, under which names, and what its units become.
 */
enum OpenMeteoVariable {
    TEMPERATURE_2M(Metric.TEMPERATURE),
    RELATIVE_HUMIDITY_2M(Metric.RELATIVE_HUMIDITY, "relativehumidity_2m"),
    PRECIPITATION(Metric.PRECIPITATION),
    PRESSURE_MSL(Metric.PRESSURE_MSL),
    WIND_SPEED_10M(Metric.WIND_SPEED, "windspeed_10m"),
    WIND_GUSTS_10M(Metric.WIND_GUST, "windgusts_10m"),
    WIND_DIRECTION_10M(Metric.WIND_DIRECTION, "winddirection_10m"),
    CLOUD_COVER(Metric.CLOUD_COVER, "cloudcover");

    private static final int MAX_QUOTED = 60;

    private final Metric metric;
    private final List<String> olderNames;

    OpenMeteoVariable(Metric metric, String... olderNames) {
        this.metric = metric;
        this.olderNames = List.of(olderNames);
    }

    static Optional<OpenMeteoVariable> named(String name) {
        return Arrays.stream(values())
                .filter(variable -> variable.id().equals(name) || variable.olderNames.contains(name))
                .findFirst();
    }

    /** The name of today. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Metric metric() {
        return metric;
    }

    /**
     * How a value becomes one of the contract's unit.
     *
     * @throws IllegalArgumentException for a unit that this metric does not come in
     */
    DoubleUnaryOperator from(String unit) {
        if (unit.equals(metric.unit())) {
            return DoubleUnaryOperator.identity();
        }
        return switch (unit) {
            case "°F" -> onlyOf(Metric.TEMPERATURE, unit, UnitConversions::fahrenheitToC);
            case "inch" -> onlyOf(Metric.PRECIPITATION, unit, UnitConversions::inchToMm);
            case "km/h" -> onlyOf(speed(), unit, UnitConversions::kmhToMs);
            case "mp/h", "mph" -> onlyOf(speed(), unit, UnitConversions::mphToMs);
            case "kn" -> onlyOf(speed(), unit, UnitConversions::knotsToMs);
            default -> throw unknown(unit);
        };
    }

    /** This metric if it is one of wind, which both come in the same units. */
    private Metric speed() {
        return metric == Metric.WIND_GUST ? Metric.WIND_GUST : Metric.WIND_SPEED;
    }

    private DoubleUnaryOperator onlyOf(Metric expected, String unit, DoubleUnaryOperator conversion) {
        if (metric != expected) {
            throw unknown(unit);
        }
        return conversion;
    }

    private IllegalArgumentException unknown(String unit) {
        return new IllegalArgumentException(SafeQuotation.of(unit, MAX_QUOTED) + " is not a unit of " + id());
    }
}
