package io.vigie.model.records;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.RETRACT;
import static io.vigie.model.alerts.AlertEventType.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The wettest days: sums of closed hours, from midnight to midnight of the city. Paris is an hour ahead of UTC in winter. */
class PrecipitationRecordsTest {

    private static PublishedCityPast january() {
        return PublishedCityPast.of(RecordScenario.PARIS, Metric.PRECIPITATION, 1991, 2020)
                .day("1995-01-22", 31.2, 31.2)
                .day("2003-01-05", 12.4, 12.4)
                .day("2001-07-06", 104.2, 104.2)
                .day("2010-01-06", 0.8, 0.8);
    }

    @Test
    void the_sum_of_a_day_is_a_record_with_its_proof_when_its_hour_closes() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .rain("2026-01-05T10:00:00Z", 12.0)
                .rain("2026-01-05T11:00:00Z", 20.3);
        assertThat(watch.announced()).as("12 mm; the next hour is not closed").isEmpty();

        watch.rain("2026-01-05T12:00:00Z", 0);

        assertThat(watch.announced()).singleElement().satisfies(record -> {
            assertThat(record.event()).isEqualTo(START);
            assertThat(record.ruleId()).isEqualTo("record-precipitation-high");
            assertThat(record.metric()).isEqualTo("precipitation_mm");
            assertThat(record.value()).isEqualTo(32.3);
            assertThat(record.threshold()).isEqualTo(31.2);
            assertThat(record.recordMargin()).isEqualTo(1.1);
            assertThat(record.recordScope()).isEqualTo("month");
            assertThat(record.recordPreviousOn()).isEqualTo("1995-01-22");
            assertThat(record.at()).hasToString("2026-01-05T11:00:00Z");
            assertThat(record.textFr().replace('\u00a0', ' '))
                    .isEqualTo("Paris : record mensuel de précipitations en un jour, 32,3 mm, ancien record 31,2 mm"
                            + " le 22 janvier 1995 (Open-Meteo, ERA5), 30 ans.");
            assertThat(record.textEn().replace('\u00a0', ' '))
                    .isEqualTo("Paris: monthly record daily precipitation, 32.3 mm, before 31.2 mm"
                            + " on 22 January 1995 (Open-Meteo ERA5), 30 years.");
        });
    }

    @Test
    void it_grows_with_the_rain_and_the_hour_until_midnight_counts_though_it_closes_after() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .rain("2026-01-05T20:00:00Z", 13.0)
                .rain("2026-01-05T21:00:00Z", 0)
                .rain("2026-01-05T23:00:00Z", 2.5)
                .rain("2026-01-06T00:00:00Z", 0.5);

        assertThat(watch.announced())
                .extracting(Alert::event, Alert::value, alert -> alert.at().toString())
                .containsExactly(
                        tuple(START, 13.0, "2026-01-05T20:00:00Z"),
                        tuple(CHANGE, 15.5, "2026-01-05T23:00:00Z"),
                        tuple(END, 15.5, "2026-01-05T23:00:00Z"));
    }

    @Test
    void a_day_of_less_than_a_millimetre_is_no_record_even_where_it_never_rained_more() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .rain("2026-01-06T10:00:00Z", 0.9)
                .rain("2026-01-06T11:00:00Z", 3.0)
                .rain("2026-01-06T12:00:00Z", 0);

        assertThat(watch.announced())
                .as("0.8 mm on 6 January 2010 is no wet day, and the month's 31.2 mm are far")
                .isEmpty();
    }

    @Test
    void a_corrected_hour_changes_it_or_takes_it_back_also_after_midnight() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .rain("2026-01-05T10:00:00Z", 12.0)
                .rain("2026-01-05T11:00:00Z", 3.0)
                .rain("2026-01-05T12:00:00Z", 0);
        assertThat(watch.announced()).extracting(Alert::event, Alert::value).containsExactly(tuple(START, 15.0));

        watch.receivedAfter(Duration.ofHours(3)).rain("2026-01-05T10:00:00Z", 11.0);
        assertThat(watch.announced()).extracting(Alert::event, Alert::value).containsExactly(tuple(CHANGE, 14.0));

        watch.rain("2026-01-06T09:00:00Z", 0);
        assertThat(watch.announced()).extracting(Alert::event).containsExactly(END);

        watch.receivedAfter(Duration.ofHours(24)).rain("2026-01-05T10:00:00Z", 0.2);
        assertThat(watch.announced()).singleElement().satisfies(retracted -> {
            assertThat(retracted.event()).isEqualTo(RETRACT);
            assertThat(retracted.textFr())
                    .endsWith(
                            "record de précipitations en un jour pour un 5 janvier annulé, la mesure a été corrigée.");
        });
    }

    @Test
    void an_hour_with_a_gap_does_not_count_as_it_does_not_in_the_history() {
        RecordScenario watch = RecordScenario.inParis()
                .knowing(january())
                .measure("2026-01-05T10:15:00Z", Metric.PRECIPITATION, 8.0)
                .measure("2026-01-05T10:30:00Z", Metric.PRECIPITATION, 8.0)
                .measure("2026-01-05T11:00:00Z", Metric.PRECIPITATION, 8.0)
                .rain("2026-01-05T12:00:00Z", 0)
                .rain("2026-01-05T13:00:00Z", 0);
        assertThat(watch.announced()).isEmpty();

        watch.receivedAfter(Duration.ofHours(3)).measure("2026-01-05T10:45:00Z", Metric.PRECIPITATION, 0);
        assertThat(watch.announced()).extracting(Alert::event, Alert::value).containsExactly(tuple(START, 24.0));
    }

    @Test
    void a_day_of_25_hours_has_all_of_them() {
        PublishedCityPast october = PublishedCityPast.of(RecordScenario.PARIS, Metric.PRECIPITATION, 1991, 2020)
                .day("2009-10-25", 20.0, 20.0);
        RecordScenario watch = RecordScenario.inParis()
                .knowing(october)
                .rain("2026-10-24T23:00:00Z", 10.5)
                .rain("2026-10-25T23:00:00Z", 10.5)
                .rain("2026-10-26T00:00:00Z", 0);

        assertThat(watch.announced())
                .extracting(Alert::event, Alert::value, Alert::recordScope)
                .containsExactly(tuple(START, 21.0, "all_time"), tuple(END, 21.0, "all_time"));
    }

    @Test
    void rain_is_remembered_for_three_days_and_a_replay_that_starts_over_forgets_it() {
        RecordScenario watch =
                RecordScenario.inParis().rain("2026-01-05T10:00:00Z", 1.0).rain("2026-01-05T11:00:00Z", 0);
        assertThat(watch.wetDays()).isEqualTo(1);
        watch.rain("2026-01-08T11:00:00Z", 0);
        assertThat(watch.wetDays()).isEqualTo(1);
        watch.rain("2026-01-09T11:00:00Z", 0);
        assertThat(watch.wetDays()).isZero();

        RecordScenario replay = RecordScenario.inParis()
                .from("replay:open-meteo-era5")
                .rain("2026-01-05T10:00:00Z", 1.0)
                .rain("2026-01-05T11:00:00Z", 0)
                .receivedAfter(Duration.ofDays(10))
                .rain("2026-01-02T11:00:00Z", 0);
        assertThat(replay.wetDays()).isZero();
    }

    @Test
    void what_was_stored_before_days_were_remembered_is_read() {
        byte[] stored =
                "{\"city\":\"Paris\",\"timezone\":\"Europe/Paris\",\"runs\":[]}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(stored, RecentCityRecords.class).wetDays()).isEmpty();
    }
}
