package io.vigie.model.live;

import io.vigie.model.Check;
import io.vigie.model.normals.ClimateComparison;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A reading with what was made of it, flat: one component per key of {@code live-reading.schema.json}, in its order.
 * What is not known, or is computed by a later version, is null; numbers are finite. Windows (1 h, 24 h) end at
 * {@code observedAt} and hold readings of the same city and source.
 *
 * <p>Built with {@link #builder}: most components are numbers, and by position two would be swapped unnoticed.
 *
 * @param cityId GeoNames id, as text
 * @param city name shown
 * @param country ISO 3166-1 alpha-2
 * @param timezone IANA zone id
 * @param latitude degrees
 * @param longitude degrees
 * @param elevationM metres above sea level
 * @param source source id of the reading
 * @param replayed true when recorded data is played back
 * @param observedAt what the values describe (ISO-8601, UTC)
 * @param receivedAt when the poller received or played the reading (ISO-8601, UTC)
 * @param quality ok, or the comma separated flags of suspicious values
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
 * @param dewPointC dew point, Magnus with Alduchov &amp; Eskridge 1996, °C
 * @param heatIndexC heat index, NWS (Rothfusz 1990); null below 80 °F, °C
 * @param windChillC wind chill, JAG/TI 2001; null above 10 °C or at 3 mph (4.83 km/h) and less, °C
 * @param humidexC humidex, Masterton &amp; Richardson 1979; null below 20 °C, °C
 * @param apparentTemperatureC apparent temperature, Steadman 1994 (BoM, without radiation), °C
 * @param windForceBft Beaufort number
 * @param readingCount1h readings in the last hour before observed_at, same city and source
 * @param coverage1hPct share of the readings expected in the last hour before observed_at, same city and source, by the
 *     source's interval, %; null where the interval is unknown
 * @param temperatureMean1hC mean of temperature over the last hour before observed_at, same city and source
 * @param temperatureMin1hC min of temperature over the last hour before observed_at, same city and source
 * @param temperatureMax1hC max of temperature over the last hour before observed_at, same city and source
 * @param relativeHumidityMean1hPct mean of relative_humidity over the last hour before observed_at, same city and
 *     source
 * @param relativeHumidityMin1hPct min of relative_humidity over the last hour before observed_at, same city and source
 * @param relativeHumidityMax1hPct max of relative_humidity over the last hour before observed_at, same city and source
 * @param pressureMslMean1hHpa mean of pressure_msl over the last hour before observed_at, same city and source
 * @param pressureMslMin1hHpa min of pressure_msl over the last hour before observed_at, same city and source
 * @param pressureMslMax1hHpa max of pressure_msl over the last hour before observed_at, same city and source
 * @param windSpeedMean1hMs mean of wind_speed over the last hour before observed_at, same city and source
 * @param windSpeedMin1hMs min of wind_speed over the last hour before observed_at, same city and source
 * @param windSpeedMax1hMs max of wind_speed over the last hour before observed_at, same city and source
 * @param windGustMax1hMs highest gust over the last hour before observed_at, same city and source
 * @param precipitationSum1hMm precipitation over the last hour before observed_at, same city and source
 * @param readingCount24h readings in the last 24 hours before observed_at, same city and source
 * @param coverage24hPct share of the readings expected in the last 24 hours before observed_at, same city and source,
 *     by the source's interval, %; null where the interval is unknown
 * @param temperatureMean24hC mean of temperature over the last 24 hours before observed_at, same city and source
 * @param temperatureMin24hC min of temperature over the last 24 hours before observed_at, same city and source
 * @param temperatureMax24hC max of temperature over the last 24 hours before observed_at, same city and source
 * @param relativeHumidityMean24hPct mean of relative_humidity over the last 24 hours before observed_at, same city and
 *     source
 * @param relativeHumidityMin24hPct min of relative_humidity over the last 24 hours before observed_at, same city and
 *     source
 * @param relativeHumidityMax24hPct max of relative_humidity over the last 24 hours before observed_at, same city and
 *     source
 * @param pressureMslMean24hHpa mean of pressure_msl over the last 24 hours before observed_at, same city and source
 * @param pressureMslMin24hHpa min of pressure_msl over the last 24 hours before observed_at, same city and source
 * @param pressureMslMax24hHpa max of pressure_msl over the last 24 hours before observed_at, same city and source
 * @param windSpeedMean24hMs mean of wind_speed over the last 24 hours before observed_at, same city and source
 * @param windSpeedMin24hMs min of wind_speed over the last 24 hours before observed_at, same city and source
 * @param windSpeedMax24hMs max of wind_speed over the last 24 hours before observed_at, same city and source
 * @param windGustMax24hMs highest gust over the last 24 hours before observed_at, same city and source
 * @param precipitationSum24hMm precipitation over the last 24 hours before observed_at, same city and source
 * @param pressureTendency3hHpa pressure now minus pressure three hours ago, hPa
 * @param pressureTendencyCode characteristic of the tendency, WMO code 0200
 * @param temperatureTrend1hC temperature now minus temperature one hour ago, °C
 * @param temperatureNormalC mean of the city's own past at this local hour and season, °C
 * @param temperatureAnomalyC temperature minus its normal, °C
 * @param temperatureStandardisedAnomaly anomaly divided by the standard deviation of the same values
 * @param temperaturePercentilePct share of these values below this temperature, %
 * @param temperatureRankFromWarmest 1 and how many of these values are warmer
 * @param temperatureRankFromColdest 1 and how many of these values are colder
 * @param normalValueCount values that the reading is compared with
 * @param normalYearCount years that count
 * @param normalYearFrom first year of the reference
 * @param normalYearTo last year of the reference
 * @param climateSlot MM-DDTHH: the day in the middle of the 15 and the full hour that it is compared with, local
 * @param climateState how far the comparison holds, or why there is none
 */
public record LiveReading(
        String cityId,
        String city,
        String country,
        ZoneId timezone,
        double latitude,
        double longitude,
        @Nullable Double elevationM,
        String source,
        boolean replayed,
        Instant observedAt,
        Instant receivedAt,
        String quality,
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
        String weatherEn,
        @Nullable Double dewPointC,
        @Nullable Double heatIndexC,
        @Nullable Double windChillC,
        @Nullable Double humidexC,
        @Nullable Double apparentTemperatureC,
        @Nullable Integer windForceBft,
        int readingCount1h,
        @Nullable Double coverage1hPct,
        @Nullable Double temperatureMean1hC,
        @Nullable Double temperatureMin1hC,
        @Nullable Double temperatureMax1hC,
        @Nullable Double relativeHumidityMean1hPct,
        @Nullable Double relativeHumidityMin1hPct,
        @Nullable Double relativeHumidityMax1hPct,
        @Nullable Double pressureMslMean1hHpa,
        @Nullable Double pressureMslMin1hHpa,
        @Nullable Double pressureMslMax1hHpa,
        @Nullable Double windSpeedMean1hMs,
        @Nullable Double windSpeedMin1hMs,
        @Nullable Double windSpeedMax1hMs,
        @Nullable Double windGustMax1hMs,
        @Nullable Double precipitationSum1hMm,
        int readingCount24h,
        @Nullable Double coverage24hPct,
        @Nullable Double temperatureMean24hC,
        @Nullable Double temperatureMin24hC,
        @Nullable Double temperatureMax24hC,
        @Nullable Double relativeHumidityMean24hPct,
        @Nullable Double relativeHumidityMin24hPct,
        @Nullable Double relativeHumidityMax24hPct,
        @Nullable Double pressureMslMean24hHpa,
        @Nullable Double pressureMslMin24hHpa,
        @Nullable Double pressureMslMax24hHpa,
        @Nullable Double windSpeedMean24hMs,
        @Nullable Double windSpeedMin24hMs,
        @Nullable Double windSpeedMax24hMs,
        @Nullable Double windGustMax24hMs,
        @Nullable Double precipitationSum24hMm,
        @Nullable Double pressureTendency3hHpa,
        @Nullable Integer pressureTendencyCode,
        @Nullable Double temperatureTrend1hC,
        @Nullable Double temperatureNormalC,
        @Nullable Double temperatureAnomalyC,
        @Nullable Double temperatureStandardisedAnomaly,
        @Nullable Double temperaturePercentilePct,
        @Nullable Integer temperatureRankFromWarmest,
        @Nullable Integer temperatureRankFromColdest,
        @Nullable Integer normalValueCount,
        @Nullable Integer normalYearCount,
        @Nullable Integer normalYearFrom,
        @Nullable Integer normalYearTo,
        String climateSlot,
        ClimateComparison.State climateState) {
    public LiveReading {
        Check.cityId(cityId);
        Check.text("source", source);
        Check.finite("latitude", latitude);
        Check.finite("longitude", longitude);
        Check.finite("elevation_m", elevationM);
        Check.range("temperature_c", temperatureC, -120, 80);
        Check.range("relative_humidity_pct", relativeHumidityPct, 0, 110);
        Check.range("precipitation_mm", precipitationMm, 0, 2000);
        Check.range("pressure_msl_hpa", pressureMslHpa, 800, 1100);
        Check.range("wind_speed_ms", windSpeedMs, 0, 150);
        Check.range("wind_gust_ms", windGustMs, 0, 200);
        Check.range("wind_direction_deg", windDirectionDeg, 0, 360);
        Check.range("cloud_cover_pct", cloudCoverPct, 0, 100);
        Check.range("weather_code", weatherCode, 0, 99);
        Check.finite("dew_point_c", dewPointC);
        Check.finite("heat_index_c", heatIndexC);
        Check.finite("wind_chill_c", windChillC);
        Check.finite("humidex_c", humidexC);
        Check.finite("apparent_temperature_c", apparentTemperatureC);
        Check.range("wind_force_bft", windForceBft, 0, 12);
        Check.range("reading_count_1h", readingCount1h, 1, Integer.MAX_VALUE);
        Check.range("coverage_1h_pct", coverage1hPct, 0, 100);
        Check.finite("temperature_mean_1h_c", temperatureMean1hC);
        Check.finite("temperature_min_1h_c", temperatureMin1hC);
        Check.finite("temperature_max_1h_c", temperatureMax1hC);
        Check.finite("relative_humidity_mean_1h_pct", relativeHumidityMean1hPct);
        Check.finite("relative_humidity_min_1h_pct", relativeHumidityMin1hPct);
        Check.finite("relative_humidity_max_1h_pct", relativeHumidityMax1hPct);
        Check.finite("pressure_msl_mean_1h_hpa", pressureMslMean1hHpa);
        Check.finite("pressure_msl_min_1h_hpa", pressureMslMin1hHpa);
        Check.finite("pressure_msl_max_1h_hpa", pressureMslMax1hHpa);
        Check.finite("wind_speed_mean_1h_ms", windSpeedMean1hMs);
        Check.finite("wind_speed_min_1h_ms", windSpeedMin1hMs);
        Check.finite("wind_speed_max_1h_ms", windSpeedMax1hMs);
        Check.finite("wind_gust_max_1h_ms", windGustMax1hMs);
        Check.range("precipitation_sum_1h_mm", precipitationSum1hMm, 0, Double.MAX_VALUE);
        Check.range("reading_count_24h", readingCount24h, 1, Integer.MAX_VALUE);
        Check.range("coverage_24h_pct", coverage24hPct, 0, 100);
        Check.finite("temperature_mean_24h_c", temperatureMean24hC);
        Check.finite("temperature_min_24h_c", temperatureMin24hC);
        Check.finite("temperature_max_24h_c", temperatureMax24hC);
        Check.finite("relative_humidity_mean_24h_pct", relativeHumidityMean24hPct);
        Check.finite("relative_humidity_min_24h_pct", relativeHumidityMin24hPct);
        Check.finite("relative_humidity_max_24h_pct", relativeHumidityMax24hPct);
        Check.finite("pressure_msl_mean_24h_hpa", pressureMslMean24hHpa);
        Check.finite("pressure_msl_min_24h_hpa", pressureMslMin24hHpa);
        Check.finite("pressure_msl_max_24h_hpa", pressureMslMax24hHpa);
        Check.finite("wind_speed_mean_24h_ms", windSpeedMean24hMs);
        Check.finite("wind_speed_min_24h_ms", windSpeedMin24hMs);
        Check.finite("wind_speed_max_24h_ms", windSpeedMax24hMs);
        Check.finite("wind_gust_max_24h_ms", windGustMax24hMs);
        Check.range("precipitation_sum_24h_mm", precipitationSum24hMm, 0, Double.MAX_VALUE);
        Check.finite("pressure_tendency_3h_hpa", pressureTendency3hHpa);
        Check.range("pressure_tendency_code", pressureTendencyCode, 0, 8);
        Check.finite("temperature_trend_1h_c", temperatureTrend1hC);
        Check.finite("temperature_normal_c", temperatureNormalC);
        Check.finite("temperature_anomaly_c", temperatureAnomalyC);
        Check.range("temperature_percentile_pct", temperaturePercentilePct, 0, 100);
        Check.finite("temperature_standardised_anomaly", temperatureStandardisedAnomaly);
        Check.range("temperature_rank_from_warmest", temperatureRankFromWarmest, 1, Integer.MAX_VALUE);
        Check.range("temperature_rank_from_coldest", temperatureRankFromColdest, 1, Integer.MAX_VALUE);
        Check.range("normal_value_count", normalValueCount, 1, Integer.MAX_VALUE);
        Check.range("normal_year_count", normalYearCount, 1, Integer.MAX_VALUE);
        Check.range("normal_year_from", normalYearFrom, 1800, 2200);
        Check.range("normal_year_to", normalYearTo, 1800, 2200);
    }

    /** A builder with nothing set: what may be null is. */
    public static LiveReadingBuilder builder() {
        return new LiveReadingBuilder();
    }
}
