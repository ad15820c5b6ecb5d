package io.vigie.model.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {
    private static final Instant NOON = Instant.parse("2022-07-19T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "02988507", "12345678901", "Paris", "-1", " 2988507"})
    void a_city_id_that_is_no_geonames_id_is_rejected(String cityId) {
        assertThatThrownBy(() -> observation(cityId, "open-meteo", 900, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot accept city_id: not a GeoNames id: " + cityId);
    }

    @Test
    void a_source_must_have_a_name() {
        assertThatThrownBy(() -> observation("2988507", " ", 900, 0)).hasMessage("Cannot accept source: empty:  ");
    }

    @Test
    void interval_and_weather_code_have_their_ranges() {
        assertThat(observation("1", "a", 1, 0).intervalS()).isEqualTo(1);
        assertThat(observation("1234567890", "a", 86_400, 99).weatherCode()).isEqualTo(99);
        assertThat(observation("1", "a", null, null).intervalS()).isNull();
        assertThatThrownBy(() -> observation("1", "a", 0, 0))
                .hasMessage("Cannot accept interval_s: not in 1 to 86400: 0");
        assertThatThrownBy(() -> observation("1", "a", 86_401, 0)).hasMessageContaining("86401");
        assertThatThrownBy(() -> observation("1", "a", 1, -1)).hasMessageContaining("weather_code");
        assertThatThrownBy(() -> observation("1", "a", 1, 100)).hasMessageContaining("weather_code");
    }

    private static Observation observation(
            String cityId, String source, @Nullable Integer intervalS, @Nullable Integer weatherCode) {
        return new Observation(cityId, source, false, NOON, NOON, intervalS, MetricValues.NONE, weatherCode);
    }
}
