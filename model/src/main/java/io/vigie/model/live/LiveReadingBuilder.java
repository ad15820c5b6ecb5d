package io.vigie.model.live;

import io.vigie.model.normals.ClimateComparison;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Collects the components of a {@link LiveReading} by name; without a comparison, none is known. */
public final class LiveReadingBuilder {
    private @Nullable String cityId;
    private @Nullable String city;
    private @Nullable String country;
    private @Nullable ZoneId timezone;
    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private @Nullable Double elevationM;
    private @Nullable String source;
    private @Nullable Boolean replayed;
    private @Nullable Instant observedAt;
    private @Nullable Instant receivedAt;
    private @Nullable String quality;
    private @Nullable Double temperatureC;
    private @Nullable Double relativeHumidityPct;
    private @Nullable Double precipitationMm;
    private @Nullable Double pressureMslHpa;
    private @Nullable Double windSpeedMs;
    private @Nullable Double windGustMs;
    private @Nullable Double windDirectionDeg;
    private @Nullable Double cloudCoverPct;
    private @Nullable Integer weatherCode;
    private @Nullable String weatherFr;
    private @Nullable String weatherEn;
    private @Nullable Double dewPointC;
    private @Nullable Double heatIndexC;
    private @Nullable Double windChillC;
    private @Nullable Double humidexC;
    private @Nullable Double apparentTemperatureC;
    private @Nullable Integer windForceBft;
    private @Nullable Integer readingCount1h;
    private @Nullable Double coverage1hPct;
    private @Nullable Double temperatureMean1hC;
    private @Nullable Double temperatureMin1hC;
    private @Nullable Double temperatureMax1hC;
    private @Nullable Double relativeHumidityMean1hPct;
    private @Nullable Double relativeHumidityMin1hPct;
    private @Nullable Double relativeHumidityMax1hPct;
    private @Nullable Double pressureMslMean1hHpa;
    private @Nullable Double pressureMslMin1hHpa;
    private @Nullable Double pressureMslMax1hHpa;
    private @Nullable Double windSpeedMean1hMs;
    private @Nullable Double windSpeedMin1hMs;
    private @Nullable Double windSpeedMax1hMs;
    private @Nullable Double windGustMax1hMs;
    private @Nullable Double precipitationSum1hMm;
    private @Nullable Integer readingCount24h;
    private @Nullable Double coverage24hPct;
    private @Nullable Double temperatureMean24hC;
    private @Nullable Double temperatureMin24hC;
    private @Nullable Double temperatureMax24hC;
    private @Nullable Double relativeHumidityMean24hPct;
    private @Nullable Double relativeHumidityMin24hPct;
    private @Nullable Double relativeHumidityMax24hPct;
    private @Nullable Double pressureMslMean24hHpa;
    private @Nullable Double pressureMslMin24hHpa;
    private @Nullable Double pressureMslMax24hHpa;
    private @Nullable Double windSpeedMean24hMs;
    private @Nullable Double windSpeedMin24hMs;
    private @Nullable Double windSpeedMax24hMs;
    private @Nullable Double windGustMax24hMs;
    private @Nullable Double precipitationSum24hMm;
    private @Nullable Double pressureTendency3hHpa;
    private @Nullable Integer pressureTendencyCode;
    private @Nullable Double temperatureTrend1hC;
    private @Nullable Double temperatureNormalC;
    private @Nullable Double temperatureAnomalyC;
    private @Nullable Double temperaturePercentilePct;
    private @Nullable Integer normalYearCount;
    private @Nullable Double temperatureStandardisedAnomaly;
    private @Nullable Integer temperatureRankFromWarmest;
    private @Nullable Integer temperatureRankFromColdest;
    private @Nullable Integer normalValueCount;
    private @Nullable Integer normalYearFrom;
    private @Nullable Integer normalYearTo;
    private String climateSlot = "";
    private ClimateComparison.State climateState = ClimateComparison.State.NO_CLIMATE;

    LiveReadingBuilder() {}

    public LiveReadingBuilder cityId(String value) {
        cityId = value;
        return this;
    }

    public LiveReadingBuilder city(String value) {
        city = value;
        return this;
    }

    public LiveReadingBuilder country(String value) {
        country = value;
        return this;
    }

    public LiveReadingBuilder timezone(ZoneId value) {
        timezone = value;
        return this;
    }

    public LiveReadingBuilder latitude(double value) {
        latitude = value;
        return this;
    }

    public LiveReadingBuilder longitude(double value) {
        longitude = value;
        return this;
    }

    public LiveReadingBuilder elevationM(@Nullable Double value) {
        elevationM = value;
        return this;
    }

    public LiveReadingBuilder source(String value) {
        source = value;
        return this;
    }

    public LiveReadingBuilder replayed(boolean value) {
        replayed = value;
        return this;
    }

    public LiveReadingBuilder observedAt(Instant value) {
        observedAt = value;
        return this;
    }

    public LiveReadingBuilder receivedAt(Instant value) {
        receivedAt = value;
        return this;
    }

    public LiveReadingBuilder quality(String value) {
        quality = value;
        return this;
    }

    public LiveReadingBuilder temperatureC(@Nullable Double value) {
        temperatureC = value;
        return this;
    }

    public LiveReadingBuilder relativeHumidityPct(@Nullable Double value) {
        relativeHumidityPct = value;
        return this;
    }

    public LiveReadingBuilder precipitationMm(@Nullable Double value) {
        precipitationMm = value;
        return this;
    }

    public LiveReadingBuilder pressureMslHpa(@Nullable Double value) {
        pressureMslHpa = value;
        return this;
    }

    public LiveReadingBuilder windSpeedMs(@Nullable Double value) {
        windSpeedMs = value;
        return this;
    }

    public LiveReadingBuilder windGustMs(@Nullable Double value) {
        windGustMs = value;
        return this;
    }

    public LiveReadingBuilder windDirectionDeg(@Nullable Double value) {
        windDirectionDeg = value;
        return this;
    }

    public LiveReadingBuilder cloudCoverPct(@Nullable Double value) {
        cloudCoverPct = value;
        return this;
    }

    public LiveReadingBuilder weatherCode(@Nullable Integer value) {
        weatherCode = value;
        return this;
    }

    public LiveReadingBuilder weatherFr(String value) {
        weatherFr = value;
        return this;
    }

    public LiveReadingBuilder weatherEn(String value) {
        weatherEn = value;
        return this;
    }

    public LiveReadingBuilder dewPointC(@Nullable Double value) {
        dewPointC = value;
        return this;
    }

    public LiveReadingBuilder heatIndexC(@Nullable Double value) {
        heatIndexC = value;
        return this;
    }

    public LiveReadingBuilder windChillC(@Nullable Double value) {
        windChillC = value;
        return this;
    }

    public LiveReadingBuilder humidexC(@Nullable Double value) {
        humidexC = value;
        return this;
    }

    public LiveReadingBuilder apparentTemperatureC(@Nullable Double value) {
        apparentTemperatureC = value;
        return this;
    }

    public LiveReadingBuilder windForceBft(@Nullable Integer value) {
        windForceBft = value;
        return this;
    }

    public LiveReadingBuilder readingCount1h(int value) {
        readingCount1h = value;
        return this;
    }

    public LiveReadingBuilder coverage1hPct(@Nullable Double value) {
        coverage1hPct = value;
        return this;
    }

    public LiveReadingBuilder temperatureMean1hC(@Nullable Double value) {
        temperatureMean1hC = value;
        return this;
    }

    public LiveReadingBuilder temperatureMin1hC(@Nullable Double value) {
        temperatureMin1hC = value;
        return this;
    }

    public LiveReadingBuilder temperatureMax1hC(@Nullable Double value) {
        temperatureMax1hC = value;
        return this;
    }

    public LiveReadingBuilder relativeHumidityMean1hPct(@Nullable Double value) {
        relativeHumidityMean1hPct = value;
        return this;
    }

    public LiveReadingBuilder relativeHumidityMin1hPct(@Nullable Double value) {
        relativeHumidityMin1hPct = value;
        return this;
    }

    public LiveReadingBuilder relativeHumidityMax1hPct(@Nullable Double value) {
        relativeHumidityMax1hPct = value;
        return this;
    }

    public LiveReadingBuilder pressureMslMean1hHpa(@Nullable Double value) {
        pressureMslMean1hHpa = value;
        return this;
    }

    public LiveReadingBuilder pressureMslMin1hHpa(@Nullable Double value) {
        pressureMslMin1hHpa = value;
        return this;
    }

    public LiveReadingBuilder pressureMslMax1hHpa(@Nullable Double value) {
        pressureMslMax1hHpa = value;
        return this;
    }

    public LiveReadingBuilder windSpeedMean1hMs(@Nullable Double value) {
        windSpeedMean1hMs = value;
        return this;
    }

    public LiveReadingBuilder windSpeedMin1hMs(@Nullable Double value) {
        windSpeedMin1hMs = value;
        return this;
    }

    public LiveReadingBuilder windSpeedMax1hMs(@Nullable Double value) {
        windSpeedMax1hMs = value;
        return this;
    }

    public LiveReadingBuilder windGustMax1hMs(@Nullable Double value) {
        windGustMax1hMs = value;
        return this;
    }

    public LiveReadingBuilder precipitationSum1hMm(@Nullable Double value) {
        precipitationSum1hMm = value;
        return this;
    }

    public LiveReadingBuilder readingCount24h(int value) {
        readingCount24h = value;
        return this;
    }

    public LiveReadingBuilder coverage24hPct(@Nullable Double value) {
        coverage24hPct = value;
        return this;
    }

    public LiveReadingBuilder temperatureMean24hC(@Nullable Double value) {
        temperatureMean24hC = value;
        return this;
    }

    public LiveReadingBuilder temperatureMin24hC(@Nullable Double value) {
        temperatureMin24hC = value;
        return this;
    }

    public LiveReadingBuilder temperatureMax24hC(@Nullable Double value) {
        temperatureMax24hC = value;
        return this;
    }

    public LiveReadingBuilder relativeHumidityMean24hPct(@Nullable Double value) {
        relativeHumidityMean24hPct = value;
        return this;
    }

    public LiveReadingBuilder relativeHumidityMin24hPct(@Nullable Double value) {
        relativeHumidityMin24hPct = value;
        return this;
    }

    public LiveReadingBuilder relativeHumidityMax24hPct(@Nullable Double value) {
        relativeHumidityMax24hPct = value;
        return this;
    }

    public LiveReadingBuilder pressureMslMean24hHpa(@Nullable Double value) {
        pressureMslMean24hHpa = value;
        return this;
    }

    public LiveReadingBuilder pressureMslMin24hHpa(@Nullable Double value) {
        pressureMslMin24hHpa = value;
        return this;
    }

    public LiveReadingBuilder pressureMslMax24hHpa(@Nullable Double value) {
        pressureMslMax24hHpa = value;
        return this;
    }

    public LiveReadingBuilder windSpeedMean24hMs(@Nullable Double value) {
        windSpeedMean24hMs = value;
        return this;
    }

    public LiveReadingBuilder windSpeedMin24hMs(@Nullable Double value) {
        windSpeedMin24hMs = value;
        return this;
    }

    public LiveReadingBuilder windSpeedMax24hMs(@Nullable Double value) {
        windSpeedMax24hMs = value;
        return this;
    }

    public LiveReadingBuilder windGustMax24hMs(@Nullable Double value) {
        windGustMax24hMs = value;
        return this;
    }

    public LiveReadingBuilder precipitationSum24hMm(@Nullable Double value) {
        precipitationSum24hMm = value;
        return this;
    }

    public LiveReadingBuilder pressureTendency3hHpa(@Nullable Double value) {
        pressureTendency3hHpa = value;
        return this;
    }

    public LiveReadingBuilder pressureTendencyCode(@Nullable Integer value) {
        pressureTendencyCode = value;
        return this;
    }

    public LiveReadingBuilder temperatureTrend1hC(@Nullable Double value) {
        temperatureTrend1hC = value;
        return this;
    }

    public LiveReadingBuilder temperatureNormalC(@Nullable Double value) {
        temperatureNormalC = value;
        return this;
    }

    public LiveReadingBuilder temperatureAnomalyC(@Nullable Double value) {
        temperatureAnomalyC = value;
        return this;
    }

    public LiveReadingBuilder temperaturePercentilePct(@Nullable Double value) {
        temperaturePercentilePct = value;
        return this;
    }

    public LiveReadingBuilder normalYearCount(@Nullable Integer value) {
        normalYearCount = value;
        return this;
    }

    public LiveReadingBuilder temperatureStandardisedAnomaly(@Nullable Double value) {
        temperatureStandardisedAnomaly = value;
        return this;
    }

    public LiveReadingBuilder temperatureRankFromWarmest(@Nullable Integer value) {
        temperatureRankFromWarmest = value;
        return this;
    }

    public LiveReadingBuilder temperatureRankFromColdest(@Nullable Integer value) {
        temperatureRankFromColdest = value;
        return this;
    }

    public LiveReadingBuilder normalValueCount(@Nullable Integer value) {
        normalValueCount = value;
        return this;
    }

    public LiveReadingBuilder normalYearFrom(@Nullable Integer value) {
        normalYearFrom = value;
        return this;
    }

    public LiveReadingBuilder normalYearTo(@Nullable Integer value) {
        normalYearTo = value;
        return this;
    }

    public LiveReadingBuilder climateSlot(String value) {
        climateSlot = value;
        return this;
    }

    public LiveReadingBuilder climateState(ClimateComparison.State value) {
        climateState = value;
        return this;
    }

    /**
     * The reading.
     *
     * @throws IllegalArgumentException when a component that may not be null is not set, or a value is out of range
     */
    public LiveReading build() {
        return new LiveReading(
                set("city_id", cityId),
                set("city", city),
                set("country", country),
                set("timezone", timezone),
                set("latitude", latitude),
                set("longitude", longitude),
                elevationM,
                set("source", source),
                set("replayed", replayed),
                set("observed_at", observedAt),
                set("received_at", receivedAt),
                set("quality", quality),
                temperatureC,
                relativeHumidityPct,
                precipitationMm,
                pressureMslHpa,
                windSpeedMs,
                windGustMs,
                windDirectionDeg,
                cloudCoverPct,
                weatherCode,
                set("weather_fr", weatherFr),
                set("weather_en", weatherEn),
                dewPointC,
                heatIndexC,
                windChillC,
                humidexC,
                apparentTemperatureC,
                windForceBft,
                set("reading_count_1h", readingCount1h),
                coverage1hPct,
                temperatureMean1hC,
                temperatureMin1hC,
                temperatureMax1hC,
                relativeHumidityMean1hPct,
                relativeHumidityMin1hPct,
                relativeHumidityMax1hPct,
                pressureMslMean1hHpa,
                pressureMslMin1hHpa,
                pressureMslMax1hHpa,
                windSpeedMean1hMs,
                windSpeedMin1hMs,
                windSpeedMax1hMs,
                windGustMax1hMs,
                precipitationSum1hMm,
                set("reading_count_24h", readingCount24h),
                coverage24hPct,
                temperatureMean24hC,
                temperatureMin24hC,
                temperatureMax24hC,
                relativeHumidityMean24hPct,
                relativeHumidityMin24hPct,
                relativeHumidityMax24hPct,
                pressureMslMean24hHpa,
                pressureMslMin24hHpa,
                pressureMslMax24hHpa,
                windSpeedMean24hMs,
                windSpeedMin24hMs,
                windSpeedMax24hMs,
                windGustMax24hMs,
                precipitationSum24hMm,
                pressureTendency3hHpa,
                pressureTendencyCode,
                temperatureTrend1hC,
                temperatureNormalC,
                temperatureAnomalyC,
                temperatureStandardisedAnomaly,
                temperaturePercentilePct,
                temperatureRankFromWarmest,
                temperatureRankFromColdest,
                normalValueCount,
                normalYearCount,
                normalYearFrom,
                normalYearTo,
                climateSlot,
                climateState);
    }

    private static <T> T set(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("Cannot make a live reading: " + field + " is missing");
        }
        return value;
    }
}
