package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.formulas.Beaufort;
import io.vigie.model.live.DerivedValues;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.units.Thousandths;
import io.vigie.model.weather.WeatherCode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a live reading that follow from the reading, its city and what its last hours add up to. What derives
 * from a value is rounded to thousandths like the value itself; a formula outside its range, or one of whose inputs is
 * absent, gives null.
 */
public final class LiveReadingParts {

    private static final long WHOLE_MILLI_PERCENT = 100_000;

    private LiveReadingParts() {}

    /** A builder that knows the city, the values and what derives from them. */
    public static LiveReadingBuilder of(Observation reading, CityConfiguration city) {
        return of(reading, DerivedValues.of(reading.values()), city);
    }

    /** The same, of a reading whose derived values are known. */
    public static LiveReadingBuilder of(Observation reading, DerivedValues derived, CityConfiguration city) {
        LiveReadingBuilder live = LiveReading.builder();
        nameCity(live, city);
        tell(live, reading);
        derive(live, derived);
        OptionalDouble wind = reading.values().value(Metric.WIND_SPEED);
        return live.windForceBft(wind.isEmpty() ? null : (Integer) Beaufort.force(wind.getAsDouble()));
    }

    /**
     * Adds the last hour.
     *
     * @param readingCount how many readings are in it
     * @param coveragePct share of the readings expected, %; empty where that is not known
     * @param summaries what the readings of a metric add up to
     */
    public static void addLastHour(
            LiveReadingBuilder live,
            int readingCount,
            OptionalDouble coveragePct,
            Function<Metric, Summary> summaries) {
        Summary temperature = summaries.apply(Metric.TEMPERATURE);
        Summary humidity = summaries.apply(Metric.RELATIVE_HUMIDITY);
        Summary pressure = summaries.apply(Metric.PRESSURE_MSL);
        Summary wind = summaries.apply(Metric.WIND_SPEED);
        live.readingCount1h(readingCount)
                .coverage1hPct(orNull(coveragePct))
                .temperatureMean1hC(mean(temperature))
                .temperatureMin1hC(min(temperature))
                .temperatureMax1hC(max(temperature))
                .relativeHumidityMean1hPct(mean(humidity))
                .relativeHumidityMin1hPct(min(humidity))
                .relativeHumidityMax1hPct(max(humidity))
                .pressureMslMean1hHpa(mean(pressure))
                .pressureMslMin1hHpa(min(pressure))
                .pressureMslMax1hHpa(max(pressure))
                .windSpeedMean1hMs(mean(wind))
                .windSpeedMin1hMs(min(wind))
                .windSpeedMax1hMs(max(wind))
                .windGustMax1hMs(max(summaries.apply(Metric.WIND_GUST)))
                .precipitationSum1hMm(sum(summaries.apply(Metric.PRECIPITATION)));
    }

    /** Adds the last 24 hours; parameters as of {@link #addLastHour}. */
    public static void addLastDay(
            LiveReadingBuilder live,
            int readingCount,
            OptionalDouble coveragePct,
            Function<Metric, Summary> summaries) {
        Summary temperature = summaries.apply(Metric.TEMPERATURE);
        Summary humidity = summaries.apply(Metric.RELATIVE_HUMIDITY);
        Summary pressure = summaries.apply(Metric.PRESSURE_MSL);
        Summary wind = summaries.apply(Metric.WIND_SPEED);
        live.readingCount24h(readingCount)
                .coverage24hPct(orNull(coveragePct))
                .temperatureMean24hC(mean(temperature))
                .temperatureMin24hC(min(temperature))
                .temperatureMax24hC(max(temperature))
                .relativeHumidityMean24hPct(mean(humidity))
                .relativeHumidityMin24hPct(min(humidity))
                .relativeHumidityMax24hPct(max(humidity))
                .pressureMslMean24hHpa(mean(pressure))
                .pressureMslMin24hHpa(min(pressure))
                .pressureMslMax24hHpa(max(pressure))
                .windSpeedMean24hMs(mean(wind))
                .windSpeedMin24hMs(min(wind))
                .windSpeedMax24hMs(max(wind))
                .windGustMax24hMs(max(summaries.apply(Metric.WIND_GUST)))
                .precipitationSum24hMm(sum(summaries.apply(Metric.PRECIPITATION)));
    }

    /** Adds how the reading compares with the past of its city. */
    public static void addClimate(LiveReadingBuilder live, ClimateComparison climate) {
        live.climateSlot(climate.slot()).climateState(climate.state());
        ClimateComparison.Values values = climate.values();
        if (values == null) {
            return;
        }
        Long standardised = values.standardisedAnomalyMilli();
        live.temperatureNormalC(Thousandths.toDouble(values.normalMilli()))
                .temperatureAnomalyC(Thousandths.toDouble(values.anomalyMilli()))
                .temperatureStandardisedAnomaly(
                        standardised == null ? null : (Double) Thousandths.toDouble(standardised))
                .temperaturePercentilePct(Thousandths.toDouble(values.percentileMilli()))
                .temperatureRankFromWarmest(values.rankFromWarmest())
                .temperatureRankFromColdest(values.rankFromColdest())
                .normalValueCount(values.count())
                .normalYearCount(values.yearCount())
                .normalYearFrom(values.yearFrom())
                .normalYearTo(values.yearTo());
    }

    /** Share of a window that the intervals of its readings cover, %, at most 100. */
    public static double coveragePct(long coveredSeconds, Duration window) {
        long share = Thousandths.mean(coveredSeconds * WHOLE_MILLI_PERCENT, window.toSeconds());
        return Thousandths.toDouble(Math.min(share, WHOLE_MILLI_PERCENT));
    }

    private static void nameCity(LiveReadingBuilder live, CityConfiguration city) {
        live.cityId(city.cityId())
                .city(city.name())
                .country(city.country())
                .timezone(city.timezone())
                .latitude(city.latitude())
                .longitude(city.longitude())
                .elevationM(city.elevationM());
    }

    private static void tell(LiveReadingBuilder live, Observation reading) {
        MetricValues values = reading.values();
        Integer code = reading.weatherCode();
        Optional<WeatherCode> weather = code == null ? Optional.empty() : WeatherCode.of(code);
        live.source(reading.source())
                .replayed(reading.replayed())
                .observedAt(reading.observedAt())
                .receivedAt(reading.receivedAt())
                .temperatureC(value(values, Metric.TEMPERATURE))
                .relativeHumidityPct(value(values, Metric.RELATIVE_HUMIDITY))
                .precipitationMm(value(values, Metric.PRECIPITATION))
                .pressureMslHpa(value(values, Metric.PRESSURE_MSL))
                .windSpeedMs(value(values, Metric.WIND_SPEED))
                .windGustMs(value(values, Metric.WIND_GUST))
                .windDirectionDeg(value(values, Metric.WIND_DIRECTION))
                .cloudCoverPct(value(values, Metric.CLOUD_COVER))
                .weatherCode(code)
                .weatherFr(weather.map(WeatherCode::fr).orElse(""))
                .weatherEn(weather.map(WeatherCode::en).orElse(""));
    }

    private static void derive(LiveReadingBuilder live, DerivedValues derived) {
        live.dewPointC(units(derived.dewPointMilli()))
                .heatIndexC(units(derived.heatIndexMilli()))
                .windChillC(units(derived.windChillMilli()))
                .humidexC(units(derived.humidexMilli()))
                .apparentTemperatureC(units(derived.apparentTemperatureMilli()));
    }

    private static @Nullable Double value(MetricValues values, Metric metric) {
        return orNull(values.value(metric));
    }

    private static @Nullable Double mean(Summary summary) {
        return units(summary.meanMilli());
    }

    private static @Nullable Double min(Summary summary) {
        return summary.isEmpty() ? null : (Double) Thousandths.toDouble(summary.minMilli());
    }

    private static @Nullable Double max(Summary summary) {
        return summary.isEmpty() ? null : (Double) Thousandths.toDouble(summary.maxMilli());
    }

    private static @Nullable Double sum(Summary summary) {
        return summary.isEmpty() ? null : (Double) Thousandths.toDouble(summary.sumMilli());
    }

    private static @Nullable Double units(OptionalLong milli) {
        return milli.isEmpty() ? null : (Double) Thousandths.toDouble(milli.getAsLong());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isEmpty() ? null : (Double) value.getAsDouble();
    }
}
