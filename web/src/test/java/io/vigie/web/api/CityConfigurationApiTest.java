package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.ContractExamples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Switching cities on and off. */
class CityConfigurationApiTest extends ApiTestBase {

    @Test
    void activating_a_city_publishes_its_whole_configuration() {
        HttpReply reply = put("/api/cities/" + PARIS, "{\"active\": true}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(vigie.log().values(Topics.WEATHER_QUERIES_REQUESTS))
                .singleElement()
                .satisfies(published -> {
                    assertThat(published).isEqualTo(reply.bytes());
                    CityConfiguration city = Json.read(published, CityConfiguration.class);
                    assertThat(city.name()).isEqualTo("Paris");
                    assertThat(city.timezone().getId()).isEqualTo("Europe/Paris");
                    assertThat(city.active()).isTrue();
                });
    }

    @Test
    void france_can_be_asked_about_and_named_and_neither_followed_nor_found_nor_given_a_past_of_hours() {
        String france = "3017382";
        vigie.holds(france);

        assertThat(get("/api/cities/" + france).at("name")).isEqualTo("France (ITN)");
        assertThat(get("/api/cities/history").each("city_id", "cities")).containsExactly(france);
        byte[] question = Json.write(ContractExamples.message("batch-request.query-of-the-national-indicator"));
        assertThat(post("/api/queries", new String(question, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(202);

        assertThat(put("/api/cities/" + france, "{\"active\": true}").status()).isEqualTo(404);
        assertThat(post("/api/cities/" + france + "/backfill", "{}").status()).isEqualTo(404);
        assertThat(get("/api/cities?q=France%20(ITN)").text()).doesNotContain(france);
    }

    @Test
    void an_activated_city_is_shown_at_once() {
        put("/api/cities/" + TOKYO, "{\"active\": true}");
        put("/api/cities/" + PARIS, "{\"active\": true}");

        HttpReply reply = get("/api/cities/active");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.each("name", "cities")).containsExactly("Paris", "Tokyo");
        assertThat(reply.at("cities", 0, "last_reading")).isNull();
        assertThat(reply.at("cities", 0, "coverage")).isNull();
    }

    @Test
    void a_deactivated_city_is_shown_no_longer() {
        put("/api/cities/" + PARIS, "{\"active\": true}");

        HttpReply reply = put("/api/cities/" + PARIS, "{\"active\": false}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("active")).isEqualTo(false);
        assertThat(get("/api/cities/active").text())
                .startsWith("{\"cities\":[],\"backfill_obstacle\":\"off\",\"utc_offsets\":{},\"stream_position\":{");
    }

    @Test
    void an_active_city_comes_with_its_last_reading_and_what_the_history_holds() {
        vigie.activate(PARIS);
        vigie.holdsParis();
        vigie.observes(PARIS, Map.of("temperature_c", 21.4));

        HttpReply reply = get("/api/cities/active");

        assertThat(reply.at("cities", 0, "last_reading", "temperature_c")).isEqualTo(21.4);
        assertThat(reply.at("cities", 0, "coverage", "city_id")).isEqualTo(PARIS);
    }

    @Test
    void cities_with_a_history_are_listed_for_the_query_form() {
        vigie.holdsParis();

        HttpReply reply = get("/api/cities/history");

        assertThat(reply.each("name", "cities")).containsExactly("Paris");
        assertThat(reply.at("cities", 0, "coverage", "sources", 0, "source")).isNotNull();
    }

    @Test
    void a_city_that_the_gazetteer_does_not_know_is_not_found() {
        HttpReply reply = put("/api/cities/1", "{\"active\": true}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("detail")).isEqualTo("Cannot configure city 1: no such city");
        assertThat(vigie.log().values(Topics.WEATHER_QUERIES_REQUESTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"active\": null}", "{\"active\": \"true\"}", "{\"active\": 1}"})
    void active_must_be_true_or_false(String body) {
        HttpReply reply = put("/api/cities/" + PARIS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{\"active\": true", "true"})
    void the_body_must_be_a_json_object(String body) {
        HttpReply reply = put("/api/cities/" + PARIS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("request");
    }

    @Test
    void without_the_broker_nothing_is_promised() {
        vigie.log().goesAway();

        HttpReply reply = put("/api/cities/" + PARIS, "{\"active\": true}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("detail")).isEqualTo("Cannot configure the city: the broker does not answer");
        assertThat(get("/api/cities/active").text())
                .startsWith("{\"cities\":[],\"backfill_obstacle\":\"off\",\"utc_offsets\":{},\"stream_position\":{");
    }

    @Test
    void the_cities_come_with_the_clocks_of_their_zones_each_zone_once() {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);

        HttpReply reply = get("/api/cities/active");

        assertThat(reply.at("utc_offsets", "Asia/Tokyo")).isEqualTo(Map.of("first_s", 32400, "changes", List.of()));
        assertThat(reply.list("utc_offsets", "Europe/Paris", "changes"))
                .contains(List.of((int) Instant.parse("2022-03-27T01:00:00Z").getEpochSecond(), 7200));
    }
}
