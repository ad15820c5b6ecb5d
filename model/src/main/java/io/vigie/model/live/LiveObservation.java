package io.vigie.model.live;

import io.vigie.model.FieldChecks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The observation of a live reading. What is not known is null.
 *
 * @param source source id of the reading
 * @param replayed true when recorded data is played back
 * @param observedAt what the values describe
 * @param receivedAt when the poller received or played the reading
 * @param temperatureC air temperature 2 m above ground, °C
 * @param relativeHumidityPct relative humidity over water, %
 * @param precipitationMm precipitation of the interval that ends at observed_at, mm
 * @param pressureMslHpa pressure reduced to mean sea level, hPa
 * @param windSpeedMs 10-minute mean wind 10 m above ground, m/s
 * @param windGustMs gust of the interval that ends at observed_at, m/s
 * @param windDirectionDeg where the wind comes from, degrees clockwise from north
 * @param cloudCoverPct cloud cover, %
 * @param weatherCode number of WMO table 4677 as Open-Meteo uses it
 * @param weatherFr name of the weather code in French, empty without a code
 * @param weatherEn name of the weather code in English, empty without a code
 */
public record LiveObservation(
        String source,
        boolean replayed,
        Instant observedAt,
        Instant receivedAt,
        @Nullable Double temperatureC,
        @Nullable Double relativeHumidityPct,
        @Nullable Double precipitationMm,
        @Nullable Double pressureMslHpa,
        @Nullable Double windSpeedMs,
        @Nullable Double windGustMs,
        @Nullable Double windDirectionDeg,
        @Nullable Double cloudCoverPct,
        @Nullable Integer weatherCode,
        String weatherFr,
        String weatherEn) {

    public LiveObservation {
        FieldChecks.text("source", source);
        FieldChecks.range("temperature_c", temperatureC, -120, 80);
        FieldChecks.range("relative_humidity_pct", relativeHumidityPct, 0, 110);
        FieldChecks.range("precipitation_mm", precipitationMm, 0, 2000);
        FieldChecks.range("pressure_msl_hpa", pressureMslHpa, 800, 1100);
        FieldChecks.range("wind_speed_ms", windSpeedMs, 0, 150);
        FieldChecks.range("wind_gust_ms", windGustMs, 0, 200);
        FieldChecks.range("wind_direction_deg", windDirectionDeg, 0, 360);
        FieldChecks.range("cloud_cover_pct", cloudCoverPct, 0, 100);
        FieldChecks.range("weather_code", weatherCode, 0, 99);
    }

    void writeOrigin(FlatFieldWriter out) {
        out.text("source", source);
        out.truth("replayed", replayed);
        out.instant("observed_at", observedAt);
        out.instant("received_at", receivedAt);
    }

    void writeValues(FlatFieldWriter out) {
        out.number("temperature_c", temperatureC);
        out.number("relative_humidity_pct", relativeHumidityPct);
        out.number("precipitation_mm", precipitationMm);
        out.number("pressure_msl_hpa", pressureMslHpa);
        out.number("wind_speed_ms", windSpeedMs);
        out.number("wind_gust_ms", windGustMs);
        out.number("wind_direction_deg", windDirectionDeg);
        out.number("cloud_cover_pct", cloudCoverPct);
        out.integer("weather_code", weatherCode);
        out.text("weather_fr", weatherFr);
        out.text("weather_en", weatherEn);
    }

    static LiveObservation read(FlatFieldReader in) {
        return new LiveObservation(
                in.text("source"),
                in.truth("replayed"),
                in.instant("observed_at"),
                in.instant("received_at"),
                in.optionalNumber("temperature_c"),
                in.optionalNumber("relative_humidity_pct"),
                in.optionalNumber("precipitation_mm"),
                in.optionalNumber("pressure_msl_hpa"),
                in.optionalNumber("wind_speed_ms"),
                in.optionalNumber("wind_gust_ms"),
                in.optionalNumber("wind_direction_deg"),
                in.optionalNumber("cloud_cover_pct"),
                in.optionalInteger("weather_code"),
                in.text("weather_fr"),
                in.text("weather_en"));
    }
}
