package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.web.http.HttpReply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What France's thirty stations come to now. */
class NationalIndicatorApiTest extends ApiTestBase {
    private static final Instant NOW = Instant.parse("2024-10-17T14:12:00Z");

    NationalIndicatorApiTest() {
        super(Map.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void without_meteo_france_there_is_none() {
        HttpReply indicator = get("/api/national-indicator");

        assertThat(indicator.at("value_c")).isNull();
        assertThat(indicator.at("reason")).isEqualTo("no_source");
        assertThat(indicator.at("station_count")).isEqualTo(0);
    }

    @Test
    void it_says_of_when_it_is_and_how_many_stations_are_in_it() {
        vigie.indicates(18.559, NOW.minusSeconds(720), 29, List.of("Châteauroux-Déols"));

        HttpReply indicator = get("/api/national-indicator");

        assertThat(indicator.at("value_c")).isEqualTo(18.559);
        assertThat(indicator.at("reason")).isNull();
        assertThat(indicator.at("observed_at")).isEqualTo("2024-10-17T14:00:00Z");
        assertThat(indicator.at("station_count")).isEqualTo(29);
        assertThat(indicator.at("stations")).isEqualTo(30);
        assertThat(indicator.list("missing")).isEqualTo(List.of("Châteauroux-Déols"));
    }

    @Test
    void of_too_few_stations_there_is_no_value_and_it_says_so() {
        vigie.indicates(null, NOW, NationalThermalIndicator.MIN_STATIONS - 1, List.of());

        assertThat(get("/api/national-indicator").at("value_c")).isNull();
        assertThat(get("/api/national-indicator").at("reason")).isEqualTo("too_few_stations");
    }

    @Test
    void after_three_hours_of_silence_there_is_none_any_more() {
        vigie.indicates(18.559, NOW.minusSeconds(3 * 3600), 29, List.of());

        assertThat(get("/api/national-indicator").at("reason")).isEqualTo("no_source");
    }
}
