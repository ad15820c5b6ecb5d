package io.vigie.model.alerts;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.RETRACT;
import static io.vigie.model.alerts.AlertEventType.START;
import static io.vigie.model.alerts.ThresholdAlertsTest.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.alerts.rules.WatchableLiveValue;
import io.vigie.model.alerts.state.CityAlertStateCodec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds that somebody set for a city, in place of those of contract/alert-rules.json: heat begins there at 30, 35 and 40 °C. */
class CityThresholdAlertsTest {
    private final AlertScenario forecaster = new AlertScenario();

    @Test
    void they_take_the_place_of_the_rules_own_and_the_alert_says_whose_they_are() {
        forecaster
                .sets("heat", 33.0)
                .temperature("2026-07-10T12:00:00Z", 32.9)
                .temperature("2026-07-10T13:00:00Z", 33.0)
                .temperature("2026-07-10T14:00:00Z", 41.0)
                .temperature("2026-07-10T20:00:00Z", 31.4);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::level, Alert::threshold, Alert::thresholdFrom, Alert::thresholdSetBy)
                .containsExactly(
                        tuple(START, 1, 33.0, "city", "forecaster"), tuple(END, null, 33.0, "city", "forecaster"));
    }

    @Test
    void the_text_says_that_the_threshold_is_the_citys_own_and_names_no_level_of_the_rule() {
        forecaster.sets("strong-wind", 10.0).reads("2026-01-10T18:00:00Z", Map.of(WatchableLiveValue.WIND_SPEED, 12.0));

        assertThat(forecaster.alerts())
                .extracting(alert -> plain(alert.textFr()), alert -> plain(alert.textEn()))
                .as("12 m/s is force 6, and no near gale")
                .containsExactly(
                        tuple(
                                "Paris : vent fort, franchi à 12,0 m/s, 43 km/h (seuil propre à la ville 10 m/s, règle strong-wind).",
                                "Paris: strong wind, crossed at 12.0 m/s, 43 km/h (the city’s own threshold 10 m/s, rule strong-wind)."));
    }

    @Test
    void several_levels_go_by_their_number() {
        forecaster
                .sets("frost", 3.0, 1.0)
                .temperature("2026-01-10T18:00:00Z", 2.5)
                .temperature("2026-01-10T19:00:00Z", 1.0);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::level, alert -> plain(alert.textEn()))
                .containsExactly(
                        tuple(
                                START,
                                1,
                                "Paris: frost, level 1, crossed at 2.5 °C (the city’s own threshold 3 °C, rule frost)."),
                        tuple(
                                CHANGE,
                                2,
                                "Paris: worse, frost, level 2, crossed at 1.0 °C (the city’s own threshold 1 °C, rule frost)."));
    }

    @Test
    void alerts_of_other_rules_and_those_of_a_city_without_say_nothing_of_it() {
        forecaster.sets("frost", 3.0).temperature("2026-07-10T12:00:00Z", 31);

        assertThat(forecaster.alerts())
                .extracting(Alert::ruleId, Alert::threshold, Alert::thresholdFrom, Alert::thresholdSetBy)
                .containsExactly(tuple("heat", 30.0, "", ""));
    }

    /** At 32 °C hysteresis would hold an alert that began at 33: this one began at 30, which nobody asks about any more. */
    @Test
    void an_alert_that_would_not_have_begun_ends_with_the_next_reading() {
        forecaster.temperature("2026-07-10T12:00:00Z", 32).sets("heat", 33.0).temperature("2026-07-10T13:00:00Z", 32);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::threshold, Alert::thresholdFrom)
                .containsExactly(tuple(START, 30.0, ""), tuple(END, 33.0, "city"));
    }

    @Test
    void an_alert_that_still_holds_changes_to_the_new_threshold_once() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 34)
                .sets("heat", 33.0)
                .temperature("2026-07-10T13:00:00Z", 34)
                .temperature("2026-07-10T14:00:00Z", 34)
                .resets()
                .temperature("2026-07-10T15:00:00Z", 34);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::level, Alert::threshold, alert -> plain(alert.textEn()))
                .containsExactly(
                        tuple(START, 1, 30.0, "Paris: great heat, crossed at 34.0 °C (threshold 30 °C, rule heat)."),
                        tuple(
                                CHANGE,
                                1,
                                33.0,
                                "Paris: threshold changed, great heat, then 34.0 °C (the city’s own threshold 33 °C, rule heat)."),
                        tuple(
                                CHANGE,
                                1,
                                30.0,
                                "Paris: threshold changed, great heat, then 34.0 °C (threshold 30 °C, rule heat)."));
    }

    @Test
    void fewer_levels_than_the_alert_had_reached_leave_it_at_the_highest() {
        forecaster.temperature("2026-07-10T12:00:00Z", 41).sets("heat", 33.0).temperature("2026-07-10T13:00:00Z", 41);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::level)
                .containsExactly(tuple(START, 3), tuple(CHANGE, 1));
    }

    @Test
    void none_at_all_switch_the_rule_off_and_retract_what_runs() {
        forecaster
                .temperature("2026-07-10T12:00:00Z", 41)
                .sets("heat")
                .temperature("2026-07-10T13:00:00Z", 42)
                .temperature("2026-07-10T14:00:00Z", 43);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::thresholdFrom, alert -> plain(alert.textEn()))
                .containsExactly(
                        tuple(START, "", "Paris: extreme heat, crossed at 41.0 °C (threshold 40 °C, rule heat)."),
                        tuple(
                                RETRACT,
                                "city",
                                "Paris: alert withdrawn, its rule was switched off for the city (rule heat)."));
    }

    /** Levels of a rule file with other rules, or of a program that publishes what it likes. */
    @Test
    void those_that_fit_no_rule_are_without_effect() {
        forecaster
                .sets("heat", 40.0, 35.0)
                .temperature("2026-07-10T12:00:00Z", 31)
                .sets("tropical-night", 3.0)
                .temperature("2026-07-10T13:00:00Z", 31)
                .sets("no-such-rule", 3.0)
                .temperature("2026-07-10T14:00:00Z", 31);

        assertThat(forecaster.alerts())
                .extracting(Alert::event, Alert::threshold, Alert::thresholdFrom)
                .containsExactly(tuple(START, 30.0, ""));
    }

    /** 31 °C since noon, in what was written before a threshold was: what has not changed is not said again. */
    @Test
    void what_was_remembered_before_goes_on() {
        byte[] older = HexFormat.of()
                .parseHex(
                        "0101" // format, sources
                                + "000a6f70656e2d6d6574656f" // open-meteo
                                + "000000019f4be61e000000019f4be70860" // not replayed, of noon, received a minute later
                                + "000050a4000079180000791800004000" // the day: 10 July, 31 °C from 14 to 15 o'clock
                                + "000050a57fffffff8000000000000000" // the night to 11 July: nothing yet
                                + "0001000468656174" // one rule, heat
                                + "0000019f4be61e000001"); // begun at noon, beyond, level 1
        assertThat(CityAlertStateCodec.read(older).bySource()).containsOnlyKeys("open-meteo");
        forecaster.remembers(older).temperature("2026-07-10T12:15:00Z", 31);
        assertThat(forecaster.alerts()).isEmpty();

        forecaster.sets("heat", 33.0).temperature("2026-07-10T12:30:00Z", 31);

        assertThat(forecaster.alerts()).extracting(Alert::event).containsExactly(END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heat           | 30;35;40  | ",
                "heat           |           | ",
                "heat           | 35;30     | not from mild to severe: each higher than the one before",
                "heat           | 35;35.0001| not from mild to severe: each higher than the one before",
                "frost          | -5;0      | not from mild to severe: each lower than the one before",
                "heat           | 56.8      | not in -89.2 to 56.7 °C",
                "strong-wind    | 0         | not in 0.1 to 113.3 m/s",
                "heavy-rain     | 0         | not in 0.1 to 1825.0 mm",
                "pressure-fall  | -100.1    | not in -100.0 to 100.0 hPa",
                "heat           | NaN       | not in -89.2 to 56.7 °C"
            })
    void a_rule_says_why_levels_cannot_be_its_own(String ruleId, String levels, String why) {
        ThresholdRule rule = (ThresholdRule) AlertRules.bundled().rule(ruleId).orElseThrow();
        List<Double> values = new ArrayList<>();
        for (String level : levels == null ? new String[0] : levels.split(";")) {
            values.add(Double.valueOf(level));
        }

        assertThat(rule.objectionTo(values)).isEqualTo(Optional.ofNullable(why));
    }

    @Test
    void the_rules_own_levels_all_lie_where_thresholds_make_sense() {
        assertThat(AlertRules.bundled().all())
                .filteredOn(ThresholdRule.class::isInstance)
                .hasSize(5)
                .allSatisfy(rule -> assertThat(((ThresholdRule) rule)
                                .objectionTo(((ThresholdRule) rule)
                                        .levels().stream()
                                                .map(level -> level.at())
                                                .toList()))
                        .isEmpty());
    }
}
