package io.vigie.streams.series;

import static io.vigie.streams.Cities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.streams.Readings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CitySeriesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final CitySeries city = new CitySeries();

    @Test
    void a_source_that_reports_every_second_is_remembered_as_far_as_there_is_room_and_its_coverage_says_so() {
        for (int second = 0; second < 1_000; second++) {
            city.place(Readings.of(PARIS, NOON.plusSeconds(second))
                    .everySeconds(1)
                    .temperature(second)
                    .build());
        }

        WindowTotals lastHour = city.of("open-meteo").last(Duration.ofHours(1));

        assertThat(lastHour.readingCount()).isEqualTo(Series.MAX_READINGS);
        assertThat(lastHour.of(Metric.TEMPERATURE).minMilli()).isEqualTo(700_000);
        assertThat(lastHour.coveragePct()).as("300 of 3600 seconds").hasValue(8.333);
    }

    @Test
    void of_a_fifth_source_the_one_that_has_been_silent_longest_is_forgotten() {
        for (String source : new String[] {"a", "b", "c", "d", "a", "e"}) {
            city.place(Readings.of(PARIS, NOON).from(source).temperature(1).build());
        }

        assertThat(city.bySource()).containsOnlyKeys("c", "d", "a", "e");
    }

    @Test
    void coverage_is_at_most_a_hundred_percent() {
        for (int minute = 0; minute < 60; minute += 10) {
            city.place(Readings.of(PARIS, NOON.plus(Duration.ofMinutes(minute)))
                    .hourly()
                    .temperature(1)
                    .build());
        }

        assertThat(city.of("open-meteo").last(Duration.ofHours(1)).coveragePct())
                .hasValue(100);
    }
}
