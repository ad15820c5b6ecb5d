package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.climate.NationalThermalIndicator.StationTemperature;
import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NationalThermalIndicatorTest {

    private static final Instant NOON = Instant.parse("2025-06-30T12:00:00Z");
    private static final List<String> STATIONS = List.copyOf(NationalThermalIndicator.STATIONS.keySet());

    @Test
    void there_are_thirty_stations() {
        assertThat(STATIONS).hasSize(30).allMatch(id -> id.matches("\\d{8}"));
    }

    @Test
    void it_is_the_mean_of_the_stations_that_have_reported() {
        NationalThermalIndicator all = NationalThermalIndicator.of(reported(30));

        // 20.000, 20.001 … 20.029 °C: 20.0145, rounded half up.
        assertThat(all).isEqualTo(new NationalThermalIndicator(20.015, NOON, 30, List.of()));
        assertThat(NationalThermalIndicator.of(Map.of()))
                .isEqualTo(new NationalThermalIndicator(
                        null, null, 0, List.copyOf(NationalThermalIndicator.STATIONS.values())));
    }

    @Test
    void below_twenty_four_stations_there_is_none() {
        assertThat(NationalThermalIndicator.of(reported(24)).valueC()).isEqualTo(20.012);
        NationalThermalIndicator few = NationalThermalIndicator.of(reported(23));
        assertThat(few.valueC()).isNull();
        assertThat(few.stationCount()).isEqualTo(23);
        assertThat(few.missing()).hasSize(7).contains("Poitiers-Biard");
    }

    @Test
    void a_temperature_an_hour_older_than_the_newest_is_missing_and_other_stations_do_not_count() {
        Map<String, StationTemperature> reported = reported(30);
        reported.put(STATIONS.get(0), new StationTemperature(NOON.minus(Duration.ofHours(1)), 90_000));
        reported.put(STATIONS.get(1), new StationTemperature(NOON.minus(Duration.ofMinutes(59)), 20_001));
        reported.put("75106001", new StationTemperature(NOON.plus(Duration.ofHours(2)), 90_000));

        NationalThermalIndicator indicator = NationalThermalIndicator.of(reported);

        // (20.001 + … + 20.029) / 29
        assertThat(indicator).isEqualTo(new NationalThermalIndicator(20.015, NOON, 29, List.of("Nice-Côte d’Azur")));
    }

    @Test
    void the_poller_publishes_it_as_json() {
        NationalThermalIndicator indicator = NationalThermalIndicator.of(reported(30));

        assertThat(new String(Json.write(indicator), StandardCharsets.UTF_8))
                .isEqualTo("{\"value_c\":20.015,\"observed_at\":\"2025-06-30T12:00:00Z\",\"station_count\":30,"
                        + "\"missing\":[]}");
    }

    private static Map<String, StationTemperature> reported(int count) {
        Map<String, StationTemperature> reported = new HashMap<>();
        for (int i = 0; i < count; i++) {
            reported.put(STATIONS.get(i), new StationTemperature(NOON, 20_000 + i));
        }
        return reported;
    }
}
