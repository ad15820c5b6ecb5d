package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
    @Test
    void ids_are_the_keys_of_the_contract() {
        assertThat(Metric.values())
                .extracting(Metric::id)
                .containsExactly(
                        "temperature_c",
                        "relative_humidity_pct",
                        "precipitation_mm",
                        "pressure_msl_hpa",
                        "wind_speed_ms",
                        "wind_gust_ms",
                        "wind_direction_deg",
                        "cloud_cover_pct");
        assertThat(Metric.values())
                .extracting(Metric::unit)
                .containsExactly("°C", "%", "mm", "hPa", "m/s", "m/s", "°", "%");
    }

    @ParameterizedTest
    @EnumSource
    void a_metric_is_found_by_its_id(Metric metric) {
        assertThat(Metric.fromId(metric.id())).contains(metric);
    }

    @Test
    void another_id_finds_nothing() {
        assertThat(Metric.fromId("TEMPERATURE")).isEmpty();
        assertThat(Metric.fromId("")).isEmpty();
    }

    @Test
    void precipitation_and_gusts_cover_the_interval_before_their_stamp_and_nothing_else_does() {
        assertThat(Metric.values())
                .filteredOn(metric -> metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL)
                .containsExactly(Metric.PRECIPITATION, Metric.WIND_GUST);
    }

    /** World records: WMO World Weather &amp; Climate Extremes Archive. */
    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE, -89.2, 56.7",
        "RELATIVE_HUMIDITY, 0, 110",
        "PRECIPITATION, 0, 1825",
        "PRESSURE_MSL, 870, 1089.4",
        "WIND_SPEED, 0, 113.3",
        "WIND_GUST, 0, 113.3",
        "WIND_DIRECTION, 0, 360",
        "CLOUD_COVER, 0, 100"
    })
    void the_record_itself_is_plausible_and_anything_beyond_is_not(Metric metric, double lowest, double highest) {
        assertThat(metric.plausibleMin()).isEqualTo(lowest);
        assertThat(metric.plausibleMax()).isEqualTo(highest);
        assertThat(metric.isPlausible(lowest)).isTrue();
        assertThat(metric.isPlausible(highest)).isTrue();
        assertThat(metric.isPlausible(lowest - 0.001)).isFalse();
        assertThat(metric.isPlausible(highest + 0.001)).isFalse();
        assertThat(metric.isPlausible(Double.NaN)).isFalse();
    }
}
