package io.vigie.batch.archive;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_GUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourOfReadingsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int QUARTER_HOUR_S = 900;

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T11:00:00.001Z, 2026-01-31T12:00:00Z",
        "2026-01-31T11:15:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T23:45:00Z, 2026-02-01T00:00:00Z",
    })
    void a_reading_belongs_to_the_hour_that_ends_at_or_after_its_stamp(Instant observedAt, Instant end) {
        assertThat(HourOfReadings.endFor(observedAt)).isEqualTo(end);
    }

    @Test
    void rain_of_four_quarters_adds_up_and_the_strongest_gust_counts() {
        MetricValues hour = hour(
                reading("11:15", 11.0, 0.2, 7.0), reading("11:30", 11.2, 0.0, 9.5),
                reading("11:45", 11.4, 0.1, 8.0), reading("12:00", 11.6, 0.0, 6.0));

        assertThat(hour.milli(PRECIPITATION)).hasValue(300);
        assertThat(hour.milli(WIND_GUST)).hasValue(9_500);
        assertThat(hour.milli(TEMPERATURE)).hasValue(11_600);
    }

    @Test
    void rain_of_an_hour_with_a_missing_quarter_is_missing() {
        MetricValues hour = hour(
                reading("11:15", 11.0, 0.2, 7.0), reading("11:45", 11.4, 0.1, 8.0), reading("12:00", 11.6, 0.0, 6.0));

        assertThat(hour.milli(PRECIPITATION)).isEmpty();
        assertThat(hour.milli(WIND_GUST)).isEmpty();
        assertThat(hour.milli(TEMPERATURE)).hasValue(11_600);
    }

    @Test
    void a_reading_that_covers_the_hour_alone_needs_no_others() {
        MetricValues values = MetricValues.builder().put(PRECIPITATION, 1.4).build();

        assertThat(hour(observation(NOON, 3_600, values)).milli(PRECIPITATION)).hasValue(1_400);
    }

    @Test
    void rain_of_an_unknown_interval_is_not_an_hours() {
        MetricValues values = MetricValues.builder().put(PRECIPITATION, 1.4).build();

        assertThat(hour(observation(NOON, null, values))).isEqualTo(MetricValues.NONE);
    }

    @Test
    void without_a_reading_on_the_hour_there_is_no_row() {
        assertThat(hour(reading("11:45", 11.4, 0.1, 8.0))).isEqualTo(MetricValues.NONE);
    }

    private static MetricValues hour(Observation... readings) {
        // As they came, not as they were observed.
        List<Observation> backwards = Stream.of(readings)
                .sorted((a, b) -> b.observedAt().compareTo(a.observedAt()))
                .toList();
        return HourOfReadings.at(NOON, backwards);
    }

    private static Observation reading(String time, double temperature, double rain, double gust) {
        return observation(
                Instant.parse("2026-01-31T" + time + ":00Z"),
                QUARTER_HOUR_S,
                MetricValues.builder()
                        .put(TEMPERATURE, temperature)
                        .put(PRECIPITATION, rain)
                        .put(WIND_GUST, gust)
                        .build());
    }

    private static Observation observation(Instant at, @Nullable Integer seconds, MetricValues values) {
        return new Observation("2988507", "open-meteo", false, at, at, seconds, values, null);
    }
}
