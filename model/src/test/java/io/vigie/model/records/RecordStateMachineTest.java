package io.vigie.model.records;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.RETRACT;
import static io.vigie.model.alerts.AlertEventType.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.cities.CityConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a forecaster calls a record, and what takes it back. Paris is an hour ahead of UTC in winter, two in summer. */
class RecordStateMachineTest {

    /** January of thirty years: 20.9 °C on the 3rd of 1999 is its warmest hour, 15.2 °C of 2003 that of any 5th. */
    private static PublishedCityPast january() {
        return PublishedCityPast.of(RecordScenario.PARIS, Metric.TEMPERATURE, 1991, 2020)
                .day("1999-01-03", 4.0, 20.9)
                .day("2003-01-05", -6.5, 15.2)
                .day("2012-01-20", -9.1, 3.0)
                .day("2003-08-12", 18.0, 39.0)
                .day("1997-07-02", 11.0, 24.0);
    }

    @Test
    void a_value_beyond_all_of_its_month_is_a_monthly_record_with_its_proof() {
        List<Alert> announced = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T13:00:00Z", 20.8)
                .announced();

        assertThat(announced).extracting(Alert::event, Alert::recordScope).containsExactly(tuple(START, "day"));

        RecordScenario later = RecordScenario.inParis().knowing(january()).temperature("2026-01-05T13:15:00Z", 21.3);
        assertThat(later.announced()).singleElement().satisfies(record -> {
            assertThat(record.event()).isEqualTo(START);
            assertThat(record.ruleId()).isEqualTo("record-temperature-high");
            assertThat(record.value()).isEqualTo(21.3);
            assertThat(record.threshold()).isEqualTo(20.9);
            assertThat(record.recordMargin()).isEqualTo(0.4);
            assertThat(record.recordScope()).isEqualTo("month");
            assertThat(record.recordDirection()).isEqualTo("high");
            assertThat(record.recordState()).isEqualTo("record");
            assertThat(record.recordPreviousOn()).isEqualTo("1999-01-03");
            assertThat(record.recordPreviousSource()).isEqualTo("open-meteo-era5");
            assertThat(record.recordYearCount()).isEqualTo(30);
            assertThat(record.recordYearFrom()).isEqualTo(1991);
            assertThat(record.recordTableVersion()).isEqualTo(412);
            assertThat(plain(record.textFr()))
                    .isEqualTo("Paris : record mensuel de chaleur, 21,3 °C, ancien record 20,9 °C"
                            + " le 3 janvier 1999 (Open-Meteo, ERA5), 30 ans.");
            assertThat(plain(record.textEn()))
                    .isEqualTo("Paris: monthly record high temperature, 21.3 °C, before 20.9 °C"
                            + " on 3 January 1999 (Open-Meteo ERA5), 30 years.");
        });
    }

    @Test
    void one_record_a_day_and_kind_which_a_higher_value_changes_and_no_other() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:00:00Z", 15.3)
                .temperature("2026-01-05T12:15:00Z", 15.3)
                .temperature("2026-01-05T12:30:00Z", 15.1)
                .temperature("2026-01-05T12:45:00Z", 16.0);

        List<Alert> announced = watch.announced();

        assertThat(announced)
                .extracting(Alert::event, Alert::value)
                .containsExactly(tuple(START, 15.3), tuple(CHANGE, 16.0));
        assertThat(announced)
                .extracting(Alert::alertId)
                .containsOnly(announced.get(0).alertId());
        assertThat(announced).extracting(Alert::threshold).containsOnly(15.2);
    }

    @Test
    void the_widest_scope_is_announced_and_includes_the_narrower_ones() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:00:00Z", 15.3)
                .temperature("2026-01-05T12:15:00Z", 18.0)
                .temperature("2026-01-05T12:30:00Z", 21.5);

        assertThat(watch.announced())
                .extracting(Alert::event, Alert::recordScope, Alert::threshold)
                .containsExactly(tuple(START, "day", 15.2), tuple(CHANGE, "day", 15.2), tuple(CHANGE, "month", 20.9));
    }

    @Test
    void an_equal_value_ties_and_is_no_new_record() {
        RecordScenario watch = RecordScenario.inParis().knowing(january()).temperature("2026-01-05T12:00:00Z", 20.9);

        assertThat(watch.announced()).singleElement().satisfies(tie -> {
            assertThat(tie.recordMargin()).isZero();
            assertThat(tie.recordScope()).isEqualTo("month");
            assertThat(plain(tie.textFr()))
                    .isEqualTo("Paris : record mensuel de chaleur égalé, 20,9 °C comme le 3 janvier 1999"
                            + " (Open-Meteo, ERA5), 30 ans.");
            assertThat(plain(tie.textEn()))
                    .isEqualTo("Paris: monthly record high temperature tied, 20.9 °C as on 3 January 1999"
                            + " (Open-Meteo ERA5), 30 years.");
        });
    }

    @Test
    void a_low_record_is_one_of_cold() {
        RecordScenario watch = RecordScenario.inParis().knowing(january()).temperature("2026-01-05T06:00:00Z", -9.2);

        assertThat(watch.announced())
                .extracting(Alert::ruleId, Alert::recordScope, Alert::recordDirection, Alert::threshold)
                .containsExactly(tuple("record-temperature-low", "all_time", "low", -9.1));
    }

    @Test
    void of_two_to_nine_years_it_is_provisional_and_of_less_nothing_is_announced() {
        PublishedCityPast two = PublishedCityPast.of(RecordScenario.PARIS, Metric.TEMPERATURE, 2022, 2023)
                .day("2022-02-05", 1.0, 12.0)
                .day("2023-02-05", 1.0, 14.2);
        PublishedCityPast one = PublishedCityPast.of(RecordScenario.PARIS, Metric.TEMPERATURE, 2023, 2023)
                .day("2023-02-05", 1.0, 14.2);

        assertThat(RecordScenario.inParis()
                        .knowing(two)
                        .temperature("2026-02-05T13:00:00Z", 14.5)
                        .announced())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.recordState()).isEqualTo("provisional");
                    assertThat(plain(record.textFr()))
                            .isEqualTo(
                                    "Paris : record de chaleur sur 2 ans d’historique, 14,5 °C, ancien record 14,2 °C"
                                            + " le 5 février 2023 (Open-Meteo, ERA5), historique depuis 2022.");
                    assertThat(plain(record.textEn()))
                            .isEqualTo("Paris: record high temperature of the 2 years held, 14.5 °C, before 14.2 °C"
                                    + " on 5 February 2023 (Open-Meteo ERA5), held since 2022.");
                });
        assertThat(RecordScenario.inParis()
                        .knowing(two)
                        .temperature("2026-02-05T13:00:00Z", 14.2)
                        .announced())
                .singleElement()
                .satisfies(tie -> {
                    assertThat(plain(tie.textFr()))
                            .startsWith("Paris : record de chaleur égalé sur 2 ans d’historique, 14,2 °C");
                    assertThat(plain(tie.textEn()))
                            .startsWith("Paris: record high temperature tied, of the 2 years held, 14.2 °C");
                });
        assertThat(RecordScenario.inParis()
                        .knowing(one)
                        .temperature("2026-02-05T13:00:00Z", 14.5)
                        .announced())
                .isEmpty();
        assertThat(RecordScenario.inParis()
                        .temperature("2026-02-05T13:00:00Z", 14.5)
                        .announced())
                .isEmpty();
    }

    @Test
    void the_29_of_february_counts_leap_years_only() {
        PublishedCityPast past = PublishedCityPast.of(RecordScenario.PARIS, Metric.TEMPERATURE, 1991, 2023)
                .day("2000-02-29", 2.0, 12.0)
                .day("2008-02-29", 3.0, 13.5)
                .day("2021-02-24", 3.0, 20.9)
                .day("2022-07-19", 20.0, 40.1);

        RecordScenario watch = RecordScenario.inParis().knowing(past).temperature("2028-02-29T13:00:00Z", 14.0);

        assertThat(watch.announced()).singleElement().satisfies(record -> {
            assertThat(record.recordScope()).isEqualTo("day");
            assertThat(record.threshold()).isEqualTo(13.5);
            assertThat(record.recordYearCount()).as("1992, 1996 … 2020").isEqualTo(8);
            assertThat(record.recordState()).isEqualTo("provisional");
        });
    }

    @Test
    void it_ends_at_local_midnight_and_a_gust_until_midnight_belongs_to_the_day_before() {
        PublishedCityPast gusts = PublishedCityPast.of(RecordScenario.PARIS, Metric.WIND_GUST, 1991, 2020)
                .day("1999-12-26", 5.0, 46.0)
                .day("2000-01-06", 5.0, 20.0);
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .knowing(gusts)
                .temperature("2026-01-05T22:45:00Z", 15.3)
                .measure("2026-01-05T23:00:00Z", Metric.WIND_GUST, 25.0)
                .temperature("2026-01-05T23:15:00Z", 15.4);

        List<Alert> announced = watch.announced();

        assertThat(announced)
                .as("on the 6th 15.4 °C stands behind nothing, and the gust was of the 5th")
                .extracting(Alert::event, Alert::ruleId, alert -> alert.at().toString())
                .containsExactly(
                        tuple(START, "record-temperature-high", "2026-01-05T22:45:00Z"),
                        tuple(END, "record-temperature-high", "2026-01-05T23:00:00Z"),
                        tuple(START, "record-gust-high", "2026-01-05T23:00:00Z"),
                        tuple(END, "record-gust-high", "2026-01-05T23:00:00Z"));
        assertThat(plain(announced.get(1).textFr()))
                .startsWith("Paris : journée du 5 janvier close, record de chaleur pour un 5 janvier, 15,3 °C");
    }

    @Test
    void a_correction_changes_it_or_takes_it_back() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:00:00Z", 16.0)
                .receivedAfter(Duration.ofMinutes(5))
                .temperature("2026-01-05T12:00:00Z", 15.5);
        assertThat(watch.announced())
                .extracting(Alert::event, Alert::value)
                .containsExactly(tuple(START, 16.0), tuple(CHANGE, 15.5));

        watch.receivedAfter(Duration.ofMinutes(10)).temperature("2026-01-05T12:00:00Z", 14.9);

        assertThat(watch.announced()).singleElement().satisfies(retracted -> {
            assertThat(retracted.event()).isEqualTo(RETRACT);
            assertThat(retracted.value()).isNull();
            assertThat(plain(retracted.textFr()))
                    .isEqualTo("Paris : record de chaleur pour un 5 janvier annulé, la mesure a été corrigée.");
        });
        assertThat(watch.remembered()).isZero();
    }

    @Test
    void what_was_less_extreme_stands_again_when_the_most_extreme_is_corrected_later() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:00:00Z", 15.6)
                .temperature("2026-01-05T12:15:00Z", 16.4)
                .temperature("2026-01-05T12:30:00Z", 15.0)
                .receivedAfter(Duration.ofHours(2))
                .temperature("2026-01-05T12:15:00Z", 15.4);

        assertThat(watch.announced())
                .extracting(Alert::event, Alert::value)
                .containsExactly(tuple(START, 15.6), tuple(CHANGE, 16.4), tuple(CHANGE, 15.6));
        watch.nothing("2026-01-05T12:00:00Z")
                .receivedAfter(Duration.ofHours(3))
                .temperature("2026-01-05T12:15:00Z", 12.0);
        assertThat(watch.announced()).extracting(Alert::event).containsExactly(CHANGE, RETRACT);
    }

    @Test
    void a_reading_that_comes_out_of_order_makes_a_record_too() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:30:00Z", 15.0)
                .temperature("2026-01-05T12:15:00Z", 15.9);

        assertThat(watch.announced()).extracting(Alert::event, Alert::value).containsExactly(tuple(START, 15.9));
    }

    @Test
    void a_value_that_jumps_makes_none_until_another_confirms_it_and_loses_it_when_it_jumps_back() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:00:00Z", 5.0)
                .temperature("2026-01-05T12:15:00Z", 25.0);
        assertThat(watch.announced()).as("20 °C in a quarter of an hour").isEmpty();

        watch.temperature("2026-01-05T12:30:00Z", 25.1);
        assertThat(watch.announced()).extracting(Alert::event, Alert::value).containsExactly(tuple(START, 25.1));

        watch.temperature("2026-01-05T12:45:00Z", 5.2);
        assertThat(watch.announced()).singleElement().satisfies(retracted -> {
            assertThat(retracted.event()).isEqualTo(RETRACT);
            assertThat(plain(retracted.textFr()))
                    .isEqualTo("Paris : record mensuel de chaleur annulé, la mesure suivante la contredit.");
        });
    }

    @Test
    void a_storm_after_a_record_of_heat_does_not_take_it_back() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-07-02T13:00:00Z", 23.8)
                .temperature("2026-07-02T13:15:00Z", 24.6)
                .temperature("2026-07-02T13:30:00Z", 24.5)
                .temperature("2026-07-02T13:45:00Z", 17.0);

        assertThat(watch.announced()).extracting(Alert::event).containsExactly(START);
    }

    @Test
    void a_pressure_that_was_not_reduced_to_sea_level_is_no_record_low() {
        PublishedCityPast past =
                PublishedCityPast.of("5419384", Metric.PRESSURE_MSL, 1991, 2020).day("2003-01-05", 985.0, 1030.0);
        RecordScenario denver = new RecordScenario(new CityConfiguration(
                "5419384",
                "Denver",
                "US",
                39.73915,
                -104.9847,
                1609.0,
                ZoneId.of("America/Denver"),
                true,
                Instant.EPOCH));

        denver.knowing(past).measure("2026-01-05T18:00:00Z", Metric.PRESSURE_MSL, 884.0);

        assertThat(denver.announced()).isEmpty();
    }

    @Test
    void a_station_is_held_against_itself_and_not_against_a_grid() {
        assertThat(RecordScenario.inParis()
                        .knowing(january())
                        .from("metar:LFPB")
                        .temperature("2026-01-05T12:00:00Z", 25.0)
                        .announced())
                .isEmpty();
    }

    @Test
    void the_batch_layer_disproves_it_with_a_value_from_before() {
        RecordScenario watch = RecordScenario.inParis().knowing(january()).temperature("2026-01-05T12:00:00Z", 21.3);
        watch.announced();

        watch.knowing(january().day("1992-01-28", 5.0, 21.1).version(430));
        assertThat(watch.announced())
                .as("still beyond: another proof")
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.event()).isEqualTo(CHANGE);
                    assertThat(change.threshold()).isEqualTo(21.1);
                    assertThat(change.recordTableVersion()).isEqualTo(430);
                });

        watch.knowing(january().day("1992-01-28", 5.0, 21.3).version(431));
        assertThat(watch.announced())
                .as("an equal one ties")
                .extracting(Alert::event, Alert::recordScope, Alert::recordMargin)
                .containsExactly(tuple(CHANGE, "month", 0.0));

        watch.knowing(january().day("1992-01-28", 5.0, 21.4).version(432));
        assertThat(watch.announced())
                .as("left is the record of the day")
                .extracting(Alert::event, Alert::recordScope, Alert::threshold)
                .containsExactly(tuple(CHANGE, "day", 15.2));

        watch.knowing(january().day("1992-01-05", 5.0, 21.4).version(433));
        assertThat(watch.announced()).singleElement().satisfies(retracted -> {
            assertThat(retracted.event()).isEqualTo(RETRACT);
            assertThat(retracted.threshold()).isEqualTo(21.4);
            assertThat(retracted.recordPreviousOn()).isEqualTo("1992-01-05");
            assertThat(plain(retracted.textFr()))
                    .isEqualTo("Paris : record de chaleur pour un 5 janvier annulé, l’historique tient 21,4 °C"
                            + " le 5 janvier 1992 (Open-Meteo, ERA5).");
        });
    }

    @Test
    void the_batch_layer_holding_the_record_itself_confirms_it() {
        RecordScenario watch = RecordScenario.inParis().knowing(january()).temperature("2026-01-05T12:00:00Z", 21.3);
        watch.announced();

        watch.knowing(january().day("2026-01-05", 5.0, 21.3).version(430)).temperature("2026-01-05T12:15:00Z", 21.5);

        assertThat(watch.announced())
                .extracting(Alert::event, Alert::value, Alert::threshold)
                .containsExactly(tuple(CHANGE, 21.5, 20.9));
    }

    @Test
    void it_can_be_disproved_after_its_day_by_the_nights_run() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:00:00Z", 21.3)
                .temperature("2026-01-06T00:00:00Z", 9.0);
        assertThat(watch.announced()).extracting(Alert::event).containsExactly(START, END);

        watch.knowing(january().day("1992-01-28", 5.0, 21.4));
        assertThat(watch.announced())
                .extracting(Alert::event, Alert::recordScope)
                .containsExactly(tuple(RETRACT, "month"));

        watch.temperature("2026-01-14T00:00:00Z", 9.0);
        assertThat(watch.remembered()).as("a week later nothing is remembered").isZero();
    }

    @Test
    void yesterdays_record_counts_before_the_batch_layer_holds_it() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .temperature("2026-01-05T12:00:00Z", 21.3)
                .temperature("2026-01-06T12:00:00Z", 21.0)
                .temperature("2026-01-06T12:15:00Z", 21.4);

        assertThat(watch.announced())
                .extracting(Alert::event, Alert::value, Alert::threshold, Alert::recordPreviousOn)
                .containsExactly(
                        tuple(START, 21.3, 20.9, "1999-01-03"),
                        tuple(END, 21.3, 20.9, "1999-01-03"),
                        tuple(START, 21.4, 21.3, "2026-01-05"));
    }

    @Test
    void a_replay_is_held_against_what_stood_on_its_day() {
        PublishedCityPast past = PublishedCityPast.of(RecordScenario.PARIS, Metric.TEMPERATURE, 1991, 2023)
                .day("2019-07-25", 20.0, 42.6)
                .day("1947-07-28", 20.0, 40.4);
        RecordScenario watch = RecordScenario.inParis()
                .knowing(past)
                .from("replay:open-meteo-era5")
                .temperature("2019-07-25T14:36:00Z", 42.6);

        assertThat(watch.announced())
                .as("Paris-Montsouris: 42.6 °C on 25 July 2019, before 40.4 °C on 28 July 1947 (Météo-France)")
                .extracting(
                        Alert::recordScope, Alert::value, Alert::threshold, Alert::recordPreviousOn, Alert::replayed)
                .containsExactly(tuple("all_time", 42.6, 40.4, "1947-07-28", true));
    }

    @Test
    void a_replay_that_starts_over_ends_what_ran() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .from("replay:open-meteo-era5")
                .temperature("2026-01-05T12:00:00Z", 16.0)
                .receivedAfter(Duration.ofDays(10))
                .temperature("2026-01-02T12:00:00Z", 3.0);

        assertThat(watch.announced()).extracting(Alert::event).containsExactly(START, END);
        assertThat(watch.remembered()).isZero();
    }

    @Test
    void values_that_look_equal_are_shown_with_the_decimals_that_tell_them_apart() {
        PublishedCityPast wind = PublishedCityPast.of(RecordScenario.PARIS, Metric.WIND_SPEED, 1991, 2020)
                .day("2003-01-05", 0, 14.833);

        String text = RecordScenario.inParis()
                .knowing(wind)
                .measure("2026-01-05T12:00:00Z", Metric.WIND_SPEED, 14.84)
                .announced()
                .get(0)
                .textFr();

        assertThat(plain(text)).contains("14,840 m/s, ancien record 14,833 m/s");
    }

    @Test
    void each_kind_has_words_in_both_languages() {
        assertThat(Stream.of(RecordKind.values())).allSatisfy(kind -> {
            assertThat(kind.words().fr()).isNotBlank();
            assertThat(kind.words().en()).isNotBlank();
            assertThat(kind.ruleId()).matches("record(-[a-z]+)+");
        });
    }

    /** Units follow their numbers after a space that does not break. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
