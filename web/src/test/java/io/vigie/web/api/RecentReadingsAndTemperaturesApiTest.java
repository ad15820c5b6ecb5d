package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recent live readings. */
class RecentReadingsAndTemperaturesApiTest extends ApiTestBase {

    @Test
    void readings_come_oldest_first_as_they_stand_in_the_topic() {
        vigie.observes(PARIS, Map.of("temperature_c", 20.0));
        vigie.observes(PARIS, Map.of("temperature_c", 21.0));

        HttpReply reply = get("/api/cities/" + PARIS + "/readings?hours=24");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("city_id")).isEqualTo(PARIS);
        assertThat(reply.each("temperature_c", "readings")).containsExactly(20.0, 21.0);
        byte[] second = vigie.log().values(Topics.WEATHER_QUERIES_RESULTS).get(1);
        assertThat(reply.text()).contains(new String(second, StandardCharsets.UTF_8));
    }

    @Test
    void a_day_is_counted_by_when_readings_were_received_so_that_replayed_years_show() {
        vigie.replays(PARIS, Map.of("observed_at", "2022-06-18T14:00:00Z", "temperature_c", 38.9));

        assertThat(get("/api/cities/" + PARIS + "/readings").each("temperature_c", "readings"))
                .containsExactly(38.9);
    }

    @Test
    void what_was_received_longer_ago_is_left_out() {
        Instant now = Instant.now();
        vigie.observes(PARIS, received(now.minus(Duration.ofHours(25)), 1.0));
        vigie.observes(PARIS, received(now.minus(Duration.ofHours(3)), 2.0));
        vigie.observes(PARIS, received(now.minus(Duration.ofMinutes(30)), 3.0));

        assertThat(temperatures("hours=24")).containsExactly(2.0, 3.0);
        assertThat(temperatures("hours=1")).containsExactly(3.0);
    }

    @Test
    void of_more_readings_than_asked_for_the_newest_come() {
        for (int i = 0; i < 5; i++) {
            vigie.observes(PARIS, Map.of("temperature_c", (double) i));
        }

        assertThat(temperatures("limit=2")).containsExactly(3.0, 4.0);
    }

    @Test
    void the_lines_of_all_active_cities_come_in_one_answer() {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        vigie.observes(PARIS, Map.of("observed_at", "2026-03-01T10:00:00Z", "temperature_c", 12.5));
        vigie.observes(PARIS, nothingMeasured());

        HttpReply reply = get("/api/live/temperatures");

        assertThat(reply.at("cities", PARIS, 0))
                .isEqualTo(
                        Map.of("source", "open-meteo", "observed_at", "2026-03-01T10:00:00Z", "temperature_c", 12.5));
        assertThat(reply.each("temperature_c", "cities", PARIS)).containsExactly(12.5, null);
        assertThat(reply.list("cities", TOKYO)).isEmpty();
    }

    private static Map<String, ?> nothingMeasured() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("temperature_c", null);
        return values;
    }

    @Test
    void a_message_that_is_no_reading_is_skipped_and_blinds_nobody_to_the_next() {
        vigie.log().append(Topics.WEATHER_QUERIES_RESULTS, PARIS, "not json".getBytes(StandardCharsets.UTF_8));
        vigie.log().append(Topics.WEATHER_QUERIES_RESULTS, PARIS, "{\"city_id\": 7}".getBytes(StandardCharsets.UTF_8));
        vigie.observes(PARIS, Map.of("temperature_c", 5.0));

        assertThat(temperatures("hours=1")).containsExactly(5.0);
        assertThat(get("/metrics").text()).contains("vigie_messages_skipped_total 2.0");
    }

    @Test
    void a_city_without_readings_has_an_empty_list_and_an_unknown_one_is_not_found() {
        assertThat(get("/api/cities/" + PARIS + "/readings").text())
                .isEqualTo("{\"city_id\":\"2988507\",\"readings\":[]}");
        assertThat(get("/api/cities/1/readings").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hours=0", "hours=25", "hours=x", "limit=0", "limit=2001"})
    void hours_and_limit_have_their_range(String query) {
        HttpReply reply = get("/api/cities/" + PARIS + "/readings?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly(query.substring(0, query.indexOf('=')));
    }

    private List<@Nullable Object> temperatures(String query) {
        return get("/api/cities/" + PARIS + "/readings?" + query).each("temperature_c", "readings");
    }

    private static Map<String, Object> received(Instant at, double temperatureC) {
        return Map.of("received_at", at.toString(), "observed_at", at.toString(), "temperature_c", temperatureC);
    }
}
