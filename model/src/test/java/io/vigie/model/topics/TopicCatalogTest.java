package io.vigie.model.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicCatalogTest {
    @Test
    void configurations_are_kept_for_ever_and_observations_a_week() {
        assertThat(topic(Topics.WEATHER_QUERIES_REQUESTS))
                .isEqualTo(new TopicDefinition(
                        "weather.queries.requests",
                        "city_id",
                        "the city's whole configuration, active true or false",
                        4,
                        "compact",
                        TopicDefinition.FOR_EVER,
                        "city-configuration"));
        assertThat(topic(Topics.WEATHER_OBSERVATIONS).retentionMs()).isEqualTo(7L * 24 * 3600 * 1000);
    }

    @Test
    void the_list_is_in_the_order_of_the_contract() {
        assertThat(TopicCatalog.bundled())
                .extracting(TopicDefinition::name)
                .hasSize(17)
                .startsWith(Topics.WEATHER_QUERIES_REQUESTS, Topics.WEATHER_OBSERVATIONS)
                .endsWith(Topics.REQUESTS_BATCH, Topics.RESULTS_BATCH);
    }

    @Test
    void settings_that_kafka_would_reject_are_rejected_here() {
        assertThatThrownBy(() -> new TopicDefinition("", "k", "v", 1, "delete", 1, "s"))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> new TopicDefinition("n", "k", "v", 0, "delete", 1, "s"))
                .hasMessageContaining("partitions");
        assertThatThrownBy(() -> new TopicDefinition("n", "k", "v", 1, "keep", 1, "s"))
                .hasMessageContaining("keep");
        assertThatThrownBy(() -> new TopicDefinition("n", "k", "v", 1, "delete", 0, "s"))
                .hasMessageContaining("retention_ms");
        assertThatThrownBy(() -> new TopicDefinition("n", "k", "v", 1, "delete", -2, "s"))
                .hasMessageContaining("-2");
    }

    private static TopicDefinition topic(String name) {
        return TopicCatalog.bundled().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
