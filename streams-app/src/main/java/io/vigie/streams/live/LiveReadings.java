package io.vigie.streams.live;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.formulas.ApparentTemperature;
import io.vigie.model.formulas.Beaufort;
import io.vigie.model.formulas.DewPoint;
import io.vigie.model.formulas.HeatIndex;
import io.vigie.model.formulas.Humidex;
import io.vigie.model.formulas.WindChill;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.units.Thousandths;
import io.vigie.model.weather.WeatherCode;
import io.vigie.streams.series.Placed;
import io.vigie.streams.series.Trends;
import io.vigie.streams.series.WindowTotals;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts live readings together. What derives from a value is rounded to thousandths like the value itself; a formula outside
 * its range, or one of whose inputs is absent, gives null.
 */
public final class LiveReadings {

    private LiveReadings() {}

    /** The live reading of a city. */
    public static LiveReading of(Placed.Newest newest, CityConfiguration city) {
        LiveReadingBuilder live = LiveReading.builder();
        nameCity(live, city);
        tell(live, newest.reading());
        live.quality(newest.quality().text());
        derive(live, newest.reading().values());
        addLastHour(live, newest.lastHour());
        addLastDay(live, newest.lastDay());
        addTrends(live, newest.trends());
        return live.build();
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

    private static void derive(LiveReadingBuilder live, MetricValues values) {
        // An absent input is NaN here, for which no formula has a result.
        double temperature = values.value(Metric.TEMPERATURE).orElse(Double.NaN);
        double humidity = values.value(Metric.RELATIVE_HUMIDITY).orElse(Double.NaN);
        double wind = values.value(Metric.WIND_SPEED).orElse(Double.NaN);
        OptionalDouble dewPoint = DewPoint.celsius(temperature, humidity);
        live.dewPointC(rounded(dewPoint))
                .heatIndexC(rounded(HeatIndex.celsius(temperature, humidity)))
                .windChillC(rounded(WindChill.celsius(temperature, wind)))
                .humidexC(rounded(Humidex.celsius(temperature, dewPoint.orElse(Double.NaN))))
                .apparentTemperatureC(rounded(ApparentTemperature.celsius(temperature, humidity, wind)))
                .windForceBft(Double.isNaN(wind) ? null : (Integer) Beaufort.force(wind));
    }

    private static void addLastHour(LiveReadingBuilder live, WindowTotals hour) {
        live.readingCount1h(hour.readingCount())
                .coverage1hPct(orNull(hour.coveragePct()))
                .temperatureMean1hC(mean(hour, Metric.TEMPERATURE))
                .temperatureMin1hC(min(hour, Metric.TEMPERATURE))
                .temperatureMax1hC(max(hour, Metric.TEMPERATURE))
                .relativeHumidityMean1hPct(mean(hour, Metric.RELATIVE_HUMIDITY))
                .relativeHumidityMin1hPct(min(hour, Metric.RELATIVE_HUMIDITY))
                .relativeHumidityMax1hPct(max(hour, Metric.RELATIVE_HUMIDITY))
                .pressureMslMean1hHpa(mean(hour, Metric.PRESSURE_MSL))
                .pressureMslMin1hHpa(min(hour, Metric.PRESSURE_MSL))
                .pressureMslMax1hHpa(max(hour, Metric.PRESSURE_MSL))
                .windSpeedMean1hMs(mean(hour, Metric.WIND_SPEED))
                .windSpeedMin1hMs(min(hour, Metric.WIND_SPEED))
                .windSpeedMax1hMs(max(hour, Metric.WIND_SPEED))
                .windGustMax1hMs(max(hour, Metric.WIND_GUST))
                .precipitationSum1hMm(sum(hour, Metric.PRECIPITATION));
    }

    private static void addLastDay(LiveReadingBuilder live, WindowTotals day) {
        live.readingCount24h(day.readingCount())
                .coverage24hPct(orNull(day.coveragePct()))
                .temperatureMean24hC(mean(day, Metric.TEMPERATURE))
                .temperatureMin24hC(min(day, Metric.TEMPERATURE))
                .temperatureMax24hC(max(day, Metric.TEMPERATURE))
                .relativeHumidityMean24hPct(mean(day, Metric.RELATIVE_HUMIDITY))
                .relativeHumidityMin24hPct(min(day, Metric.RELATIVE_HUMIDITY))
                .relativeHumidityMax24hPct(max(day, Metric.RELATIVE_HUMIDITY))
                .pressureMslMean24hHpa(mean(day, Metric.PRESSURE_MSL))
                .pressureMslMin24hHpa(min(day, Metric.PRESSURE_MSL))
                .pressureMslMax24hHpa(max(day, Metric.PRESSURE_MSL))
                .windSpeedMean24hMs(mean(day, Metric.WIND_SPEED))
                .windSpeedMin24hMs(min(day, Metric.WIND_SPEED))
                .windSpeedMax24hMs(max(day, Metric.WIND_SPEED))
                .windGustMax24hMs(max(day, Metric.WIND_GUST))
                .precipitationSum24hMm(sum(day, Metric.PRECIPITATION));
    }

    private static void addTrends(LiveReadingBuilder live, Trends trends) {
        live.pressureTendency3hHpa(units(trends.pressureMilli()))
                .pressureTendencyCode(
                        trends.pressureCharacteristic().isEmpty()
                                ? null
                                : (Integer) trends.pressureCharacteristic().getAsInt())
                .temperatureTrend1hC(units(trends.temperatureMilli()));
    }

    private static @Nullable Double value(MetricValues values, Metric metric) {
        return orNull(values.value(metric));
    }

    private static @Nullable Double mean(WindowTotals window, Metric metric) {
        return units(window.of(metric).meanMilli());
    }

    private static @Nullable Double min(WindowTotals window, Metric metric) {
        var summary = window.of(metric);
        return summary.isEmpty() ? null : (Double) Thousandths.toDouble(summary.minMilli());
    }

    private static @Nullable Double max(WindowTotals window, Metric metric) {
        var summary = window.of(metric);
        return summary.isEmpty() ? null : (Double) Thousandths.toDouble(summary.maxMilli());
    }

    private static @Nullable Double sum(WindowTotals window, Metric metric) {
        var summary = window.of(metric);
        return summary.isEmpty() ? null : (Double) Thousandths.toDouble(summary.sumMilli());
    }

    private static @Nullable Double units(OptionalLong milli) {
        return milli.isEmpty() ? null : (Double) Thousandths.toDouble(milli.getAsLong());
    }

    private static @Nullable Double rounded(OptionalDouble value) {
        return value.isEmpty() ? null : (Double) Thousandths.round(value.getAsDouble());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isEmpty() ? null : (Double) value.getAsDouble();
    }
}
