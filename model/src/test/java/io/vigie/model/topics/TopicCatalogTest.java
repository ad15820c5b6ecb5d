package io.vigie.model.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicCatalogTest {
    @Test
    void the_constants_are_the_topics_of_the_contract() throws IllegalAccessException {
        assertThat(TopicCatalog.bundled()).extracting(Topic::name).containsExactlyInAnyOrderElementsOf(constants());
    }

    @Test
    void configurations_are_kept_for_ever_and_observations_a_week() {
        assertThat(topic(Topics.CITY_CONFIGURATIONS))
                .isEqualTo(new Topic(
                        "weather.queries.requests",
                        "city_id",
                        "the city's whole configuration, active true or false",
                        4,
                        "compact",
                        Topic.FOR_EVER,
                        "city-configuration"));
        assertThat(topic(Topics.OBSERVATIONS).retentionMs()).isEqualTo(7L * 24 * 3600 * 1000);
    }

    @Test
    void every_topic_has_a_schema() {
        assertThat(TopicCatalog.bundled())
                .allSatisfy(topic -> assertThat(
                                TopicCatalog.class.getResource("/contract/schemas/" + topic.schema() + ".schema.json"))
                        .isNotNull());
    }

    @Test
    void settings_that_kafka_would_refuse_are_refused_here() {
        assertThatThrownBy(() -> new Topic("", "k", "v", 1, "delete", 1, "s")).hasMessageContaining("name");
        assertThatThrownBy(() -> new Topic("n", "k", "v", 0, "delete", 1, "s")).hasMessageContaining("partitions");
        assertThatThrownBy(() -> new Topic("n", "k", "v", 1, "keep", 1, "s")).hasMessageContaining("keep");
        assertThatThrownBy(() -> new Topic("n", "k", "v", 1, "delete", 0, "s")).hasMessageContaining("retention_ms");
        assertThatThrownBy(() -> new Topic("n", "k", "v", 1, "delete", -2, "s")).hasMessageContaining("-2");
    }

    private static Topic topic(String name) {
        return TopicCatalog.bundled().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> constants() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field field : Topics.class.getFields()) {
            names.add((String) field.get(null));
        }
        return names;
    }
}
