package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What Grafana needs of weather.queries.results; docs/messages.md gives the reasons. */
class GrafanaLiveReadingShapeTest {
    private static final JsonNode SCHEMA = ContractFiles.schema("live-reading");

    /** A number may be missing, a text or a boolean never is: null has no type of its own. */
    private static final Set<Set<String>> COLUMN_TYPES = Set.of(
            Set.of("string"),
            Set.of("boolean"),
            Set.of("number"),
            Set.of("integer"),
            Set.of("number", "null"),
            Set.of("integer", "null"));

    @Test
    void every_key_is_a_plain_column_of_one_type() {
        assertThat(SCHEMA.get("properties").properties())
                .allSatisfy(property -> assertThat(COLUMN_TYPES).contains(types(property.getValue())));
    }

    @Test
    void every_key_is_in_every_message_and_no_other_is() {
        assertThat(texts(SCHEMA.get("required"))).containsExactlyElementsOf(keys());
        assertThat(SCHEMA.get("additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void no_key_is_named_like_a_column_of_the_data_source() {
        assertThat(keys()).doesNotContain("time", "partition", "offset", "key", "error");
    }

    @Test
    void no_key_has_a_dot_or_a_capital() {
        assertThat(keys()).allMatch(key -> key.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void the_record_is_written_with_the_keys_of_the_schema_in_their_order() throws IOException {
        byte[] example = ContractFiles.example("live-reading.replayed").bytes();
        JsonNode written = Json.mapper().readTree(Json.write(Json.read(example, LiveReading.class)));

        assertThat(written.fieldNames()).toIterable().containsExactlyElementsOf(keys());
    }

    private static List<String> keys() {
        return SCHEMA.get("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> types(JsonNode property) {
        JsonNode type = property.get("type");
        return new TreeSet<>(type.isArray() ? texts(type) : List.of(type.textValue()));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
