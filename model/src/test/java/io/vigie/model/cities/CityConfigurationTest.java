package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
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

    /** Byte for byte: what reads it may be older than thresholds of a city's own are. */
    @Test
    void a_city_with_nothing_of_its_own_is_the_message_that_it_always_was() {
        byte[] message = Json.write(CityConfiguration.of(city(48.5, 42), true, NOW));

        assertThat(message)
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"city_id\":\"7\",\"name\":\"X\",\"country\":\"FR\",\"latitude\":48.5,\"longitude\":2.25,"
                        + "\"elevation_m\":42.0,\"timezone\":\"Europe/Paris\",\"active\":true,"
                        + "\"updated_at\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void thresholds_are_set_and_reset_and_stay_while_the_city_is_switched_on_and_off() {
        CityAlertThresholds heat = new CityAlertThresholds(List.of(33.0), "anna", NOW);
        CityConfiguration plain = CityConfiguration.of(city(48.5, 42), true, NOW);

        CityConfiguration set = plain.withAlertThresholds("heat", heat, NOW);

        assertThat(plain.keepingOwnOf(set)).isEqualTo(set);
        assertThat(set.alertThresholds()).containsExactly(entry("heat", heat));
        assertThat(set.withAlertThresholds("frost", null, NOW)).isEqualTo(set);
        assertThat(set.withAlertThresholds("heat", null, NOW)).isEqualTo(plain);
    }

    @Test
    void thresholds_run_in_one_direction_and_are_few_and_of_a_rule() {
        assertThatThrownBy(() -> own(30.0, 35.0, 34.0))
                .hasMessage("Cannot accept levels: not from mild to severe: [30.0, 35.0, 34.0]");
        assertThatThrownBy(() -> own(30.0, 30.0)).hasMessageContaining("not from mild to severe");
        assertThatThrownBy(() -> own(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)).hasMessageContaining("more than 6");
        assertThatThrownBy(() -> own(Double.POSITIVE_INFINITY)).hasMessageContaining("not a finite number");
        CityConfiguration plain = CityConfiguration.of(city(48.5, 42), true, NOW);
        assertThatThrownBy(() -> plain.withAlertThresholds("<heat>", own(33.0), NOW))
                .hasMessage("Cannot accept alert_thresholds: not lower case words with dashes: <heat>");
    }

    @Test
    void counted_days_are_named_by_what_they_are_and_few_and_each_once() {
        CityConfiguration plain = CityConfiguration.of(city(48.5, 42), true, NOW);
        CustomDayCounter hot = new CustomDayCounter(
                CustomDayCounter.Value.HIGHEST, CustomDayCounter.Comparison.AT_LEAST, 33.50, "a", NOW);
        CustomDayCounter cold =
                new CustomDayCounter(CustomDayCounter.Value.LOWEST, CustomDayCounter.Comparison.AT_MOST, -5, null, NOW);

        assertThat(hot.id()).isEqualTo("highest-from-33.5");
        assertThat(cold.id()).isEqualTo("lowest-to--5");
        assertThat(plain.keepingOwnOf(plain.withCountedDays(List.of(hot, cold), NOW))
                        .countedDays())
                .containsExactly(hot, cold);
        assertThatThrownBy(() -> plain.withCountedDays(List.of(hot, hot), NOW)).hasMessageContaining("twice");
        assertThatThrownBy(() -> plain.withCountedDays(Collections.nCopies(6, hot), NOW))
                .hasMessage("Cannot accept counted_days: more than 5: 6");
        assertThatThrownBy(() -> new CustomDayCounter(
                        CustomDayCounter.Value.RAIN, CustomDayCounter.Comparison.AT_LEAST, Double.NaN, null, NOW))
                .hasMessage("Cannot accept at: not in 0.1 to 1825.0: NaN");
    }

    private static CityAlertThresholds own(Double... levels) {
        return new CityAlertThresholds(List.of(levels), null, NOW);
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
