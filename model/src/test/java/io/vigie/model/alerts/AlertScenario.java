package io.vigie.model.alerts;

import io.vigie.model.alerts.rules.WatchableLiveValue;
import io.vigie.model.alerts.state.CityAlertState;
import io.vigie.model.alerts.state.CityAlertStateCodec;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads weather to the machine of alerts, and notes what it says. What is remembered goes through bytes each time. */
final class AlertScenario {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final AlertStateMachine machine;
    private final List<Alert> said = new ArrayList<>();
    private byte[] remembered = CityAlertStateCodec.write(CityAlertState.NONE);
    private String source = "open-meteo";
    private String country = "FR";
    private boolean replayed;
    private Map<String, CityAlertThresholds> own = Map.of();
    private Duration onTheWay = Duration.ofMinutes(1);

    AlertScenario() {
        this(AlertRules.bundled());
    }

    AlertScenario(AlertRules rules) {
        machine = new AlertStateMachine(rules);
    }

    /** The same memory under other rules, as after a restart. */
    AlertScenario with(AlertRules rules) {
        AlertScenario next = new AlertScenario(rules);
        next.remembered = remembered;
        next.own = own;
        return next;
    }

    AlertScenario from(String otherSource) {
        source = otherSource;
        return this;
    }

    AlertScenario in(String otherCountry) {
        country = otherCountry;
        return this;
    }

    AlertScenario replaying() {
        replayed = true;
        return from("replay:open-meteo-archive");
    }

    /** From now on the city has these levels of a rule of its own. */
    AlertScenario sets(String ruleId, Double... levels) {
        own = Map.of(ruleId, new CityAlertThresholds(List.of(levels), "forecaster", Instant.EPOCH));
        return this;
    }

    /** From now on the rules' own levels hold again. */
    AlertScenario resets() {
        own = Map.of();
        return this;
    }

    /** What is remembered, as it was written before thresholds were. */
    AlertScenario remembers(byte[] bytes) {
        remembered = bytes;
        return this;
    }

    AlertScenario receivedAfter(Duration later) {
        onTheWay = later;
        return this;
    }

    AlertScenario reads(String at, Map<WatchableLiveValue, Double> values) {
        return reads("2988507", "Paris", PARIS, Instant.parse(at), values);
    }

    AlertScenario reads(String cityId, String city, ZoneId zone, Instant at, Map<WatchableLiveValue, Double> values) {
        Map<WatchableLiveValue, Long> millis = new EnumMap<>(WatchableLiveValue.class);
        values.forEach((value, units) -> millis.put(value, Thousandths.of(units)));
        WatchedReading reading =
                new WatchedReading(cityId, city, country, zone, source, replayed, at, at.plus(onTheWay), own, millis);
        AlertUpdate update = machine.next(CityAlertStateCodec.read(remembered), reading);
        remembered = CityAlertStateCodec.write(update.city());
        said.addAll(update.alerts());
        return this;
    }

    AlertScenario temperature(String at, double celsius) {
        return reads(at, Map.of(WatchableLiveValue.TEMPERATURE, celsius));
    }

    /** Hourly temperatures of whole days in Paris, between their lowest at 4 and their highest at 16 o'clock. */
    AlertScenario days(String first, double[]... lowestAndHighest) {
        LocalDate date = LocalDate.parse(first);
        for (double[] day : lowestAndHighest) {
            day(date, day[0], day[1]);
            date = date.plusDays(1);
        }
        return this;
    }

    /** Days whose lowest and highest temperature have this mean: what Météo-France's indicator is made of. */
    AlertScenario means(String first, double... means) {
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
