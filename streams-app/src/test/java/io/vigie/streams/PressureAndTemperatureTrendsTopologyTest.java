package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.live.LiveReading;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PressureAndTemperatureTrendsTopologyTest {

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS);

    @AfterEach
    void close() {
        speedLayer.close();
    }

    @Test
    void the_pressure_is_compared_with_that_of_three_hours_ago_and_its_course_named() {
        values(Metric.PRESSURE_MSL, "09:00", 1012.0, "10:30", 1014.0, "12:00", 1013.0);

        LiveReading live = last();

        assertThat(live.trends().pressureTendency3hHpa()).isEqualTo(1.0);
        assertThat(live.trends().pressureTendencyCode())
                .as("rising, then falling")
                .isEqualTo(0);
    }

    @Test
    void between_hourly_pressures_the_course_is_straight() {
        values(Metric.PRESSURE_MSL, "09:00", 1012.0, "10:00", 1010.0, "11:00", 1008.0, "12:00", 1008.0);

        LiveReading live = last();

        assertThat(live.trends().pressureTendency3hHpa()).isEqualTo(-4.0);
        assertThat(live.trends().pressureTendencyCode())
                .as("1009.0 halfway: falling, then more slowly")
                .isEqualTo(6);
    }

    @Test
    void without_pressures_between_only_the_difference_is_named() {
        values(Metric.PRESSURE_MSL, "09:00", 1012.0, "12:00", 1008.0);

        LiveReading live = last();

        assertThat(live.trends().pressureTendency3hHpa()).isEqualTo(-4.0);
        assertThat(live.trends().pressureTendencyCode()).isEqualTo(7);
    }

    @Test
    void without_a_pressure_three_hours_ago_there_is_no_tendency() {
        values(Metric.PRESSURE_MSL, "08:54", 1012.0, "10:00", 1012.0, "11:00", 1011.0, "12:00", 1011.0);

        LiveReading live = last();

        assertThat(live.trends().pressureTendency3hHpa()).isNull();
        assertThat(live.trends().pressureTendencyCode()).isNull();
    }

    @Test
    void a_station_that_reports_a_little_later_or_earlier_each_hour_has_a_tendency() {
        values(Metric.PRESSURE_MSL, "08:53", 1012.0, "09:51", 1012.0, "10:53", 1011.0, "11:51", 1011.5);

        assertThat(last().trends().pressureTendency3hHpa()).isEqualTo(-0.5);
    }

    @Test
    void an_older_pressure_that_comes_late_counts_in_the_next_tendency() {
        values(Metric.PRESSURE_MSL, "11:45", 1008.0, "09:00", 1012.0, "12:00", 1009.0);

        assertThat(last().trends().pressureTendency3hHpa()).isEqualTo(-3.0);
    }

    @Test
    void the_temperature_is_compared_with_that_of_an_hour_ago() {
        values(Metric.TEMPERATURE, "11:00", 10.0, "11:30", 14.0, "12:00", 11.5);

        LiveReading live = last();

        assertThat(live.trends().temperatureTrend1hC()).isEqualTo(1.5);
    }

    @Test
    void without_a_temperature_an_hour_ago_there_is_no_trend() {
        values(Metric.TEMPERATURE, "10:54", 10.0, "11:30", 14.0, "12:00", 11.5);

        assertThat(last().trends().temperatureTrend1hC()).isNull();
    }

    @Test
    void of_two_values_about_an_hour_ago_the_nearer_counts() {
        values(Metric.TEMPERATURE, "10:57", 10.0, "11:01", 12.0, "12:00", 11.5);

        assertThat(last().trends().temperatureTrend1hC()).isEqualTo(-0.5);
    }

    private void values(Metric metric, Object... timesAndValues) {
        for (int i = 0; i < timesAndValues.length; i += 2) {
            speedLayer.receive(ReadingBuilder.of(PARIS, "2026-11-22T" + timesAndValues[i] + ":00Z")
                    .with(metric, ((Number) timesAndValues[i + 1]).doubleValue())
                    .build());
        }
    }

    private LiveReading last() {
        List<LiveReading> live = speedLayer.liveReadings();
        return live.get(live.size() - 1);
    }
}
