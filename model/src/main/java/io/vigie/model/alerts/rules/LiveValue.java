package io.vigie.model.alerts.rules;

import io.vigie.model.WireNamed;

/** The keys of a live reading that a threshold rule can watch. */
public enum LiveValue implements WireNamed {
    TEMPERATURE("temperature_c", "°C"),
    APPARENT_TEMPERATURE("apparent_temperature_c", "°C"),
    HUMIDEX("humidex_c", "°C"),
    WIND_CHILL("wind_chill_c", "°C"),
    WIND_SPEED("wind_speed_ms", "m/s"),
    WIND_GUST("wind_gust_ms", "m/s"),
    PRECIPITATION_1H("precipitation_sum_1h_mm", "mm"),
    PRECIPITATION_24H("precipitation_sum_24h_mm", "mm"),
    PRESSURE_TENDENCY_3H("pressure_tendency_3h_hpa", "hPa");

    private final String id;
    private final String unit;

    LiveValue(String id, String unit) {
        this.id = id;
        this.unit = unit;
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
}
