package io.vigie.model.alerts;

import io.vigie.model.alerts.rules.LiveValue;
import io.vigie.model.alerts.state.CityAlerts;
import io.vigie.model.alerts.state.CityAlertsBytes;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads weather to the machine of alerts, and notes what it says. What is remembered goes through bytes each time. */
final class Forecaster {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final AlertMachine machine;
    private final List<Alert> said = new ArrayList<>();
    private byte[] remembered = CityAlertsBytes.write(CityAlerts.NONE);
    private String source = "open-meteo";
    private String country = "FR";
    private boolean replayed;
    private Duration onTheWay = Duration.ofMinutes(1);

    Forecaster() {
        this(AlertRules.bundled());
    }

    Forecaster(AlertRules rules) {
        machine = new AlertMachine(rules);
    }

    /** The same memory under other rules, as after a restart. */
    Forecaster with(AlertRules rules) {
        Forecaster next = new Forecaster(rules);
        next.remembered = remembered;
        return next;
    }

    Forecaster from(String otherSource) {
        source = otherSource;
        return this;
    }

    Forecaster in(String otherCountry) {
        country = otherCountry;
        return this;
    }

    Forecaster replaying() {
        replayed = true;
        return from("replay:open-meteo-archive");
    }

    Forecaster receivedAfter(Duration later) {
        onTheWay = later;
        return this;
    }

    Forecaster reads(String at, UnaryOperator<LiveReadingBuilder> values) {
        return reads("2988507", "Paris", PARIS, Instant.parse(at), values);
    }

    Forecaster reads(String cityId, String city, ZoneId zone, Instant at, UnaryOperator<LiveReadingBuilder> values) {
        LiveReadingBuilder reading = LiveReading.builder()
                .cityId(cityId)
                .city(city)
                .country(country)
                .timezone(zone)
                .latitude(48.85)
                .longitude(2.35)
                .source(source)
                .replayed(replayed)
                .observedAt(at)
                .receivedAt(at.plus(onTheWay))
                .quality("ok")
                .weatherFr("")
                .weatherEn("")
                .readingCount1h(1)
                .readingCount24h(1);
        return reads(values.apply(reading).build());
    }

    Forecaster reads(LiveReading reading) {
        AlertUpdate update = machine.next(CityAlertsBytes.read(remembered), watched(reading));
        remembered = CityAlertsBytes.write(update.city());
        said.addAll(update.alerts());
        return this;
    }

    private static WatchedReading watched(LiveReading reading) {
        Map<LiveValue, Long> millis = new EnumMap<>(LiveValue.class);
        put(millis, LiveValue.TEMPERATURE, reading.temperatureC());
        put(millis, LiveValue.APPARENT_TEMPERATURE, reading.apparentTemperatureC());
        put(millis, LiveValue.HUMIDEX, reading.humidexC());
        put(millis, LiveValue.WIND_CHILL, reading.windChillC());
        put(millis, LiveValue.WIND_SPEED, reading.windSpeedMs());
        put(millis, LiveValue.WIND_GUST, reading.windGustMs());
        put(millis, LiveValue.PRECIPITATION_1H, reading.precipitationSum1hMm());
        put(millis, LiveValue.PRECIPITATION_24H, reading.precipitationSum24hMm());
        put(millis, LiveValue.PRESSURE_TENDENCY_3H, reading.pressureTendency3hHpa());
        return new WatchedReading(
                reading.cityId(),
                reading.city(),
                reading.country(),
                reading.timezone(),
                reading.source(),
                reading.replayed(),
                reading.observedAt(),
                reading.receivedAt(),
                millis);
    }

    private static void put(Map<LiveValue, Long> millis, LiveValue value, @Nullable Double units) {
        if (units != null) {
            millis.put(value, Thousandths.of(units));
        }
    }

    Forecaster temperature(String at, double celsius) {
        return reads(at, reading -> reading.temperatureC(celsius));
    }

    /** Hourly temperatures of whole days in Paris, between their lowest at 4 and their highest at 16 o'clock. */
    Forecaster days(String first, double[]... lowestAndHighest) {
        LocalDate date = LocalDate.parse(first);
        for (double[] day : lowestAndHighest) {
            day(date, day[0], day[1]);
            date = date.plusDays(1);
        }
        return this;
    }

    /** Days whose lowest and highest temperature have this mean: what Météo-France's indicator is made of. */
    Forecaster means(String first, double... means) {
        LocalDate date = LocalDate.parse(first);
        for (double mean : means) {
            day(date, mean - 3, mean + 3);
            date = date.plusDays(1);
        }
        return this;
    }

    private void day(LocalDate date, double lowest, double highest) {
        Instant end = date.plusDays(1).atStartOfDay(PARIS).toInstant();
        for (Instant at = date.atStartOfDay(PARIS).toInstant(); at.isBefore(end); at = at.plusSeconds(3600)) {
            int hour = at.atZone(PARIS).getHour();
            double share = (1 - Math.cos((hour - 4) * Math.PI / 12)) / 2;
            double celsius = hour == 4 ? lowest : hour == 16 ? highest : lowest + (highest - lowest) * share;
            temperature(at.toString(), Math.round(celsius * 10) / 10.0);
        }
    }

    /** What was said since the last look. */
    List<Alert> alerts() {
        List<Alert> all = List.copyOf(said);
        said.clear();
        return all;
    }

    /** What was said of one rule since the last look. */
    List<Alert> alerts(String ruleId) {
        return alerts().stream().filter(alert -> alert.ruleId().equals(ruleId)).toList();
    }

    int bytes() {
        return remembered.length;
    }
}
