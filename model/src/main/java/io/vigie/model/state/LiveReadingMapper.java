package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.alerts.WatchedReading;
import io.vigie.model.alerts.rules.WatchableLiveValue;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.live.DerivedTemperatures;
import io.vigie.model.live.LiveCity;
import io.vigie.model.live.LiveDerived;
import io.vigie.model.live.LiveNormal;
import io.vigie.model.live.LiveObservation;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveTrends;
import io.vigie.model.live.ReadingQuality;
import io.vigie.model.live.WindowStatistics;
import io.vigie.model.live.WindowStatistics.Window;
import io.vigie.model.normals.CityClimateWindow;
import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.quality.ValuePlausibilityCheck;
import io.vigie.model.units.Thousandths;
import io.vigie.model.weather.WeatherCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes of a newest reading what is published of it, and what alert rules look at. */
public final class LiveReadingMapper {
    private static final ClimateComparer WITHOUT_CLIMATE =
            new ClimateComparer((slot, cityId) -> CityClimateWindow.unknown());

    private LiveReadingMapper() {}

    /** What the newest reading of a city comes to, if nothing is known of the city's past. */
    public static NewestReadingOutput of(NewestReading newest, CityConfiguration city) {
        return of(newest, city, WITHOUT_CLIMATE.compare(newest.reading(), city.timezone()));
    }

    /** What the newest reading of a city comes to. */
    public static NewestReadingOutput of(NewestReading newest, CityConfiguration city, ClimateComparison climate) {
        DerivedTemperatures derived = DerivedTemperatures.of(newest.reading().values());
        return new NewestReadingOutput(live(newest, derived, city, climate), watched(newest, derived, city));
    }

    private static LiveReading live(
            NewestReading newest, DerivedTemperatures derived, CityConfiguration city, ClimateComparison climate) {
        Observation reading = newest.reading();
        ReadingQuality quality = newest.quality().and(flagsOfThePlace(reading, city));
        return new LiveReading(
                LiveCity.of(city),
                observationOf(reading),
                quality.text(),
                LiveDerived.of(derived, reading.values()),
                statistics(Window.LAST_HOUR, newest.lastHour()),
                statistics(Window.LAST_DAY, newest.lastDay()),
                trends(newest.trends()),
                LiveNormal.of(climate));
    }

    private static WindowStatistics statistics(Window window, WindowAccumulator sums) {
        return WindowStatistics.of(window, sums.readingCount(), sums.coveragePct(window.length()), sums::summary);
    }

    private static LiveTrends trends(ReadingTrends trends) {
        OptionalInt characteristic = trends.pressureCharacteristic();
        return new LiveTrends(
                Thousandths.unitsOrNull(trends.pressureMilli()),
                characteristic.isEmpty() ? null : (Integer) characteristic.getAsInt(),
                Thousandths.unitsOrNull(trends.temperatureMilli()));
    }

    private static WatchedReading watched(NewestReading newest, DerivedTemperatures derived, CityConfiguration city) {
        Observation reading = newest.reading();
        Map<WatchableLiveValue, Long> millis = new EnumMap<>(WatchableLiveValue.class);
        reading.values()
                .milli(Metric.TEMPERATURE)
                .ifPresent(milli -> millis.put(WatchableLiveValue.TEMPERATURE, milli));
        derived.apparentTemperatureMilli()
                .ifPresent(milli -> millis.put(WatchableLiveValue.APPARENT_TEMPERATURE, milli));
        derived.humidexMilli().ifPresent(milli -> millis.put(WatchableLiveValue.HUMIDEX, milli));
        derived.windChillMilli().ifPresent(milli -> millis.put(WatchableLiveValue.WIND_CHILL, milli));
        reading.values().milli(Metric.WIND_SPEED).ifPresent(milli -> millis.put(WatchableLiveValue.WIND_SPEED, milli));
        reading.values().milli(Metric.WIND_GUST).ifPresent(milli -> millis.put(WatchableLiveValue.WIND_GUST, milli));
        putSum(millis, WatchableLiveValue.PRECIPITATION_1H, newest.lastHour());
        putSum(millis, WatchableLiveValue.PRECIPITATION_24H, newest.lastDay());
        newest.trends().pressureMilli().ifPresent(milli -> millis.put(WatchableLiveValue.PRESSURE_TENDENCY_3H, milli));
        return new WatchedReading(
                city.cityId(),
                city.name(),
                city.country(),
                city.timezone(),
                reading.source(),
                reading.replayed(),
                reading.observedAt(),
                reading.receivedAt(),
                city.alertThresholds(),
                millis);
    }

    private static void putSum(
            Map<WatchableLiveValue, Long> millis, WatchableLiveValue value, WindowAccumulator window) {
        Summary rain = window.summary(Metric.PRECIPITATION);
        if (!rain.isEmpty()) {
            millis.put(value, rain.sumMilli());
        }
    }

    /** The checks that the history makes too. */
    private static List<String> flagsOfThePlace(Observation reading, CityConfiguration city) {
        List<String> flags = new ArrayList<>(0);
        for (Metric metric : Metric.values()) {
            reading.values()
                    .milli(metric)
                    .ifPresent(milli -> ValuePlausibilityCheck.failedBy(
                                    metric, milli, city.latitude(), city.elevationM(), reading.observedAt())
                            .ifPresent(failed -> flags.add(metric.id() + ":" + failed.id())));
        }
        return flags;
    }

    /** What the reading itself says, with the names of its weather code. */
    public static LiveObservation observationOf(Observation reading) {
        MetricValues values = reading.values();
        Integer code = reading.weatherCode();
        Optional<WeatherCode> weather = code == null ? Optional.empty() : WeatherCode.of(code);
        return new LiveObservation(
                reading.source(),
                reading.replayed(),
                reading.observedAt(),
                reading.receivedAt(),
                value(values, Metric.TEMPERATURE),
                value(values, Metric.RELATIVE_HUMIDITY),
                value(values, Metric.PRECIPITATION),
                value(values, Metric.PRESSURE_MSL),
                value(values, Metric.WIND_SPEED),
                value(values, Metric.WIND_GUST),
                value(values, Metric.WIND_DIRECTION),
                value(values, Metric.CLOUD_COVER),
                code,
                weather.map(WeatherCode::fr).orElse(""),
                weather.map(WeatherCode::en).orElse(""));
    }

    private static @Nullable Double value(MetricValues values, Metric metric) {
        OptionalDouble value = values.value(metric);
        return value.isEmpty() ? null : (Double) value.getAsDouble();
    }
}
