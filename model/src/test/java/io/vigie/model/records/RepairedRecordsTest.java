package io.vigie.model.records;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.RETRACT;
import static io.vigie.model.alerts.AlertEventType.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import org.junit.jupiter.api.Test;

/** What readings that came too late for the speed layer do to records, once the batch layer has made their hour anew. */
class RepairedRecordsTest {

    private static RecordScenario inParis() {
        return RecordScenario.inParis()
                .knowing(PublishedCityPast.of(RecordScenario.PARIS, Metric.TEMPERATURE, 1991, 2020)
                        .day("1999-01-03", -3.0, 20.9)
                        .day("2003-01-05", -6.5, 15.2))
                .knowing(PublishedCityPast.of(RecordScenario.PARIS, Metric.PRECIPITATION, 1991, 2020)
                        .day("2003-01-05", 12.4, 12.4));
    }

    @Test
    void a_record_that_came_a_day_late_is_announced_and_ends_with_the_next_reading() {
        RecordScenario watch = inParis()
                .temperature("2026-01-05T12:00:00Z", 14.8)
                .temperature("2026-01-06T14:00:00Z", 9.0)
                .repaired("2026-01-05T13:00:00Z", Metric.TEMPERATURE, 14.9, 15.4, 15.3, 15.0);

        assertThat(watch.announced()).singleElement().satisfies(record -> {
            assertThat(record.event()).isEqualTo(START);
            assertThat(record.value()).isEqualTo(15.4);
            assertThat(record.startedAt()).hasToString("2026-01-05T13:00:00Z");
            assertThat(record.recordPreviousOn()).isEqualTo("2003-01-05");
        });
        watch.repaired("2026-01-05T13:00:00Z", Metric.TEMPERATURE, 14.9, 15.4, 15.3, 15.0);
        assertThat(watch.announced()).as("delivered twice").isEmpty();

        watch.temperature("2026-01-06T14:15:00Z", 9.0);
        assertThat(watch.announced()).extracting(Alert::event).containsExactly(END);
    }

    @Test
    void a_record_whose_hour_held_no_such_value_is_taken_back_and_another_hours_stands_again() {
        RecordScenario watch = inParis()
                .temperature("2026-01-05T12:00:00Z", 15.3)
                .temperature("2026-01-05T13:00:00Z", 17.0)
                .temperature("2026-01-05T14:00:00Z", 15.0);
        watch.announced();

        watch.repaired("2026-01-05T13:00:00Z", Metric.TEMPERATURE, 14.0, 14.2, 14.1, 14.0);
        assertThat(watch.announced()).extracting(Alert::event, Alert::value).containsExactly(tuple(CHANGE, 15.3));

        watch.repaired("2026-01-05T12:00:00Z", Metric.TEMPERATURE, 14.0, 14.2, 14.1, 14.0);
        assertThat(watch.announced()).singleElement().satisfies(retracted -> {
            assertThat(retracted.event()).isEqualTo(RETRACT);
            assertThat(retracted.textEn()).endsWith("withdrawn, the reading was corrected.");
        });
        assertThat(watch.remembered()).isZero();
    }

    @Test
    void an_hour_in_which_the_value_jumped_makes_none() {
        RecordScenario watch = inParis()
                .temperature("2026-01-06T14:00:00Z", 9.0)
                .repaired("2026-01-05T13:00:00Z", Metric.TEMPERATURE, 10.0, 10.1, 25.0, 10.2);

        assertThat(watch.announced()).isEmpty();
    }

    @Test
    void the_rain_of_a_repaired_hour_counts_in_its_day() {
        RecordScenario watch = inParis()
                .rain("2026-01-05T10:00:00Z", 12.0)
                .rain("2026-01-05T12:00:00Z", 0)
                .rain("2026-01-06T14:00:00Z", 0);
        assertThat(watch.announced()).isEmpty();

        watch.repaired("2026-01-05T11:00:00Z", Metric.PRECIPITATION, 0.2, 0.2, 0.3, 0.3);
        assertThat(watch.announced()).extracting(Alert::event, Alert::value).containsExactly(tuple(START, 13.0));

        watch.repaired("2026-01-05T11:00:00Z", Metric.PRECIPITATION, 0.0, 0.0, 0.1, 0.2);
        assertThat(watch.announced()).extracting(Alert::event).containsExactly(RETRACT);
    }
}
