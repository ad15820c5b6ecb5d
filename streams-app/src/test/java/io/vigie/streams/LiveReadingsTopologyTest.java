package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.live.LiveReading;
import io.vigie.model.rejects.RejectReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveReadingsTopologyTest {

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS);

    @AfterEach
    void close() {
        speedLayer.close();
    }

    @Test
    void a_reading_of_an_active_city_comes_out_with_its_city_and_its_values() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z")
                .temperature(11.26)
                .with(Metric.RELATIVE_HUMIDITY, 80)
                .with(Metric.WIND_DIRECTION, 238)
                .with(Metric.CLOUD_COVER, 47)
                .weatherCode(61)
                .build());

        LiveReading live = speedLayer.liveReading();

        assertThat(live.city().name()).isEqualTo("Paris");
        assertThat(live.city().country()).isEqualTo("FR");
        assertThat(live.city().timezone()).hasToString("Europe/Paris");
        assertThat(live.observation().source()).isEqualTo("open-meteo");
        assertThat(live.observation().observedAt()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(live.observation().temperatureC()).isEqualTo(11.26);
        assertThat(live.observation().windDirectionDeg()).isEqualTo(238);
        assertThat(live.observation().cloudCoverPct()).isEqualTo(47);
        assertThat(live.observation().weatherFr()).isEqualTo("pluie faible");
        assertThat(live.observation().weatherEn()).isEqualTo("slight rain");
        assertThat(live.quality()).isEqualTo("ok");
        assertThat(live.observation().pressureMslHpa()).isNull();
        assertThat(live.lastDay().precipitationSumMm()).isNull();
        assertThat(live.normal().yearCount()).isNull();
    }

    @Test
    void an_unknown_weather_code_is_its_number_without_a_name() {
        speedLayer.receive(
                ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z").weatherCode(42).build());

        LiveReading live = speedLayer.liveReading();

        assertThat(live.observation().weatherCode()).isEqualTo(42);
        assertThat(live.observation().weatherFr()).isEmpty();
    }

    // Published values: dew point, Open-Meteo's own tests (T 30, Td 15 is RH 40.17284); humidex of (25, 15), xclim;
    // apparent temperature (23, 70, 1 m/s), Steadman 1994 as BoM publishes it; wind chill of -10 at 20 km/h, ECCC's
    // chart.
    @Test
    void what_derives_from_the_values_is_what_the_publishers_of_the_formulas_say() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-07-22T12:00:00Z")
                .temperature(30)
                .with(Metric.RELATIVE_HUMIDITY, 40.17284)
                .build());
        assertThat(speedLayer.liveReading().derived().dewPointC()).isEqualTo(15.0);

        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-07-22T13:00:00Z")
                .temperature(23)
                .with(Metric.RELATIVE_HUMIDITY, 70)
                .with(Metric.WIND_SPEED, 1)
                .build());
        LiveReading mild = speedLayer.liveReading();
        assertThat(mild.derived().apparentTemperatureC()).isCloseTo(24.8, org.assertj.core.data.Offset.offset(0.1));
        assertThat(mild.derived().heatIndexC()).as("below 80 °F").isNull();
        assertThat(mild.derived().windChillC()).as("above 10 °C").isNull();
        assertThat(mild.derived().windForceBft()).isEqualTo(1);

        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-07-22T14:00:00Z")
                .temperature(-10)
                .with(Metric.WIND_SPEED, 20 / 3.6)
                .build());
        LiveReading cold = speedLayer.liveReading();
        assertThat(cold.derived().windChillC()).isCloseTo(-18, org.assertj.core.data.Offset.offset(0.5));
        assertThat(cold.derived().dewPointC()).as("without humidity").isNull();
        assertThat(cold.derived().humidexC()).isNull();
    }

    @Test
    void the_last_hour_holds_the_readings_after_the_hour_before_up_to_now() {
        temperatures("11:00", 10, "11:15", 12, "11:30", 14, "11:45", 16, "12:00", 20);

        LiveReading live = last(speedLayer.liveReadings());

        assertThat(live.lastHour().readingCount())
                .as("the 11:00 reading is an hour old")
                .isEqualTo(4);
        assertThat(live.lastHour().temperature().mean()).isEqualTo(15.5);
        assertThat(live.lastHour().temperature().min()).isEqualTo(12);
        assertThat(live.lastHour().temperature().max()).isEqualTo(20);
        assertThat(live.lastHour().coveragePct()).isEqualTo(100);
        assertThat(live.lastDay().readingCount()).isEqualTo(5);
        assertThat(live.lastDay().temperature().min()).isEqualTo(10);
        assertThat(live.lastDay().coveragePct()).as("5 of 96 quarter hours").isEqualTo(5.208);
    }

    @Test
    void rain_of_the_last_hour_is_that_of_the_intervals_that_end_in_it() {
        rain("11:00", 9.0, "11:15", 0.4, "11:30", 0.2, "11:45", 0.0, "12:00", 0.1);

        LiveReading live = last(speedLayer.liveReadings());

        assertThat(live.lastHour().precipitationSumMm()).isEqualTo(0.7);
        assertThat(live.lastDay().precipitationSumMm()).isEqualTo(9.7);
    }

    @Test
    void an_interval_longer_than_the_hour_is_no_part_of_the_last_hour() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z")
                .everySeconds(6 * 3_600)
                .with(Metric.PRECIPITATION, 12)
                .build());

        LiveReading live = speedLayer.liveReading();

        assertThat(live.lastHour().precipitationSumMm()).isNull();
        assertThat(live.lastDay().precipitationSumMm()).isEqualTo(12);
    }

    @Test
    void a_gap_lowers_the_coverage_and_nothing_else() {
        temperatures("11:15", 12, "12:00", 16);

        LiveReading live = last(speedLayer.liveReadings());

        assertThat(live.lastHour().coveragePct()).isEqualTo(50);
        assertThat(live.lastHour().temperature().mean()).isEqualTo(14);
    }

    @Test
    void without_an_interval_the_coverage_is_unknown() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z")
                .everySeconds(null)
                .temperature(1)
                .build());

        assertThat(speedLayer.liveReading().lastHour().coveragePct()).isNull();
    }

    @Test
    void a_value_that_is_absent_is_no_zero_in_the_mean() {
        temperatures("11:45", 12);
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z")
                .with(Metric.RELATIVE_HUMIDITY, 50)
                .build());

        LiveReading live = last(speedLayer.liveReadings());

        assertThat(live.observation().temperatureC()).isNull();
        assertThat(live.lastHour().readingCount()).isEqualTo(2);
        assertThat(live.lastHour().temperature().mean()).isEqualTo(12);
    }

    @Test
    void a_mean_is_rounded_half_up_to_thousandths() {
        temperatures("11:45", -0.001, "12:00", 0.0);

        assertThat(last(speedLayer.liveReadings()).lastHour().temperature().mean())
                .isEqualTo(0.0);
    }

    @Test
    void a_repeated_reading_comes_out_once() {
        temperatures("12:00", 10, "12:00", 10, "12:15", 12, "12:00", 10);

        List<LiveReading> live = speedLayer.liveReadings();

        assertThat(live).hasSize(2);
        assertThat(last(live).lastHour().readingCount()).isEqualTo(2);
        assertThat(speedLayer.counted("vigie.streams.repeated")).isEqualTo(2);
    }

    @Test
    void a_reading_older_than_the_newest_comes_out_in_the_windows_that_follow() {
        temperatures("12:00", 10, "12:30", 30, "12:15", 20);
        assertThat(speedLayer.liveReadings())
                .as("nothing for the older one itself")
                .hasSize(2);

        temperatures("12:45", 40);

        LiveReading live = speedLayer.liveReading();
        assertThat(live.lastHour().readingCount()).isEqualTo(4);
        assertThat(live.lastHour().temperature().mean()).isEqualTo(25);
        assertThat(speedLayer.counted("vigie.streams.older")).isEqualTo(1);
    }

    @Test
    void a_reading_a_day_older_than_the_newest_is_rejected_as_late() {
        temperatures("12:00", 10);
        speedLayer.receive(
                ReadingBuilder.of(PARIS, "2026-11-21T12:00:00Z").temperature(5).build());

        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.LATE);
        assertThat(speedLayer.liveReadings()).hasSize(1);
    }

    @Test
    void sources_of_a_city_are_kept_apart_each_with_its_own_time() {
        Instant played = Instant.parse("2026-11-22T12:00:30Z");
        temperatures("12:00", 10);
        speedLayer.receive(ReadingBuilder.of(PARIS, "2022-01-01T00:00:00Z")
                .replayedAt(played)
                .hourly()
                .temperature(-5)
                .build());
        temperatures("12:15", 12);

        List<LiveReading> live = speedLayer.liveReadings();

        assertThat(live)
                .extracting(each -> each.observation().source())
                .containsExactly("open-meteo", "replay:open-meteo-archive", "open-meteo");
        assertThat(live.get(1).lastDay().readingCount()).isEqualTo(1);
        assertThat(live.get(1).observation().replayed()).isTrue();
        assertThat(last(live).lastDay().temperature().min()).isEqualTo(10);
    }

    @Test
    void a_replay_that_was_started_over_comes_out_again() {
        Instant played = Instant.parse("2026-11-22T12:00:30Z");
        for (String at : List.of("2022-03-01T00:00:00Z", "2022-01-01T00:00:00Z", "2022-01-01T01:00:00Z")) {
            speedLayer.receive(ReadingBuilder.of(PARIS, at)
                    .replayedAt(played)
                    .hourly()
                    .temperature(1)
                    .build());
        }

        List<LiveReading> live = speedLayer.liveReadings();

        assertThat(live).hasSize(3);
        assertThat(last(live).lastDay().readingCount()).isEqualTo(2);
    }

    @Test
    void cities_do_not_mix() {
        speedLayer.activate(LONDON);
        temperatures("12:00", 10);
        speedLayer.receive(ReadingBuilder.of(LONDON, "2026-11-22T12:00:00Z")
                .temperature(30)
                .build());

        assertThat(speedLayer.liveReadings())
                .extracting(
                        each -> each.city().name(),
                        each -> each.lastHour().temperature().mean())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Paris", 10.0),
                        org.assertj.core.groups.Tuple.tuple("London", 30.0));
    }

    @Test
    void nothing_comes_out_of_a_city_that_was_never_activated() {
        speedLayer.receive(
                ReadingBuilder.of(TOKYO, "2026-11-22T12:00:00Z").temperature(10).build());

        assertThat(speedLayer.liveReadings()).isEmpty();
        assertThat(speedLayer.rejects()).isEmpty();
    }

    @Test
    void a_deactivated_city_is_silent_at_once_and_remembers_when_it_is_activated_again() {
        temperatures("12:00", 10);
        assertThat(speedLayer.liveReadings()).hasSize(1);

        speedLayer.deactivate(PARIS);
        temperatures("12:15", 20);
        assertThat(speedLayer.liveReadings()).isEmpty();

        speedLayer.activate(PARIS);
        temperatures("12:30", 30);
        LiveReading live = speedLayer.liveReading();
        assertThat(live.lastHour().readingCount()).isEqualTo(3);
        assertThat(live.lastHour().temperature().mean()).isEqualTo(20);
    }

    @Test
    void a_live_reading_carries_the_time_it_was_observed_a_replayed_one_the_time_it_arrived() {
        Instant played = Instant.parse("2026-11-22T12:00:30Z");
        temperatures("12:00", 10);
        speedLayer.receive(ReadingBuilder.of(PARIS, "2022-01-01T00:00:00Z")
                .replayedAt(played)
                .build());

        assertThat(speedLayer.liveRecords())
                .extracting(record -> record.getRecordTime())
                .containsExactly(Instant.parse("2026-11-22T12:00:00Z"), played);
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

    private static LiveReading last(List<LiveReading> readings) {
        return readings.get(readings.size() - 1);
    }
}
