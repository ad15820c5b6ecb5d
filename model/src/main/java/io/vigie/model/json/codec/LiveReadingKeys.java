package io.vigie.model.json.codec;

import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import java.util.List;

/** The keys of a live reading, each with how it is written and read, in the order of the schema. */
final class LiveReadingKeys {
    static final List<LiveReadingKey> ALL = List.of(
            LiveReadingKey.text("city_id", LiveReading::cityId, LiveReadingBuilder::cityId),
            LiveReadingKey.text("city", LiveReading::city, LiveReadingBuilder::city),
            LiveReadingKey.text("country", LiveReading::country, LiveReadingBuilder::country),
            LiveReadingKey.zone("timezone", LiveReading::timezone, LiveReadingBuilder::timezone),
            LiveReadingKey.number("latitude", LiveReading::latitude, LiveReadingBuilder::latitude),
            LiveReadingKey.number("longitude", LiveReading::longitude, LiveReadingBuilder::longitude),
            LiveReadingKey.optionalNumber("elevation_m", LiveReading::elevationM, LiveReadingBuilder::elevationM),
            LiveReadingKey.text("source", LiveReading::source, LiveReadingBuilder::source),
            LiveReadingKey.truth("replayed", LiveReading::replayed, LiveReadingBuilder::replayed),
            LiveReadingKey.instant("observed_at", LiveReading::observedAt, LiveReadingBuilder::observedAt),
            LiveReadingKey.instant("received_at", LiveReading::receivedAt, LiveReadingBuilder::receivedAt),
            LiveReadingKey.text("quality", LiveReading::quality, LiveReadingBuilder::quality),
            LiveReadingKey.optionalNumber("temperature_c", LiveReading::temperatureC, LiveReadingBuilder::temperatureC),
            LiveReadingKey.optionalNumber(
                    "relative_humidity_pct", LiveReading::relativeHumidityPct, LiveReadingBuilder::relativeHumidityPct),
            LiveReadingKey.optionalNumber(
                    "precipitation_mm", LiveReading::precipitationMm, LiveReadingBuilder::precipitationMm),
            LiveReadingKey.optionalNumber(
                    "pressure_msl_hpa", LiveReading::pressureMslHpa, LiveReadingBuilder::pressureMslHpa),
            LiveReadingKey.optionalNumber("wind_speed_ms", LiveReading::windSpeedMs, LiveReadingBuilder::windSpeedMs),
            LiveReadingKey.optionalNumber("wind_gust_ms", LiveReading::windGustMs, LiveReadingBuilder::windGustMs),
            LiveReadingKey.optionalNumber(
                    "wind_direction_deg", LiveReading::windDirectionDeg, LiveReadingBuilder::windDirectionDeg),
            LiveReadingKey.optionalNumber(
                    "cloud_cover_pct", LiveReading::cloudCoverPct, LiveReadingBuilder::cloudCoverPct),
            LiveReadingKey.optionalInteger("weather_code", LiveReading::weatherCode, LiveReadingBuilder::weatherCode),
            LiveReadingKey.text("weather_fr", LiveReading::weatherFr, LiveReadingBuilder::weatherFr),
            LiveReadingKey.text("weather_en", LiveReading::weatherEn, LiveReadingBuilder::weatherEn),
            LiveReadingKey.optionalNumber("dew_point_c", LiveReading::dewPointC, LiveReadingBuilder::dewPointC),
            LiveReadingKey.optionalNumber("heat_index_c", LiveReading::heatIndexC, LiveReadingBuilder::heatIndexC),
            LiveReadingKey.optionalNumber("wind_chill_c", LiveReading::windChillC, LiveReadingBuilder::windChillC),
            LiveReadingKey.optionalNumber("humidex_c", LiveReading::humidexC, LiveReadingBuilder::humidexC),
            LiveReadingKey.optionalNumber(
                    "apparent_temperature_c",
                    LiveReading::apparentTemperatureC,
                    LiveReadingBuilder::apparentTemperatureC),
            LiveReadingKey.optionalInteger(
                    "wind_force_bft", LiveReading::windForceBft, LiveReadingBuilder::windForceBft),
            LiveReadingKey.integer("reading_count_1h", LiveReading::readingCount1h, LiveReadingBuilder::readingCount1h),
            LiveReadingKey.optionalNumber(
                    "coverage_1h_pct", LiveReading::coverage1hPct, LiveReadingBuilder::coverage1hPct),
            LiveReadingKey.optionalNumber(
                    "temperature_mean_1h_c", LiveReading::temperatureMean1hC, LiveReadingBuilder::temperatureMean1hC),
            LiveReadingKey.optionalNumber(
                    "temperature_min_1h_c", LiveReading::temperatureMin1hC, LiveReadingBuilder::temperatureMin1hC),
            LiveReadingKey.optionalNumber(
                    "temperature_max_1h_c", LiveReading::temperatureMax1hC, LiveReadingBuilder::temperatureMax1hC),
            LiveReadingKey.optionalNumber(
                    "relative_humidity_mean_1h_pct",
                    LiveReading::relativeHumidityMean1hPct,
                    LiveReadingBuilder::relativeHumidityMean1hPct),
            LiveReadingKey.optionalNumber(
                    "relative_humidity_min_1h_pct",
                    LiveReading::relativeHumidityMin1hPct,
                    LiveReadingBuilder::relativeHumidityMin1hPct),
            LiveReadingKey.optionalNumber(
                    "relative_humidity_max_1h_pct",
                    LiveReading::relativeHumidityMax1hPct,
                    LiveReadingBuilder::relativeHumidityMax1hPct),
            LiveReadingKey.optionalNumber(
                    "pressure_msl_mean_1h_hpa",
                    LiveReading::pressureMslMean1hHpa,
                    LiveReadingBuilder::pressureMslMean1hHpa),
            LiveReadingKey.optionalNumber(
                    "pressure_msl_min_1h_hpa",
                    LiveReading::pressureMslMin1hHpa,
                    LiveReadingBuilder::pressureMslMin1hHpa),
            LiveReadingKey.optionalNumber(
                    "pressure_msl_max_1h_hpa",
                    LiveReading::pressureMslMax1hHpa,
                    LiveReadingBuilder::pressureMslMax1hHpa),
            LiveReadingKey.optionalNumber(
                    "wind_speed_mean_1h_ms", LiveReading::windSpeedMean1hMs, LiveReadingBuilder::windSpeedMean1hMs),
            LiveReadingKey.optionalNumber(
                    "wind_speed_min_1h_ms", LiveReading::windSpeedMin1hMs, LiveReadingBuilder::windSpeedMin1hMs),
            LiveReadingKey.optionalNumber(
                    "wind_speed_max_1h_ms", LiveReading::windSpeedMax1hMs, LiveReadingBuilder::windSpeedMax1hMs),
            LiveReadingKey.optionalNumber(
                    "wind_gust_max_1h_ms", LiveReading::windGustMax1hMs, LiveReadingBuilder::windGustMax1hMs),
            LiveReadingKey.optionalNumber(
                    "precipitation_sum_1h_mm",
                    LiveReading::precipitationSum1hMm,
                    LiveReadingBuilder::precipitationSum1hMm),
            LiveReadingKey.integer(
                    "reading_count_24h", LiveReading::readingCount24h, LiveReadingBuilder::readingCount24h),
            LiveReadingKey.optionalNumber(
                    "coverage_24h_pct", LiveReading::coverage24hPct, LiveReadingBuilder::coverage24hPct),
            LiveReadingKey.optionalNumber(
                    "temperature_mean_24h_c",
                    LiveReading::temperatureMean24hC,
                    LiveReadingBuilder::temperatureMean24hC),
            LiveReadingKey.optionalNumber(
                    "temperature_min_24h_c", LiveReading::temperatureMin24hC, LiveReadingBuilder::temperatureMin24hC),
            LiveReadingKey.optionalNumber(
                    "temperature_max_24h_c", LiveReading::temperatureMax24hC, LiveReadingBuilder::temperatureMax24hC),
            LiveReadingKey.optionalNumber(
                    "relative_humidity_mean_24h_pct",
                    LiveReading::relativeHumidityMean24hPct,
                    LiveReadingBuilder::relativeHumidityMean24hPct),
            LiveReadingKey.optionalNumber(
                    "relative_humidity_min_24h_pct",
                    LiveReading::relativeHumidityMin24hPct,
                    LiveReadingBuilder::relativeHumidityMin24hPct),
            LiveReadingKey.optionalNumber(
                    "relative_humidity_max_24h_pct",
                    LiveReading::relativeHumidityMax24hPct,
                    LiveReadingBuilder::relativeHumidityMax24hPct),
            LiveReadingKey.optionalNumber(
                    "pressure_msl_mean_24h_hpa",
                    LiveReading::pressureMslMean24hHpa,
                    LiveReadingBuilder::pressureMslMean24hHpa),
            LiveReadingKey.optionalNumber(
                    "pressure_msl_min_24h_hpa",
                    LiveReading::pressureMslMin24hHpa,
                    LiveReadingBuilder::pressureMslMin24hHpa),
            LiveReadingKey.optionalNumber(
                    "pressure_msl_max_24h_hpa",
                    LiveReading::pressureMslMax24hHpa,
                    LiveReadingBuilder::pressureMslMax24hHpa),
            LiveReadingKey.optionalNumber(
                    "wind_speed_mean_24h_ms", LiveReading::windSpeedMean24hMs, LiveReadingBuilder::windSpeedMean24hMs),
            LiveReadingKey.optionalNumber(
                    "wind_speed_min_24h_ms", LiveReading::windSpeedMin24hMs, LiveReadingBuilder::windSpeedMin24hMs),
            LiveReadingKey.optionalNumber(
                    "wind_speed_max_24h_ms", LiveReading::windSpeedMax24hMs, LiveReadingBuilder::windSpeedMax24hMs),
            LiveReadingKey.optionalNumber(
                    "wind_gust_max_24h_ms", LiveReading::windGustMax24hMs, LiveReadingBuilder::windGustMax24hMs),
            LiveReadingKey.optionalNumber(
                    "precipitation_sum_24h_mm",
                    LiveReading::precipitationSum24hMm,
                    LiveReadingBuilder::precipitationSum24hMm),
            LiveReadingKey.optionalNumber(
                    "pressure_tendency_3h_hpa",
                    LiveReading::pressureTendency3hHpa,
                    LiveReadingBuilder::pressureTendency3hHpa),
            LiveReadingKey.optionalInteger(
                    "pressure_tendency_code",
                    LiveReading::pressureTendencyCode,
                    LiveReadingBuilder::pressureTendencyCode),
            LiveReadingKey.optionalNumber(
                    "temperature_trend_1h_c",
                    LiveReading::temperatureTrend1hC,
                    LiveReadingBuilder::temperatureTrend1hC),
            LiveReadingKey.optionalNumber(
                    "temperature_normal_c", LiveReading::temperatureNormalC, LiveReadingBuilder::temperatureNormalC),
            LiveReadingKey.optionalNumber(
                    "temperature_anomaly_c", LiveReading::temperatureAnomalyC, LiveReadingBuilder::temperatureAnomalyC),
            LiveReadingKey.optionalNumber(
                    "temperature_standardised_anomaly",
                    LiveReading::temperatureStandardisedAnomaly,
                    LiveReadingBuilder::temperatureStandardisedAnomaly),
            LiveReadingKey.optionalNumber(
                    "temperature_percentile_pct",
                    LiveReading::temperaturePercentilePct,
                    LiveReadingBuilder::temperaturePercentilePct),
            LiveReadingKey.optionalInteger(
                    "temperature_rank_from_warmest",
                    LiveReading::temperatureRankFromWarmest,
                    LiveReadingBuilder::temperatureRankFromWarmest),
            LiveReadingKey.optionalInteger(
                    "temperature_rank_from_coldest",
                    LiveReading::temperatureRankFromColdest,
                    LiveReadingBuilder::temperatureRankFromColdest),
            LiveReadingKey.optionalInteger(
                    "normal_value_count", LiveReading::normalValueCount, LiveReadingBuilder::normalValueCount),
            LiveReadingKey.optionalInteger(
                    "normal_year_count", LiveReading::normalYearCount, LiveReadingBuilder::normalYearCount),
            LiveReadingKey.optionalInteger(
                    "normal_year_from", LiveReading::normalYearFrom, LiveReadingBuilder::normalYearFrom),
            LiveReadingKey.optionalInteger(
                    "normal_year_to", LiveReading::normalYearTo, LiveReadingBuilder::normalYearTo),
            LiveReadingKey.text("climate_slot", LiveReading::climateSlot, LiveReadingBuilder::climateSlot),
            LiveReadingKey.climateState("climate_state", LiveReading::climateState, LiveReadingBuilder::climateState));

    /** The names of all keys: each is in every message. */
    static final List<String> NAMES = ALL.stream().map(LiveReadingKey::name).toList();

    private LiveReadingKeys() {}
}
