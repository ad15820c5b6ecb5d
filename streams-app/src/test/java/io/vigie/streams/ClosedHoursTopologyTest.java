package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.statistics.Variance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedHoursTopologyTest {

    private static final Instant MUCH_LATER = Instant.parse("2026-11-23T00:00:00Z");

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS);

    @AfterEach
    void close() {
        speedLayer.close();
    }

    @Test
    void an_hour_closes_when_its_sources_own_clock_is_a_quarter_past_its_end() {
        temperatures("12:15", 10, "12:30", 12, "12:45", 14, "13:00", 16);
        assertThat(speedLayer.hours()).isEmpty();

        temperatures("13:15", 20);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.cityId()).isEqualTo(PARIS.cityId());
            assertThat(hour.source()).isEqualTo("open-meteo");
            assertThat(hour.replayed()).isFalse();
            assertThat(hour.hourEnd()).isEqualTo("2026-11-22T13:00:00Z");
            assertThat(hour.revision()).isZero();
            assertThat(hour.readingCount()).isEqualTo(4);
            assertThat(hour.expectedCount()).isEqualTo(4);
            assertThat(hour.revisedCount()).isZero();
            assertThat(hour.values())
                    .as("the value at the hour, as any archive of hours has it")
                    .isEqualTo(
                            MetricValues.builder().put(Metric.TEMPERATURE, 16).build());
            assertThat(hour.summaries())
                    .as("a metric without a value is left out")
                    .containsOnlyKeys(Metric.TEMPERATURE)
                    .containsEntry(Metric.TEMPERATURE, summaryOf(10_000, 12_000, 14_000, 16_000));
        });
    }

    /** North American airports report before the hour: what the archive calls their 13:00 is what is said here. */
    @Test
    void an_airport_that_reports_at_53_has_a_value_at_the_hour() {
        temperatures("12:20", 16, "12:53", 17, "13:20", 18);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.hourEnd()).isEqualTo("2026-11-22T13:00:00Z");
            assertThat(hour.values().milli(Metric.TEMPERATURE)).hasValue(17_000);
        });
    }

    @Test
    void without_a_reading_in_the_ten_minutes_before_the_hour_there_is_no_value_at_it_but_a_summary() {
        temperatures("12:20", 16, "12:45", 17, "13:20", 18);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.values()).isEqualTo(MetricValues.NONE);
            assertThat(hour.summaries()).containsEntry(Metric.TEMPERATURE, summaryOf(16_000, 17_000));
        });
    }

    @Test
    void rain_belongs_to_the_hour_that_ends_at_its_stamp() {
        rain("12:00", 5.0, "12:15", 0.4, "12:30", 0.2, "12:45", 0.0, "13:00", 0.1, "13:15", 7.0);

        List<CityHour> hours = speedLayer.hours();

        assertThat(hours)
                .extracting(hour -> hour.hourEnd().toString())
                .containsExactly("2026-11-22T12:00:00Z", "2026-11-22T13:00:00Z");
        assertThat(hours.get(0).summaries()).containsEntry(Metric.PRECIPITATION, summaryOf(5_000));
        assertThat(hours.get(0).values().milli(Metric.PRECIPITATION))
                .as("a quarter of the rain is not the rain")
                .isEmpty();
        assertThat(hours.get(1).summaries()).containsEntry(Metric.PRECIPITATION, summaryOf(400, 200, 0, 100));
        assertThat(hours.get(1).values().milli(Metric.PRECIPITATION)).hasValue(700);
    }

    @Test
    void rain_of_midnight_belongs_to_the_day_before() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T00:00:00Z")
                .hourly()
                .temperature(3)
                .with(Metric.PRECIPITATION, 2)
                .build());
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T01:00:00Z")
                .hourly()
                .temperature(4)
                .with(Metric.PRECIPITATION, 1)
                .build());

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.hourEnd()).isEqualTo("2026-11-22T00:00:00Z");
            assertThat(hour.readingCount()).isEqualTo(1);
            assertThat(hour.values().milli(Metric.PRECIPITATION)).hasValue(2_000);
            assertThat(hour.values().milli(Metric.TEMPERATURE)).hasValue(3_000);
        });
    }

    @Test
    void six_hours_of_rain_are_no_hours() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z")
                .everySeconds(6 * 3_600)
                .temperature(3)
                .with(Metric.PRECIPITATION, 12)
                .build());
        temperatures("13:15", 1);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.summaries()).containsOnlyKeys(Metric.TEMPERATURE);
            assertThat(hour.values().milli(Metric.PRECIPITATION)).isEmpty();
            assertThat(hour.expectedCount()).isEqualTo(1);
        });
    }

    @Test
    void an_hour_without_a_reading_is_a_gap_and_one_with_a_few_says_how_few() {
        temperatures("12:30", 10, "13:00", 12, "15:15", 20);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.hourEnd()).isEqualTo("2026-11-22T13:00:00Z");
            assertThat(hour.readingCount()).isEqualTo(2);
            assertThat(hour.expectedCount()).isEqualTo(4);
        });
    }

    @Test
    void without_an_interval_nobody_knows_how_many_readings_to_expect() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z")
                .everySeconds(null)
                .temperature(3)
                .build());
        temperatures("13:15", 1);

        assertThat(speedLayer.hours())
                .singleElement()
                .extracting(CityHour::expectedCount)
                .isNull();
    }

    @Test
    void an_older_reading_before_the_hour_closes_is_simply_in_it() {
        temperatures("12:15", 10, "13:00", 20, "12:45", 16, "13:15", 21);

        assertThat(speedLayer.hours()).singleElement().returns(3L, CityHour::readingCount);
    }

    @Test
    void an_older_reading_after_the_hour_closed_corrects_it_with_the_next_revision() {
        temperatures("12:15", 10, "13:15", 20, "12:45", 16, "12:30", 13);

        List<CityHour> hours = speedLayer.hours();

        assertThat(hours).extracting(CityHour::revision).containsExactly(0, 1, 2);
        assertThat(hours).extracting(CityHour::readingCount).containsExactly(1L, 2L, 3L);
        assertThat(hours.get(2).summaries()).containsEntry(Metric.TEMPERATURE, summaryOf(10_000, 16_000, 13_000));
        assertThat(speedLayer.counted("vigie.streams.hours.closed")).isEqualTo(1);
        assertThat(speedLayer.counted("vigie.streams.hours.corrected")).isEqualTo(2);
    }

    @Test
    void an_older_reading_on_the_hour_corrects_the_hour_that_ends_with_it_and_no_other() {
        rain("11:15", 0.1, "11:30", 0.1, "11:45", 0.1, "12:15", 0.2, "13:15", 0.0);
        speedLayer.hours();
        rain("12:00", 0.7);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.hourEnd()).isEqualTo("2026-11-22T12:00:00Z");
            assertThat(hour.readingCount()).isEqualTo(4);
            assertThat(hour.summaries()).containsEntry(Metric.PRECIPITATION, summaryOf(100, 100, 100, 700));
            assertThat(hour.values().milli(Metric.PRECIPITATION))
                    .as("now whole")
                    .hasValue(1_000);
        });
    }

    @Test
    void the_first_reading_of_an_hour_that_is_past_makes_it_known() {
        temperatures("10:15", 10, "13:15", 20, "12:30", 13, "12:45", 14);

        assertThat(speedLayer.hours())
                .extracting(hour -> hour.hourEnd() + " " + hour.revision())
                .containsExactly("2026-11-22T11:00:00Z 0", "2026-11-22T13:00:00Z 0", "2026-11-22T13:00:00Z 1");
    }

    @Test
    void a_repeated_reading_corrects_nothing() {
        temperatures("12:15", 10, "12:30", 11, "13:15", 20);
        assertThat(speedLayer.hours()).hasSize(1);

        temperatures("12:30", 11, "12:15", 10);

        assertThat(speedLayer.hours()).isEmpty();
    }

    @Test
    void a_revised_reading_replaces_the_old_one_and_says_so() {
        temperatures("12:15", 10, "12:30", 11, "13:15", 20);
        speedLayer.hours();
        received("12:30", 14, MUCH_LATER);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.revision()).isEqualTo(1);
            assertThat(hour.readingCount()).isEqualTo(2);
            assertThat(hour.revisedCount()).isEqualTo(1);
            assertThat(hour.summaries()).containsEntry(Metric.TEMPERATURE, summaryOf(10_000, 14_000));
        });
        assertThat(speedLayer.counted("vigie.streams.revised")).isEqualTo(1);
    }

    @Test
    void a_revision_that_takes_the_only_value_of_a_metric_away_leaves_it_out() {
        rain("12:30", 5.0);
        temperatures("13:15", 20);
        assertThat(speedLayer.hours()).hasSize(1);

        received("12:30", 10, MUCH_LATER);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.hourEnd()).isEqualTo("2026-11-22T13:00:00Z");
            assertThat(hour.revision()).isEqualTo(1);
            assertThat(hour.readingCount()).isEqualTo(1);
            assertThat(hour.summaries()).containsOnlyKeys(Metric.TEMPERATURE);
        });
    }

    /** Direction and cloud cover are values at the hour, so a version that differs in nothing else is another one. */
    @Test
    void a_revised_wind_direction_at_the_hour_corrects_it() {
        ReadingBuilder atTheHour = ReadingBuilder.of(PARIS, "2026-11-22T13:00:00Z")
                .temperature(10)
                .with(Metric.WIND_SPEED, 3)
                .with(Metric.WIND_DIRECTION, 90);
        speedLayer.receive(atTheHour.build());
        temperatures("13:15", 11);
        speedLayer.hours();

        speedLayer.receive(atTheHour
                .with(Metric.WIND_DIRECTION, 270)
                .receivedAt(MUCH_LATER)
                .build());

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.revision()).isEqualTo(1);
            assertThat(hour.revisedCount()).isEqualTo(1);
            assertThat(hour.values().milli(Metric.WIND_DIRECTION)).hasValue(270_000);
        });
    }

    @Test
    void of_two_versions_the_one_received_later_counts_whichever_comes_first() {
        received("12:30", 14, MUCH_LATER);
        temperatures("12:30", 11, "13:15", 20);

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.revisedCount()).isEqualTo(1);
            assertThat(hour.summaries()).containsEntry(Metric.TEMPERATURE, summaryOf(14_000));
        });
    }

    @Test
    void a_revised_newest_reading_comes_out_again_as_revised() {
        temperatures("12:00", 10, "12:15", 11);
        assertThat(speedLayer.liveReadings()).extracting(LiveReading::quality).containsOnly("ok");

        received("12:15", 12, MUCH_LATER);

        LiveReading live = speedLayer.liveReading();
        assertThat(live.quality()).isEqualTo("revised");
        assertThat(live.observation().observedAt()).isEqualTo("2026-11-22T12:15:00Z");
        assertThat(live.observation().temperatureC()).isEqualTo(12);
        assertThat(live.lastHour().readingCount()).isEqualTo(2);
        assertThat(live.lastHour().temperature().mean()).isEqualTo(11);
    }

    @Test
    void a_newest_reading_of_which_only_the_wind_direction_was_revised_comes_out_again_and_corrects_no_hour() {
        temperatures("12:15", 10, "13:15", 11);
        speedLayer.hours();
        speedLayer.liveReadings();
        ReadingBuilder newest = ReadingBuilder.of(PARIS, "2026-11-22T13:15:00Z").temperature(11);

        speedLayer.receive(
                newest.with(Metric.WIND_DIRECTION, 270).receivedAt(MUCH_LATER).build());

        LiveReading live = speedLayer.liveReading();
        assertThat(live.quality()).isEqualTo("revised");
        assertThat(live.observation().windDirectionDeg()).isEqualTo(270);
        assertThat(live.lastHour().readingCount()).isEqualTo(1);
        assertThat(speedLayer.hours()).isEmpty();
        assertThat(speedLayer.counted("vigie.streams.revised")).isEqualTo(1);
    }

    @Test
    void a_day_after_its_hour_a_reading_is_late_and_corrects_nothing() {
        temperatures("12:00", 10);
        speedLayer.receive(
                ReadingBuilder.of(PARIS, "2026-11-23T12:15:00Z").temperature(5).build());
        speedLayer.hours();
        temperatures("12:15", 11);

        assertThat(speedLayer.hours()).isEmpty();
        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.LATE);
    }

    @Test
    void sources_close_their_hours_by_their_own_clocks() {
        temperatures("12:00", 10);
        Instant played = Instant.parse("2026-11-22T12:00:30Z");
        for (String at : List.of("2022-01-01T01:00:00Z", "2022-01-01T02:00:00Z")) {
            speedLayer.receive(ReadingBuilder.of(PARIS, at)
                    .replayedAt(played)
                    .hourly()
                    .temperature(-5)
                    .build());
        }

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.replayed()).isTrue();
            assertThat(hour.hourEnd()).isEqualTo("2022-01-01T01:00:00Z");
        });
    }

    @Test
    void a_replay_that_is_started_over_closes_the_hours_it_had_open() {
        Instant played = Instant.parse("2026-11-22T12:00:30Z");
        for (String at : List.of("2022-03-01T00:00:00Z", "2022-01-01T00:00:00Z")) {
            speedLayer.receive(ReadingBuilder.of(PARIS, at)
                    .replayedAt(played)
                    .hourly()
                    .temperature(1)
                    .build());
        }

        assertThat(speedLayer.hours())
                .extracting(hour -> hour.hourEnd().toString())
                .containsExactly("2022-03-01T00:00:00Z");
    }

    @Test
    void an_hour_of_a_reading_a_second_is_exact_although_few_readings_are_kept() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        int[] temperatures = new int[3_600];
        for (int second = 1; second <= 3_600; second++) {
            temperatures[second - 1] = second * 10;
            speedLayer.receive(ReadingBuilder.of(PARIS, noon.plusSeconds(second))
                    .everySeconds(1)
                    .temperature(second / 100.0)
                    .with(Metric.PRECIPITATION, 0.001)
                    .build());
        }
        speedLayer.receive(ReadingBuilder.of(PARIS, noon.plus(Duration.ofMinutes(75)))
                .everySeconds(1)
                .temperature(1)
                .build());

        assertThat(speedLayer.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.readingCount()).isEqualTo(3_600);
            assertThat(hour.expectedCount()).isEqualTo(3_600);
            assertThat(hour.summaries()).containsEntry(Metric.TEMPERATURE, summaryOf(temperatures));
            assertThat(hour.values().milli(Metric.TEMPERATURE)).hasValue(36_000);
            assertThat(hour.values().milli(Metric.PRECIPITATION)).hasValue(3_600);
        });
    }

    private static Variance summaryOf(int... millis) {
        return IntStream.of(millis).mapToObj(Variance::of).reduce(Variance.NONE, Variance::merge);
    }

    private void received(String time, double celsius, Instant at) {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T" + time + ":00Z")
                .temperature(celsius)
                .receivedAt(at)
                .build());
    }

    private void temperatures(Object... timesAndValues) {
        each(Metric.TEMPERATURE, timesAndValues);
    }

    private void rain(Object... timesAndValues) {
        each(Metric.PRECIPITATION, timesAndValues);
    }

    private void each(Metric metric, Object... timesAndValues) {
        for (int i = 0; i < timesAndValues.length; i += 2) {
            double value = ((Number) timesAndValues[i + 1]).doubleValue();
            speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T" + timesAndValues[i] + ":00Z")
                    .with(metric, value)
                    .build());
        }
    }
}
