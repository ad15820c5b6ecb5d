package io.vigie.model.alerts;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.RETRACT;
import static io.vigie.model.alerts.AlertEventType.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.alerts.rules.ThresholdLevel;
import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.alerts.rules.WatchableLiveValue;
import io.vigie.model.formulas.Beaufort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Alerts on live values. Thresholds are those of contract/alert-rules.json, which names who says so. */
class ThresholdAlertsTest {
    private final AlertScenario forecaster = new AlertScenario();

    /** Météo-France counts days of at most 0, −5 and −10 °C as days of frost, hard frost and severe frost. */
    @Test
    void frost_starts_at_zero_hardens_at_minus_five_and_ends_a_degree_above() {
        forecaster
                .temperature("2026-01-10T18:00:00Z", 0.1)
                .temperature("2026-01-10T19:00:00Z", 0.0)
                .temperature("2026-01-10T20:00:00Z", -3.2)
                .temperature("2026-01-10T21:00:00Z", -5.0)
                .temperature("2026-01-10T22:00:00Z", -4.1)
                .temperature("2026-01-10T23:00:00Z", -3.9)
                .temperature("2026-01-11T00:00:00Z", 1.0)
                .temperature("2026-01-11T01:00:00Z", 1.1);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::level, Alert::value, Alert::threshold, Alert::at)
                .containsExactly(
                        tuple(START, 1, 0.0, 0.0, Instant.parse("2026-01-10T19:00:00Z")),
                        tuple(CHANGE, 2, -5.0, -5.0, Instant.parse("2026-01-10T21:00:00Z")),
                        tuple(CHANGE, 1, -3.9, 0.0, Instant.parse("2026-01-10T23:00:00Z")),
                        tuple(END, null, 1.1, 0.0, Instant.parse("2026-01-11T01:00:00Z")));
    }

    @Test
    void all_events_of_an_alert_share_its_id_and_its_start() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 30)
                .temperature("2026-07-10T13:00:00Z", 35.5)
                .temperature("2026-07-10T22:00:00Z", 24);

        List<Alert> alerts = forecaster.alerts("heat");
        assertThat(alerts).extracting(Alert::event).containsExactly(START, CHANGE, END);
        assertThat(alerts).extracting(Alert::alertId).containsOnly("2988507:heat:open-meteo:2026-07-10T12:00:00Z");
        assertThat(alerts).extracting(Alert::startedAt).containsOnly(Instant.parse("2026-07-10T12:00:00Z"));
    }

    @Test
    void the_text_says_value_threshold_and_rule_in_both_languages() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 30.25)
                .temperature("2026-07-10T13:00:00Z", 35.5)
                .temperature("2026-07-10T14:00:00Z", 33)
                .temperature("2026-07-10T20:00:00Z", 28.4);

        assertThat(forecaster.alerts("heat"))
                .extracting(alert -> plain(alert.textFr()), alert -> plain(alert.textEn()))
                .containsExactly(
                        tuple(
                                "Paris : forte chaleur, franchi à 30,3 °C (seuil 30 °C, règle heat).",
                                "Paris: great heat, crossed at 30.3 °C (threshold 30 °C, rule heat)."),
                        tuple(
                                "Paris : aggravation, très forte chaleur, franchi à 35,5 °C (seuil 35 °C, règle heat).",
                                "Paris: worse, very great heat, crossed at 35.5 °C (threshold 35 °C, rule heat)."),
                        tuple(
                                "Paris : atténuation, forte chaleur, alors 33,0 °C (seuil 30 °C, règle heat).",
                                "Paris: easing, great heat, then 33.0 °C (threshold 30 °C, rule heat)."),
                        tuple(
                                "Paris : fin d’alerte forte chaleur, 28,4 °C (seuil 30 °C, règle heat).",
                                "Paris: end of great heat alert, 28.4 °C (threshold 30 °C, rule heat)."));
    }

    /**
     * WMO code table 1100: the alert's levels are the lower limits of force 7 to 12, and its names those of the scale.
     */
    @Test
    void strong_wind_goes_by_beaufort() {
        ThresholdRule wind =
                (ThresholdRule) AlertRules.bundled().rule("strong-wind").orElseThrow();

        assertThat(IntStream.range(0, wind.levels().size())).allSatisfy(index -> {
            ThresholdLevel level = wind.levels().get(index);
            int force = 7 + index;
            assertThat(Beaufort.force(level.at())).isEqualTo(force);
            assertThat(Beaufort.force(level.at() - 0.001)).isEqualTo(force - 1);
            assertThat(level.fr()).isEqualTo(Beaufort.name(force, Locale.FRENCH) + " (force " + force + ")");
            assertThat(level.en()).isEqualTo(Beaufort.name(force, Locale.ENGLISH) + " (force " + force + ")");
        });
        forecaster.reads("2026-01-10T18:00:00Z", Map.of(WatchableLiveValue.WIND_SPEED, 21.0));
        assertThat(forecaster.alerts())
                .extracting(alert -> plain(alert.textFr()))
                .containsExactly(
                        "Paris : fort coup de vent (force 9), franchi à 21,0 m/s, 76 km/h (seuil 20,8 m/s, règle strong-wind).");
    }

    /** WMO-No. 8: rain is heavy from 10 mm/h and violent from 50 mm/h. */
    @Test
    void heavy_rain_is_that_of_the_last_hour() {
        forecaster
                .reads("2026-06-10T18:00:00Z", Map.of(WatchableLiveValue.PRECIPITATION_1H, 9.9))
                .reads("2026-06-10T18:15:00Z", Map.of(WatchableLiveValue.PRECIPITATION_1H, 12.4))
                .reads("2026-06-10T18:30:00Z", Map.of(WatchableLiveValue.PRECIPITATION_1H, 51.0))
                .reads("2026-06-10T19:30:00Z", Map.of(WatchableLiveValue.PRECIPITATION_1H, 0.2));

        assertThat(forecaster.alerts())
                .extracting(Alert::ruleId, Alert::event, Alert::metric)
                .containsExactly(
                        tuple("heavy-rain", START, "precipitation_sum_1h_mm"),
                        tuple("heavy-rain", CHANGE, "precipitation_sum_1h_mm"),
                        tuple("heavy-rain", END, "precipitation_sum_1h_mm"));
    }

    /**
     * Met Office, shipping forecast: "falling quickly" is 3.6 to 6.0 hPa in three hours, "very rapidly" more than 6.0.
     */
    @Test
    void pressure_falls_quickly_at_3_6_and_very_rapidly_beyond_6_hectopascals_in_three_hours() {
        forecaster
                .reads("2026-01-10T18:00:00Z", Map.of(WatchableLiveValue.PRESSURE_TENDENCY_3H, -3.5))
                .reads("2026-01-10T19:00:00Z", Map.of(WatchableLiveValue.PRESSURE_TENDENCY_3H, -3.6))
                .reads("2026-01-10T20:00:00Z", Map.of(WatchableLiveValue.PRESSURE_TENDENCY_3H, -6.0))
                .reads("2026-01-10T21:00:00Z", Map.of(WatchableLiveValue.PRESSURE_TENDENCY_3H, -6.1));

        assertThat(forecaster.alerts())
                .extracting(Alert::event, alert -> plain(alert.textEn()))
                .containsExactly(
                        tuple(
                                START,
                                "Paris: pressure falling quickly, crossed at −3.6 hPa (threshold −3.6 hPa, rule pressure-fall)."),
                        tuple(
                                CHANGE,
                                "Paris: worse, pressure falling very rapidly, crossed at −6.1 hPa (threshold −6.1 hPa, rule pressure-fall)."));
    }

    /** India Meteorological Department: at a coastal station heat is a heatwave from 37 °C. */
    @Test
    void a_city_may_have_thresholds_of_its_own() {
        Instant noon = Instant.parse("2026-05-10T07:00:00Z");
        forecaster.reads(
                "1275339", "Mumbai", ZoneId.of("Asia/Kolkata"), noon, Map.of(WatchableLiveValue.TEMPERATURE, 36.0));
        assertThat(forecaster.alerts()).isEmpty();

        forecaster.reads(
                "1275339",
                "Mumbai",
                ZoneId.of("Asia/Kolkata"),
                noon.plusSeconds(900),
                Map.of(WatchableLiveValue.TEMPERATURE, 37.0));

        assertThat(forecaster.alerts()).extracting(Alert::threshold).containsExactly(37.0);
    }

    @Test
    void a_rule_may_be_out_of_force_in_a_city() {
        AlertScenario calm = new AlertScenario(rules("\"hysteresis\":1,\"cities\":{\"2988507\":[]}"));

        calm.temperature("2026-07-10T12:00:00Z", 45);

        assertThat(calm.alerts()).isEmpty();
    }

    @Test
    void a_rule_of_another_country_is_not_in_force_unless_it_names_the_city() {
        AlertScenario belgian = new AlertScenario(rules("\"hysteresis\":1,\"countries\":[\"BE\"]"));
        AlertScenario named =
                new AlertScenario(rules("\"hysteresis\":1,\"countries\":[\"BE\"],\"cities\":{\"2988507\":[26]}"));

        assertThat(belgian.temperature("2026-07-10T12:00:00Z", 45).alerts()).isEmpty();
        assertThat(named.temperature("2026-07-10T12:00:00Z", 45).alerts()).hasSize(1);
    }

    @Test
    void a_value_that_is_missing_changes_nothing() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 31)
                .reads("2026-07-10T13:00:00Z", Map.of())
                .temperature("2026-07-10T14:00:00Z", 31);

        assertThat(forecaster.alerts()).extracting(Alert::event).containsExactly(START);
    }

    @Test
    void a_reading_that_comes_again_or_late_changes_nothing() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 31)
                .temperature("2026-07-10T13:00:00Z", 32)
                .temperature("2026-07-10T13:00:00Z", 32)
                .temperature("2026-07-10T12:30:00Z", 20);

        assertThat(forecaster.alerts()).extracting(Alert::event).containsExactly(START);
    }

    @Test
    void an_alert_that_started_with_a_reading_later_corrected_is_retracted() {
        forecaster.temperature("2026-07-10T12:00:00Z", 41).temperature("2026-07-10T12:00:00Z", 29);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::value, alert -> plain(alert.textFr()))
                .element(1)
                .isEqualTo(tuple(
                        RETRACT, null, "Paris : alerte forte chaleur annulée, la mesure a été corrigée (règle heat)."));
    }

    @Test
    void after_more_than_six_hours_of_silence_an_alert_ends_as_it_was_last_seen_and_another_may_start() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 31)
                .temperature("2026-07-10T13:00:00Z", 32)
                .temperature("2026-07-11T13:00:00Z", 33);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::at, Alert::value)
                .containsExactly(
                        tuple(START, Instant.parse("2026-07-10T12:00:00Z"), 31.0),
                        tuple(END, Instant.parse("2026-07-10T13:00:00Z"), null),
                        tuple(START, Instant.parse("2026-07-11T13:00:00Z"), 33.0));
    }

    @Test
    void six_hourly_reports_are_no_silence() {
        forecaster.temperature("2026-07-10T06:00:00Z", 31).temperature("2026-07-10T12:00:00Z", 32);

        assertThat(forecaster.alerts()).extracting(Alert::event).containsExactly(START);
    }

    @Test
    void sources_are_kept_apart_and_one_that_reports_no_longer_ends_its_alerts() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 31)
                .from("metar")
                .temperature("2026-07-10T12:00:00Z", 29)
                .temperature("2026-07-10T18:00:00Z", 29);
        assertThat(forecaster.alerts())
                .extracting(Alert::source, Alert::event)
                .containsExactly(tuple("open-meteo", START));

        forecaster.temperature("2026-07-10T18:30:00Z", 29);

        assertThat(forecaster.alerts())
                .extracting(Alert::source, Alert::event, Alert::at)
                .containsExactly(tuple("open-meteo", END, Instant.parse("2026-07-10T12:00:00Z")));
    }

    @Test
    void a_replay_says_so_and_ends_its_alerts_when_it_starts_over() {
        forecaster
                .replaying()
                .receivedAfter(Duration.ofDays(1500))
                .temperature("2022-07-10T12:00:00Z", 31)
                .temperature("2021-01-01T00:00:00Z", 5);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::replayed, Alert::source)
                .containsExactly(
                        tuple(START, true, "replay:open-meteo-archive"), tuple(END, true, "replay:open-meteo-archive"));
    }

    @Test
    void an_alert_of_a_rule_that_was_taken_out_is_retracted() {
        forecaster.temperature("2026-07-10T12:00:00Z", 31);
        forecaster.alerts();

        AlertScenario after = forecaster.with(rules("\"hysteresis\":1")).temperature("2026-07-10T12:15:00Z", 31);

        assertThat(after.alerts())
                .extracting(Alert::ruleId, Alert::event, Alert::metric)
                .containsExactly(tuple("heat", RETRACT, ""), tuple("warmth", START, "temperature_c"));
    }

    @Test
    void what_is_remembered_of_a_city_with_every_alert_takes_less_than_400_bytes() {
        forecaster.reads(
                "2026-07-10T12:00:00Z",
                Map.of(
                        WatchableLiveValue.TEMPERATURE,
                        41.0,
                        WatchableLiveValue.WIND_SPEED,
                        33.0,
                        WatchableLiveValue.PRECIPITATION_1H,
                        60.0,
                        WatchableLiveValue.PRESSURE_TENDENCY_3H,
                        -9.0));

        assertThat(forecaster.alerts()).hasSize(4);
        assertThat(forecaster.bytes()).isLessThan(400);
    }

    private static AlertRules rules(String more) {
        return AlertRules.read(
                ("{\"about\":\"\",\"rules\":[{\"kind\":\"threshold\",\"id\":\"warmth\",\"fr\":\"chaleur\","
                                + "\"en\":\"warmth\",\"reference\":\"nobody\",\"watches\":\"temperature_c\",\"reach\":\"above\","
                                + "\"levels\":[{\"at\":25,\"fr\":\"chaleur\",\"en\":\"warmth\"}]," + more + "}]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
