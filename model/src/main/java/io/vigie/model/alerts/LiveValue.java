package io.vigie.model.alerts;

import io.vigie.model.Identified;
import io.vigie.model.live.LiveReading;
import io.vigie.model.units.Thousandths;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of a live reading that a threshold rule can watch. */
public enum LiveValue implements Identified {
    TEMPERATURE("temperature_c", "°C", LiveReading::temperatureC),
    APPARENT_TEMPERATURE("apparent_temperature_c", "°C", LiveReading::apparentTemperatureC),
    HUMIDEX("humidex_c", "°C", LiveReading::humidexC),
    WIND_CHILL("wind_chill_c", "°C", LiveReading::windChillC),
    WIND_SPEED("wind_speed_ms", "m/s", LiveReading::windSpeedMs),
    WIND_GUST("wind_gust_ms", "m/s", LiveReading::windGustMs),
    PRECIPITATION_1H("precipitation_sum_1h_mm", "mm", LiveReading::precipitationSum1hMm),
    PRECIPITATION_24H("precipitation_sum_24h_mm", "mm", LiveReading::precipitationSum24hMm),
    PRESSURE_TENDENCY_3H("pressure_tendency_3h_hpa", "hPa", LiveReading::pressureTendency3hHpa);

    private final String id;
    private final String unit;
    private final Function<LiveReading, @Nullable Double> key;

    LiveValue(String id, String unit, Function<LiveReading, @Nullable Double> key) {
        this.id = id;
        this.unit = unit;
        this.key = key;
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

    /** The reading's value, in thousandths of {@link #unit()}; empty when it has none. */
    OptionalLong of(LiveReading reading) {
        Double value = key.apply(reading);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Thousandths.of(value));
    }
}
