package io.vigie.batch.load.format;

import io.vigie.model.Metric;
import io.vigie.model.units.UnitConversions;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A column of {@link TidyHourlyCsvReader} that Vigie keeps: which metric it is and how its unit becomes the contract's. */
enum TidyHourlyColumn {
    TEMPERATURE_C("temperature_c", Metric.TEMPERATURE, DoubleUnaryOperator.identity()),
    RELATIVE_HUMIDITY_PCT("relative_humidity_pct", Metric.RELATIVE_HUMIDITY, DoubleUnaryOperator.identity()),
    PRECIPITATION_MM("precipitation_mm", Metric.PRECIPITATION, DoubleUnaryOperator.identity()),
    PRESSURE_MSL_HPA("pressure_msl_hpa", Metric.PRESSURE_MSL, DoubleUnaryOperator.identity()),
    WIND_SPEED_MS("wind_speed_ms", Metric.WIND_SPEED, DoubleUnaryOperator.identity()),
    WIND_SPEED_KMH("wind_speed_kmh", Metric.WIND_SPEED, UnitConversions::kmhToMs),
    WIND_GUST_MS("wind_gust_ms", Metric.WIND_GUST, DoubleUnaryOperator.identity()),
    WIND_GUST_KMH("wind_gust_kmh", Metric.WIND_GUST, UnitConversions::kmhToMs),
    WIND_DIRECTION_DEG("wind_direction_deg", Metric.WIND_DIRECTION, DoubleUnaryOperator.identity()),
    /** −1 and 101 mean missing. */
    CLOUD_COVER_PCT("cloud_cover_pct", Metric.CLOUD_COVER, DoubleUnaryOperator.identity(), -1, 101);

    private final String columnName;
    private final Metric metric;
    private final DoubleUnaryOperator conversion;
    private final double[] sentinels;

    TidyHourlyColumn(String columnName, Metric metric, DoubleUnaryOperator conversion, double... sentinels) {
        this.columnName = columnName;
        this.metric = metric;
        this.conversion = conversion;
        this.sentinels = sentinels;
    }

    static Optional<TidyHourlyColumn> named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.columnName.equals(name))
                .findFirst();
    }

    Metric metric() {
        return metric;
    }

    /** Whether the value, as written, says that there is none. */
    boolean isSentinel(double raw) {
        return Arrays.stream(sentinels).anyMatch(sentinel -> sentinel == raw);
    }

    double inContractUnit(double raw) {
        return conversion.applyAsDouble(raw);
    }
}
