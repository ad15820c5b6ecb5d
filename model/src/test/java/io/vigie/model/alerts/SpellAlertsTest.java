package io.vigie.model.alerts;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.START;
import static io.vigie.model.alerts.ThresholdAlertsTest.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Spells of many days. {@code heatwave-fr} and {@code cold-spell-fr} are Météo-France's rules for the national thermal
 * indicator, the mean of (lowest + highest) / 2 of 30 stations; here the indicator is that of one city.
 *
 * <p>Heatwave: one day ≥ 25.3 °C and three days ≥ 23.4 °C; over with one day &lt; 22.4 °C or two running &lt; 23.4 °C.
 * Cold spell: one day ≤ −2 °C and three days ≤ 0.9 °C; over with one day &gt; 2.2 °C or two running &gt; 0.9 °C.
 */
class SpellAlertsTest {
    private final AlertScenario forecaster = new AlertScenario();
    private final AlertScenario belgian = new AlertScenario().in("BE");

    @Test
    void a_heatwave_is_declared_when_its_third_day_closes_and_began_with_its_first() {
        forecaster.means("2026-07-09", 20, 23.4, 25.3, 24).temperature("2026-07-12T22:00:00Z", 20);

        List<Alert> alerts = forecaster.alerts("heatwave-fr");
        assertThat(alerts)
                .extracting(Alert::event, Alert::startedAt, Alert::at, Alert::value, Alert::threshold, Alert::metric)
                .containsExactly(tuple(
                        START,
                        Instant.parse("2026-07-09T22:00:00Z"),
                        Instant.parse("2026-07-12T22:00:00Z"),
                        24.0,
                        23.4,
                        "temperature_daily_mean_c"));
        assertThat(plain(alerts.get(0).textFr()))
                .isEqualTo("Paris : vague de chaleur depuis le 10 juillet (3 jours), moyenne du dernier jour 24,0 °C "
                        + "(seuil 23,4 °C, règle heatwave-fr). Règle de l’indicateur thermique national appliquée à "
                        + "une seule ville, par analogie.");
        assertThat(plain(alerts.get(0).textEn()))
                .isEqualTo("Paris: heatwave since 10 July (3 days), last day’s mean 24.0 °C (threshold 23.4 °C, rule "
                        + "heatwave-fr). The rule of the French national thermal indicator applied to a single city, "
                        + "by analogy.");
    }

    /** The first of a month is an ordinal in French, and no other day (Imprimerie nationale, Lexique, "Date"). */
    @Test
    void a_heatwave_that_began_on_the_first_of_a_month_is_said_to_have_begun_le_1er() {
        forecaster.means("2026-07-01", 24, 25.3, 24).temperature("2026-07-03T22:00:00Z", 20);

        assertThat(forecaster.alerts("heatwave-fr")).singleElement().satisfies(alert -> {
            assertThat(plain(alert.textFr())).contains("depuis le 1er juillet (3 jours)");
            assertThat(plain(alert.textEn())).contains("since 1 July (3 days)");
        });
    }

    @Test
    void nothing_is_said_of_a_day_before_it_is_over() {
        forecaster.means("2026-07-10", 24, 26, 24);
        assertThat(forecaster.alerts("heatwave-fr")).isEmpty();

        forecaster.temperature("2026-07-12T22:00:00Z", 20);
        assertThat(forecaster.alerts("heatwave-fr")).hasSize(1);
    }

    @Test
    void three_warm_days_without_a_peak_are_no_heatwave_until_the_peak_comes() {
        forecaster.means("2026-07-10", 24, 25.2, 24, 25.3, 20);

        assertThat(forecaster.alerts("heatwave-fr"))
                .extracting(Alert::event, Alert::startedAt, Alert::at)
                .containsExactly(
                        tuple(START, Instant.parse("2026-07-09T22:00:00Z"), Instant.parse("2026-07-13T22:00:00Z")));
    }

    @Test
    void two_hot_days_are_no_heatwave() {
        forecaster.means("2026-07-10", 26, 27, 22, 20);

        assertThat(forecaster.alerts("heatwave-fr")).isEmpty();
    }

    @Test
    void one_milder_day_does_not_end_a_heatwave_and_two_running_do() {
        forecaster.means("2026-07-10", 24, 26, 24, 22.4, 23.4, 23.3, 23.3, 20);

        assertThat(forecaster.alerts("heatwave-fr"))
                .extracting(Alert::event, Alert::at, Alert::value)
                .containsExactly(
                        tuple(START, Instant.parse("2026-07-12T22:00:00Z"), 24.0),
                        tuple(CHANGE, Instant.parse("2026-07-14T22:00:00Z"), 23.4),
                        tuple(END, Instant.parse("2026-07-16T22:00:00Z"), 23.3));
    }

    @Test
    void one_cool_day_ends_a_heatwave_at_once() {
        forecaster.means("2026-07-10", 24, 26, 24, 22.3, 26, 20);

        assertThat(forecaster.alerts("heatwave-fr"))
                .extracting(Alert::event, Alert::at, Alert::value)
                .containsExactly(
                        tuple(START, Instant.parse("2026-07-12T22:00:00Z"), 24.0),
                        tuple(END, Instant.parse("2026-07-13T22:00:00Z"), 22.3));
    }

    @Test
    void a_day_with_a_gap_cannot_be_said_to_hold() {
        forecaster
                .means("2026-07-10", 24, 26)
                .temperature("2026-07-12T10:00:00Z", 27)
                .means("2026-07-13", 26, 26, 20);

        assertThat(forecaster.alerts("heatwave-fr"))
                .extracting(Alert::event, Alert::startedAt, Alert::at)
                .containsExactly(
                        tuple(START, Instant.parse("2026-07-09T22:00:00Z"), Instant.parse("2026-07-13T22:00:00Z")),
                        tuple(CHANGE, Instant.parse("2026-07-09T22:00:00Z"), Instant.parse("2026-07-14T22:00:00Z")));
    }

    @Test
    void after_two_days_without_readings_a_heatwave_is_over_because_nobody_knows() {
        forecaster.means("2026-07-10", 24, 26, 24).means("2026-07-16", 26);

        assertThat(forecaster.alerts("heatwave-fr"))
                .extracting(Alert::event, Alert::at, Alert::value)
                .containsExactly(
                        tuple(START, Instant.parse("2026-07-12T22:00:00Z"), 24.0),
                        tuple(END, Instant.parse("2026-07-14T22:00:00Z"), null));
    }

    /** The last French cold spell, 26 to 28 February 2018, had −3.2 °C on the 27th (Météo-France). */
    @Test
    void a_cold_spell_of_three_days_with_a_peak_like_february_2018() {
        forecaster.means("2018-02-25", 2, -1.5, -3.2, 0.9, 2.3, 6);

        assertThat(forecaster.alerts("cold-spell-fr"))
                .extracting(Alert::event, Alert::startedAt, Alert::at)
                .containsExactly(
                        tuple(START, Instant.parse("2018-02-25T23:00:00Z"), Instant.parse("2018-02-28T23:00:00Z")),
                        tuple(END, Instant.parse("2018-02-25T23:00:00Z"), Instant.parse("2018-03-01T23:00:00Z")));
    }

    /** January 2024 (1.78, 0.15, 0.68, 2.29 °C on 8 to 11 January) was none: two days, and no peak (Météo-France). */
    @Test
    void the_cold_of_january_2024_was_no_cold_spell() {
        forecaster.means("2024-01-08", 1.8, 0.2, 0.7, 2.3, 4);

        assertThat(forecaster.alerts("cold-spell-fr")).isEmpty();
    }

    /** IRM/KMI: five days running of at least 25 °C, three of them of at least 30 °C, by the highest temperature. */
    @Test
    void the_belgian_rule_wants_five_days_running_three_of_them_hot() {
        double[] warm = {15, 25};
        double[] hot = {16, 30};
        double[] mild = {14, 24.9};
        belgian.days("2026-07-01", warm, hot, hot, warm, mild, warm, hot, warm, hot, hot, warm, mild, mild);

        assertThat(belgian.alerts("hot-spell"))
                .extracting(Alert::event, Alert::startedAt, Alert::at)
                .containsExactly(
                        tuple(START, Instant.parse("2026-07-05T22:00:00Z"), Instant.parse("2026-07-10T22:00:00Z")),
                        tuple(CHANGE, Instant.parse("2026-07-05T22:00:00Z"), Instant.parse("2026-07-11T22:00:00Z")),
                        tuple(END, Instant.parse("2026-07-05T22:00:00Z"), Instant.parse("2026-07-12T22:00:00Z")));
    }

    /**
     * KNMI, koudegolf: five days running under 0 °C by the highest temperature, three of them under −10 °C by the
     * lowest.
     */
    @Test
    void the_dutch_rule_looks_at_days_without_thaw_and_at_severe_nights() {
        double[] frozen = {-8, -0.1};
        double[] severe = {-10.1, -2};
        double[] thaw = {-12, 0};
        belgian.days("2026-01-05", frozen, severe, severe, frozen, severe, thaw, thaw);

        assertThat(belgian.alerts("hard-frost-spell"))
                .extracting(Alert::event, Alert::startedAt)
                .containsExactly(
                        tuple(START, Instant.parse("2026-01-04T23:00:00Z")),
                        tuple(END, Instant.parse("2026-01-04T23:00:00Z")));
    }

    /** A minimum of at least 20 °C from 18 to 6 o'clock. */
    @Test
    void a_tropical_night_is_told_at_six_in_the_morning_and_ends_with_a_cooler_one() {
        double[] tropical = {20, 33};
        double[] cool = {19.9, 33};
        forecaster.days("2026-07-10", tropical, tropical, tropical, cool);

        List<Alert> alerts = forecaster.alerts("tropical-night");
        assertThat(alerts)
                .extracting(Alert::event, Alert::startedAt, Alert::at, Alert::value)
                .containsExactly(
                        tuple(
                                START,
                                Instant.parse("2026-07-10T16:00:00Z"),
                                Instant.parse("2026-07-11T04:00:00Z"),
                                20.0),
                        tuple(
                                CHANGE,
                                Instant.parse("2026-07-10T16:00:00Z"),
                                Instant.parse("2026-07-12T04:00:00Z"),
                                20.0),
                        tuple(END, Instant.parse("2026-07-10T16:00:00Z"), Instant.parse("2026-07-13T04:00:00Z"), 19.9));
        assertThat(alerts)
                .extracting(alert -> plain(alert.textFr()))
                .first()
                .isEqualTo("Paris : nuit tropicale depuis le 10 juillet (1 jour), minimum de la dernière nuit 20,0 °C "
                        + "(seuil 20 °C, règle tropical-night).");
        assertThat(alerts)
                .extracting(alert -> plain(alert.textEn()))
                .last()
                .isEqualTo("Paris: end of tropical night alert, last night’s lowest 19.9 °C (threshold 20 °C, rule "
                        + "tropical-night).");
    }

    /** In Paris, 29 March 2026 has 23 hours and 25 October 25. */
    @Test
    void days_are_the_citys_own_when_the_clock_changes() {
        forecaster.means("2026-03-28", -3, -3, -3, 5).means("2026-10-24", 26, 26, 26, 10);

        assertThat(forecaster.alerts())
                .filteredOn(alert -> alert.event() == START && alert.ruleId().endsWith("-fr"))
                .extracting(Alert::ruleId, Alert::startedAt, Alert::at)
                .containsExactly(
                        tuple(
                                "cold-spell-fr",
                                Instant.parse("2026-03-27T23:00:00Z"),
                                Instant.parse("2026-03-30T22:00:00Z")),
                        tuple(
                                "heatwave-fr",
                                Instant.parse("2026-10-23T22:00:00Z"),
                                Instant.parse("2026-10-26T23:00:00Z")));
    }
}
