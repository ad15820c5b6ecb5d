package io.vigie.model.alerts.rules;

import io.vigie.model.Metric;
import io.vigie.model.WireNamed;

/**
 * The keys of a live reading that a threshold rule can watch, with the range in which a threshold makes sense: what can
 * plausibly be measured ({@link Metric}). Nothing is beyond a threshold outside it, or everything always is.
 */
public enum WatchableLiveValue implements WireNamed {
    TEMPERATURE("temperature_c", "°C", Metric.TEMPERATURE),
    /** What the air feels like goes some tens of degrees beyond what is measured, by wind or by moisture. */
    APPARENT_TEMPERATURE("apparent_temperature_c", "°C", -130, 90),
    HUMIDEX("humidex_c", "°C", -90, 90),
    WIND_CHILL("wind_chill_c", "°C", -130, 60),
    /** From the least that is reported, as of rain: 0 is always reached. */
    WIND_SPEED("wind_speed_ms", "m/s", 0.1, Metric.WIND_SPEED.plausibleMax()),
    WIND_GUST("wind_gust_ms", "m/s", 0.1, Metric.WIND_GUST.plausibleMax()),
    PRECIPITATION_1H("precipitation_sum_1h_mm", "mm", 0.1, Metric.PRECIPITATION.plausibleMax()),
    PRECIPITATION_24H("precipitation_sum_24h_mm", "mm", 0.1, Metric.PRECIPITATION.plausibleMax()),
    /** The deepest fall on record is 97 hPa in a day, Hurricane Wilma, 18 to 19 October 2005. */
    PRESSURE_TENDENCY_3H("pressure_tendency_3h_hpa", "hPa", -100, 100);

    private final String id;
    private final String unit;
    private final double lowest;
    private final double highest;

    WatchableLiveValue(String id, String unit, Metric metric) {
        this(id, unit, metric.plausibleMin(), metric.plausibleMax());
    }

    WatchableLiveValue(String id, String unit, double lowest, double highest) {
        this.id = id;
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** The key's name. */
    @Override
    public String id() {
        return id;
    }

    /** Unit as shown, for instance {@code °C}. */
    public String unit() {
        return unit;
    }

    /** The lowest threshold that makes sense. */
    public double lowest() {
        return lowest;
    }

    /** The highest threshold that makes sense. */
    public double highest() {
        return highest;
    }
}
