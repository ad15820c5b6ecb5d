package io.vigie.web.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A city switched on becomes live readings enriched by Kafka Streams; switched off, it falls silent. */
class LiveCitiesIT {
    private static final Duration FIRST_READING = Duration.ofMinutes(2);
    private static final String TOKYO = "1850147";

    private final RunningVigie vigie = new RunningVigie();

    @Test
    void an_activated_city_gets_enriched_readings_that_say_they_are_replayed() {
        activate(TOKYO, true);

        JsonNode reading = await().atMost(FIRST_READING).until(() -> lastReading(TOKYO), last -> !last.isMissingNode());

        assertThat(reading.get("replayed")).isEqualTo(BooleanNode.TRUE);
        assertThat(reading.get("source").asText()).startsWith("replay:");
        assertThat(reading.get("temperature_c").isNumber()).isTrue();
        assertThat(reading.get("dew_point_c").isNumber()).isTrue();
        assertThat(reading.get("temperature_mean_24h_c").isNumber()).isTrue();
        assertThat(reading.get("pressure_tendency_3h_hpa").isNull()).isTrue();
    }

    @Test
    void every_message_grafana_reads_has_the_same_flat_shape() {
        activate(TOKYO, true);
        await().atMost(FIRST_READING).until(() -> !readings().isEmpty());

        List<Map.Entry<String, JsonNode>> readings = readings();

        List<String> keys = fieldNames(readings.get(0).getValue());
        assertThat(readings).allSatisfy(record -> {
            assertThat(fieldNames(record.getValue())).isEqualTo(keys);
            assertThat(record.getValue()).allMatch(JsonNode::isValueNode);
            assertThat(record.getKey())
                    .isEqualTo(record.getValue().get("city_id").asText());
        });
    }

    @Test
    void a_deactivated_city_produces_no_more_results() {
        String lille = "2998324";
        activate(lille, true);
        await().atMost(FIRST_READING).until(() -> !lastReading(lille).isMissingNode());

        activate(lille, false);

        // The replay goes on for Tokyo: once three of its readings have come after the last of Lille's, silence is
        // shown.
        activate(TOKYO, true);
        await().atMost(FIRST_READING).until(() -> {
            List<String> cities = readings().stream().map(Map.Entry::getKey).toList();
            return cities.lastIndexOf(lille) >= 0 && readingsAfterLast(lille) >= 3;
        });
    }

    private void activate(String city, boolean active) {
        var answer = vigie.put("/api/cities/" + city, Map.of("active", active));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private JsonNode lastReading(String city) {
        for (JsonNode configuration : vigie.json("/api/cities/active").get("cities")) {
            if (configuration.get("city_id").asText().equals(city)
                    && configuration.path("last_reading").isObject()) {
                return configuration.get("last_reading");
            }
        }
        return MissingNode.getInstance();
    }

    private List<Map.Entry<String, JsonNode>> readings() {
        return vigie.everythingOn("weather.queries.results");
    }

    /** Readings of Tokyo received after the last one of the given city. */
    private long readingsAfterLast(String city) {
        List<Map.Entry<String, JsonNode>> all = readings();
        String last = all.stream()
                .filter(record -> record.getKey().equals(city))
                .map(record -> record.getValue().get("received_at").asText())
                .max(String::compareTo)
                .orElseThrow();
        return all.stream()
                .filter(record -> record.getKey().equals(TOKYO))
                .filter(record -> record.getValue().get("received_at").asText().compareTo(last) > 0)
                .count();
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
