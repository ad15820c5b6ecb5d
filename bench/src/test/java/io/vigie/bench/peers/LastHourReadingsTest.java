package io.vigie.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastHourReadingsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final LastHourReadings hour = LastHourReadings.empty();

    @Test
    void a_repeated_reading_changes_nothing() {
        assertThat(hour.add(reading(0, 10))).isTrue();
        assertThat(hour.add(reading(0, 10))).isFalse();

        assertThat(hour.summary(Metric.TEMPERATURE)).isEqualTo(Summary.of(10_000));
    }

    @Test
    void an_older_reading_counts_and_is_not_the_newest() {
        hour.add(reading(30, 10));

        assertThat(hour.add(reading(15, 20))).isFalse();
        assertThat(hour.summary(Metric.TEMPERATURE)).isEqualTo(new Summary(2, 30_000, 10_000, 20_000));
    }

    @Test
    void a_reading_of_an_hour_ago_is_out_of_it() {
        hour.add(reading(0, 10));
        hour.add(reading(15, 20));
        hour.add(reading(60, 30));

        assertThat(hour.summary(Metric.TEMPERATURE)).isEqualTo(new Summary(2, 50_000, 20_000, 30_000));
        assertThat(hour.coveredSeconds()).isEqualTo(2 * 900);
    }

    @Test
    void no_more_are_kept_than_the_product_keeps_one_by_one() {
        for (int second = 0; second < LastHourReadings.MAX_READINGS + 5; second++) {
            hour.add(at(NOON.plusSeconds(second), second));
        }

        assertThat(hour.count()).isEqualTo(LastHourReadings.MAX_READINGS);
        assertThat(hour.summary(Metric.TEMPERATURE).minMilli()).isEqualTo(5_000);
    }

    @Test
    void its_bytes_make_it_again() {
        hour.add(reading(0, -10.5));
        hour.add(reading(15, 20));

        LastHourReadings again = LastHourReadings.of(hour.bytes());

        assertThat(again.bytes()).isEqualTo(hour.bytes());
        assertThat(again.add(reading(15, 20))).isFalse();
        assertThat(again.add(reading(45, 1))).isTrue();
        assertThat(again.summary(Metric.TEMPERATURE)).isEqualTo(new Summary(3, 10_500, -10_500, 20_000));
        assertThat(again.summary(Metric.PRECIPITATION)).isEqualTo(Summary.NONE);
    }

    private static Observation reading(int minute, double temperature) {
        return at(NOON.plus(Duration.ofMinutes(minute)), temperature);
    }

    private static Observation at(Instant instant, double temperature) {
        MetricValues values =
                MetricValues.builder().put(Metric.TEMPERATURE, temperature).build();
        return new Observation("2988507", "bench", false, instant, instant, 900, values, null);
    }
}
