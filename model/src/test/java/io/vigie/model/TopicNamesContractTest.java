package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.model.topics.Topics;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The list of topics, the schemas and the names that Java code uses agree. */
class TopicNamesContractTest {
    /** What is kept in a file and not in a topic. */
    private static final List<String> FILES = List.of("alert-rules");

    @Test
    void every_topic_has_a_schema_and_every_schema_a_topic_or_a_file() {
        assertThat(Stream.concat(texts("schema").stream().distinct(), FILES.stream()))
                .containsExactlyInAnyOrderElementsOf(ContractFiles.schemas());
    }

    @Test
    void the_constants_are_the_topics_of_the_list() {
        assertThat(Stream.of(Topics.class.getFields()).map(TopicNamesContractTest::value))
                .containsExactlyInAnyOrderElementsOf(texts("name"));
    }

    @Test
    void live_readings_are_never_compacted_and_stay_within_what_the_data_source_reads() {
        JsonNode results = topics().filter(
                        topic -> topic.get("name").textValue().equals("weather.queries.results"))
                .findFirst()
                .orElseThrow();

        assertThat(results.get("cleanup_policy").textValue()).isEqualTo("delete");
        assertThat(results.get("partitions").intValue()).isBetween(1, 6);
    }

    private static Stream<JsonNode> topics() {
        return StreamSupport.stream(ContractFiles.topics().spliterator(), false);
    }

    private static List<String> texts(String field) {
        return topics().map(topic -> topic.get(field).textValue()).toList();
    }

    private static Object value(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + constant, e);
        }
    }
}
