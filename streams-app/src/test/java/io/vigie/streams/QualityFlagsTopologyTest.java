package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.live.LiveReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityFlagsTopologyTest {

    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS);

    @AfterEach
    void close() {
        speedLayer.close();
    }

    // Tolerances: WMO-No. 305 (1993), VI.21.
    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE,   15, 10,   14,     ok",
        "TEMPERATURE,   60, 10,   14,     ok",
        "TEMPERATURE,   60, 10,   14.1,   temperature_c:step",
        "TEMPERATURE,   60, 10,   5.9,    temperature_c:step",
        "TEMPERATURE,   61, 10,   17,     ok",
        "TEMPERATURE,  180, 10,   19.1,   temperature_c:step",
        "TEMPERATURE,  360, 10,   25,     ok",
        "TEMPERATURE,  720, 10,   35.1,   temperature_c:step",
        "TEMPERATURE,  721, -40,  40,     ok",
        "PRESSURE_MSL,  60, 1013, 1010,   ok",
        "PRESSURE_MSL,  60, 1013, 1009.9, pressure_msl_hpa:step",
        "PRESSURE_MSL, 720, 1013, 977,    ok",
        "WIND_SPEED,    15, 0,    60,     ok"
    })
    void a_value_that_changed_too_fast_is_flagged(
            Metric metric, int minutes, double before, double after, String quality) {
        speedLayer.receive(ReadingBuilder.of(PARIS, START).with(metric, before).build());
        speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofMinutes(minutes)))
                .with(metric, after)
                .build());

        assertThat(last().quality()).isEqualTo(quality);
    }

    @Test
    void a_value_is_compared_with_the_last_one_there_was() {
        speedLayer.receive(ReadingBuilder.of(PARIS, START).temperature(10).build());
        speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofMinutes(15)))
                .with(Metric.WIND_SPEED, 3)
                .build());
        speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofMinutes(30)))
                .temperature(20)
                .build());

        LiveReading live = last();
        assertThat(live.quality()).isEqualTo("temperature_c:step");
        assertThat(live.observation().temperatureC())
                .as("it passes all the same")
                .isEqualTo(20);
    }

    @Test
    void the_first_value_of_a_source_raises_no_doubt() {
        speedLayer.receive(
                ReadingBuilder.of(PARIS, START).from("one").temperature(10).build());
        speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofMinutes(15)))
                .from("other")
                .temperature(30)
                .build());

        assertThat(last().quality()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE,       11.3,   13, temperature_c:stuck",
        "TEMPERATURE,       11.3,   12, ok",
        "PRESSURE_MSL,      1013.2, 13, pressure_msl_hpa:stuck",
        "RELATIVE_HUMIDITY, 80,     13, relative_humidity_pct:stuck",
        "RELATIVE_HUMIDITY, 95,     13, ok",
        "WIND_SPEED,        4.1,    13, wind_speed_ms:stuck",
        "WIND_SPEED,        0,      13, ok",
        "PRECIPITATION,     0,      13, ok"
    })
    void a_value_that_stays_the_same_for_twelve_hours_is_flagged(
            Metric metric, double value, int hours, String quality) {
        for (int hour = 0; hour < hours; hour++) {
            speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofHours(hour)))
                    .hourly()
                    .with(metric, value)
                    .build());
        }

        assertThat(last().quality()).isEqualTo(quality);
    }

    @Test
    void few_values_far_apart_are_not_enough_to_be_stuck() {
        for (int hour = 0; hour <= 18; hour += 3) {
            speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofHours(hour)))
                    .temperature(11.3)
                    .build());
        }

        assertThat(last().quality()).isEqualTo("ok");
    }

    @Test
    void a_dew_point_above_the_temperature_is_flagged() {
        speedLayer.receive(ReadingBuilder.of(PARIS, START)
                .temperature(10)
                .with(Metric.RELATIVE_HUMIDITY, 100.1)
                .build());

        assertThat(last().quality()).isEqualTo("relative_humidity_pct:dew_point_above_temperature");
    }

    // Standard atmosphere: 941.8 hPa at 610 m; 1002.6 at 89 m. Bounds: WMO-No. 305 (1993), chapter 6.
    @ParameterizedTest
    @CsvSource({
        "5506956, PRESSURE_MSL, 940,  pressure_msl_hpa:station_pressure",
        "5506956, PRESSURE_MSL, 1008, ok",
        "5368361, PRESSURE_MSL, 1002, ok",
        "2988507, TEMPERATURE,  41,   temperature_c:outside_climate",
        "5506956, TEMPERATURE,  41,   ok"
    })
    void what_its_place_and_season_do_not_allow_is_flagged(String cityId, Metric metric, double value, String quality) {
        CityConfiguration city = CityConfiguration.of(
                Gazetteer.bundled().city(cityId).orElseThrow(), true, Instant.parse("2026-11-22T00:00:00Z"));
        speedLayer.activate(city);

        speedLayer.receive(ReadingBuilder.of(city, START).with(metric, value).build());

        assertThat(last().quality()).isEqualTo(quality);
    }

    @Test
    void several_flags_are_separated_by_commas_and_counted() {
        speedLayer.receive(ReadingBuilder.of(PARIS, START).temperature(10).build());
        speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofMinutes(15)))
                .temperature(12)
                .build());
        speedLayer.receive(ReadingBuilder.of(PARIS, START.plus(Duration.ofMinutes(15)))
                .receivedAt(START.plus(Duration.ofHours(1)))
                .temperature(20)
                .with(Metric.RELATIVE_HUMIDITY, 101)
                .build());

        assertThat(last().quality())
                .isEqualTo("revised,temperature_c:step,relative_humidity_pct:dew_point_above_temperature");
        assertThat(speedLayer
                        .registry
                        .get("vigie.streams.flagged")
                        .tag("flag", "temperature_c:step")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private LiveReading last() {
        List<LiveReading> live = speedLayer.liveReadings();
        return live.get(live.size() - 1);
    }
}
