package io.vigie.bench.peers;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.formulas.ApparentTemperature;
import io.vigie.model.formulas.Beaufort;
import io.vigie.model.formulas.DewPoint;
import io.vigie.model.formulas.HeatIndex;
import io.vigie.model.formulas.Humidex;
import io.vigie.model.formulas.WindChill;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.live.Quality;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.units.Thousandths;
import io.vigie.model.weather.WeatherCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One reading's way through a peer: parse, check, drop repetitions, join the city, derive, add up the last hour, write. */
public final class PeerWork {

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final long HOUR_S = 3_600;
    private static final long WHOLE_MILLI_PERCENT = 100_000;

    private final Map<String, CityConfiguration> cities;

    public PeerWork(Map<String, CityConfiguration> cities) {
        this.cities = cities;
    }

    /** The reading, if it is one to be counted; peers drop the others. */
    public @Nullable Observation accepted(byte[] bytes) {
        Observation reading;
        try {
            reading = Json.read(bytes, Observation.class);
        } catch (UnreadableMessage unreadable) {
            return null;
        }
        return cities.containsKey(reading.cityId()) && isPlausible(reading) ? reading : null;
    }

    /** Counts the reading; the live reading as JSON if it is the newest of its city, else null. */
    public byte @Nullable [] counted(Observation reading, LastHour hour) {
        CityConfiguration city = cities.get(reading.cityId());
        if (!hour.add(reading) || city == null) {
            return null;
        }
        return Json.write(live(reading, city, hour));
    }

    private static boolean isPlausible(Observation reading) {
        for (Metric metric : Metric.values()) {
            OptionalDouble value = reading.values().value(metric);
            if (value.isPresent() && !metric.isPlausible(value.getAsDouble())) {
                return false;
            }
        }
        Instant latest = reading.receivedAt().plus(CLOCK_DIFFERENCE);
        return !reading.observedAt().isAfter(latest);
    }

    private static LiveReading live(Observation reading, CityConfiguration city, LastHour hour) {
        MetricValues values = reading.values();
        Integer code = reading.weatherCode();
        Optional<WeatherCode> weather = code == null ? Optional.empty() : WeatherCode.of(code);
        LiveReadingBuilder live = LiveReading.builder()
                .cityId(city.cityId())
                .city(city.name())
                .country(city.country())
                .timezone(city.timezone())
                .latitude(city.latitude())
                .longitude(city.longitude())
                .elevationM(city.elevationM())
                .source(reading.source())
                .replayed(reading.replayed())
                .observedAt(reading.observedAt())
                .receivedAt(reading.receivedAt())
                .quality(Quality.OK.text())
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
        derive(live, values);
        addLastHour(live, hour);
        return live.readingCount24h(hour.count()).build();
    }

    private static void derive(LiveReadingBuilder live, MetricValues values) {
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

    private static void addLastHour(LiveReadingBuilder live, LastHour hour) {
        long covered = Thousandths.mean(hour.coveredSeconds() * WHOLE_MILLI_PERCENT, HOUR_S);
        Summary temperature = hour.summary(Metric.TEMPERATURE);
        Summary humidity = hour.summary(Metric.RELATIVE_HUMIDITY);
        Summary pressure = hour.summary(Metric.PRESSURE_MSL);
        Summary wind = hour.summary(Metric.WIND_SPEED);
        live.readingCount1h(hour.count())
                .coverage1hPct(Thousandths.toDouble(Math.min(covered, WHOLE_MILLI_PERCENT)))
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
                .windGustMax1hMs(max(hour.summary(Metric.WIND_GUST)))
                .precipitationSum1hMm(sum(hour.summary(Metric.PRECIPITATION)));
    }

    private static @Nullable Double value(MetricValues values, Metric metric) {
        OptionalDouble value = values.value(metric);
        return value.isEmpty() ? null : (Double) value.getAsDouble();
    }

    private static @Nullable Double mean(Summary summary) {
        OptionalLong mean = summary.meanMilli();
        return mean.isEmpty() ? null : (Double) Thousandths.toDouble(mean.getAsLong());
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

    private static @Nullable Double rounded(OptionalDouble value) {
        return value.isEmpty() ? null : (Double) Thousandths.round(value.getAsDouble());
    }
}
