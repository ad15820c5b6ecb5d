package io.vigie.model.batch.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    /** Their order once was that of a salted hash: the same answer of two processes differed in its bytes. */
    @Test
    void definitions_are_written_in_the_order_of_their_names() {
        Map<String, String> definitions = new LinkedHashMap<>();
        List.of("min", "p95", "max", "hdd18", "mean", "sum").forEach(id -> definitions.put(id, "what " + id + " is"));

        assertThat(new String(Json.write(provenance(definitions)), StandardCharsets.UTF_8))
                .contains(
                        "\"definitions\":{\"hdd18\":\"what hdd18 is\",\"max\":\"what max is\",\"mean\":\"what mean is\","
                                + "\"min\":\"what min is\",\"p95\":\"what p95 is\",\"sum\":\"what sum is\"}");
    }

    private static Provenance provenance(Map<String, String> definitions) {
        return new Provenance(
                "hdfs://127.0.0.1:8020/vigie/history/hourly",
                1,
                null,
                "0.1.0",
                List.of(),
                "2025b",
                definitions,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                null);
    }
}
