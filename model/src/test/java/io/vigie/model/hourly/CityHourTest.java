package io.vigie.model.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.statistics.Variance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The definition of an hour: docs/decisions/0020-what-is-an-hour.md. */
class CityHourTest {
    private static final int QUARTER_S = 900;

    private final List<Observation> hour = new ArrayList<>();

    @Test
    void an_hour_is_labelled_by_its_end_and_has_the_value_at_it_and_the_summary_of_all_its_readings() {
        reading("12:15", 10, 0.1, 0);
        reading("12:30", 11, 0.0, 0);
        reading("12:45", 12, 0.2, 0);
        reading("13:00", 13, 0.0, 0);

        CityHour made = CityHour.of(hour);

        assertThat(made.hourEnd()).isEqualTo("2026-11-22T13:00:00Z");
        assertThat(made.readingCount()).isEqualTo(4);
        assertThat(made.expectedCount()).isEqualTo(4);
        assertThat(made.values())
                .isEqualTo(MetricValues.builder()
                        .put(Metric.TEMPERATURE, 13)
                        .put(Metric.PRECIPITATION, 0.3)
                        .build());
        assertThat(made.summaries())
                .containsEntry(
                        Metric.TEMPERATURE,
                        Variance.of(10_000).plus(11_000).plus(12_000).plus(13_000))
                .containsEntry(
                        Metric.PRECIPITATION, Variance.of(100).plus(0).plus(200).plus(0));
    }

    @Test
    void of_several_versions_the_one_received_last_counts_in_whatever_order_they_come() {
        reading("12:30", 10, 0.0, 5);
        reading("12:30", 11, 0.0, 9);
        reading("12:30", 12, 0.0, 7);
        reading("12:45", 20, 0.0, 0);
        reading("12:45", 20, 0.0, 8);

        CityHour made = CityHour.of(hour);

        assertThat(made.readingCount()).isEqualTo(2);
        assertThat(made.revisedCount()).isEqualTo(1);
        assertThat(made.summaries())
                .containsEntry(Metric.TEMPERATURE, Variance.of(11_000).plus(20_000));
        for (int turn = 0; turn < hour.size(); turn++) {
            Collections.rotate(hour, 1);
            assertThat(CityHour.of(hour)).isEqualTo(made);
        }
    }

    @Test
    void readings_of_two_hours_make_no_hour() {
        reading("13:00", 10, 0.0, 0);
        reading("13:15", 11, 0.0, 0);

        assertThatThrownBy(() -> CityHour.of(hour))
                .hasMessage("Cannot accept observed_at: not of the hour that ends at 2026-11-22T13:00:00Z:"
                        + " 2026-11-22T13:15:00Z");
    }

    @Test
    void an_hour_that_ends_between_full_hours_is_none() {
        reading("13:00", 10, 0.0, 0);
        CityHour made = CityHour.of(hour);

        assertThatThrownBy(() -> new CityHour(
                        made.cityId(),
                        made.source(),
                        false,
                        Instant.parse("2026-11-22T12:30:00Z"),
                        0,
                        Instant.EPOCH,
                        1,
                        null,
                        0,
                        made.values(),
                        made.summaries()))
                .hasMessage("Cannot accept hour_end: not on the hour: 2026-11-22T12:30:00Z");
    }

    private void reading(String time, double celsius, double rain, int receivedAfterS) {
        Instant at = Instant.parse("2026-11-22T" + time + ":00Z");
        MetricValues values = MetricValues.builder()
                .put(Metric.TEMPERATURE, celsius)
                .put(Metric.PRECIPITATION, rain)
                .build();
        hour.add(new Observation(
                "2988507", "open-meteo", false, at, at.plusSeconds(receivedAfterS), QUARTER_S, values, null));
    }
}
