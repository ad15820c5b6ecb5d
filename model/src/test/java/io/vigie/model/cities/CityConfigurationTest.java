package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CityConfigurationTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void it_repeats_what_the_gazetteer_says_of_the_city() {
        assertThat(CityConfiguration.of(city(48.5, 42), true, NOW))
                .isEqualTo(new CityConfiguration("7", "X", "FR", 48.5, 2.25, 42.0, PARIS, true, NOW));
        assertThat(CityConfiguration.of(city(48.5, null), false, NOW))
                .isEqualTo(new CityConfiguration("7", "X", "FR", 48.5, 2.25, null, PARIS, false, NOW));
    }

    @Test
    void what_the_schema_rejects_cannot_be_configured() {
        assertThatThrownBy(() -> configuration("x7", "X", "FR", 0, 0, 0.0)).hasMessageContaining("city_id");
        assertThatThrownBy(() -> configuration("7", "", "FR", 0, 0, 0.0)).hasMessageContaining("name");
        assertThatThrownBy(() -> configuration("7", "X", "fr", 0, 0, 0.0)).hasMessageContaining("country");
        assertThatThrownBy(() -> configuration("7", "X", "FR", -90.1, 0, 0.0)).hasMessageContaining("latitude");
        assertThatThrownBy(() -> configuration("7", "X", "FR", 0, 180.1, 0.0)).hasMessageContaining("longitude");
        assertThatThrownBy(() -> configuration("7", "X", "FR", 0, 0, Double.NaN))
                .hasMessageContaining("elevation_m");
    }

    @Test
    void a_city_lies_on_the_globe() {
        assertThatThrownBy(() -> city(90.1, null)).hasMessage("Cannot accept latitude: not in -90.0 to 90.0: 90.1");
        assertThatThrownBy(() -> city(Double.NaN, null)).hasMessageContaining("latitude");
        assertThatThrownBy(() -> city("7", "X", -180.1, 0)).hasMessageContaining("longitude");
    }

    @Test
    void a_city_has_an_id_a_name_and_inhabitants() {
        assertThatThrownBy(() -> city("x", "X", 0, 0)).hasMessageContaining("city_id");
        assertThatThrownBy(() -> city("7", " ", 0, 0)).hasMessageContaining("name");
        assertThatThrownBy(() -> city("7", "X", 0, -1)).hasMessageContaining("population");
    }

    private static City city(String id, String name, double longitude, long population) {
        return new City(id, name, name, List.of(), "FR", "", 0, longitude, null, population, PARIS);
    }

    private static CityConfiguration configuration(
            String id, String name, String country, double latitude, double longitude, Double elevationM) {
        return new CityConfiguration(id, name, country, latitude, longitude, elevationM, PARIS, true, NOW);
    }

    private static City city(double latitude, @Nullable Integer elevationM) {
        return new City("7", "X", "X", List.of(), "FR", "", latitude, 2.25, elevationM, 0, PARIS);
    }
}
