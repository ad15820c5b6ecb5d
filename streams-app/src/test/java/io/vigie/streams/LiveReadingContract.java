package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;

/** What Grafana needs of every record of weather.queries.results (docs/messages.md), beyond its schema. */
final class LiveReadingContract {

    private static final List<String> COLUMNS_OF_GRAFANA = List.of("time", "partition", "offset", "key", "error");

    private LiveReadingContract() {}

    static void check(TestRecord<String, byte[]> record) {
        assertThat(record.value()).as("never a tombstone").isNotNull();
        ContractJsonSchemas.check("live-reading", record.value());
        Map<?, ?> message = (Map<?, ?>) Objects.requireNonNull(Json.tree(record.value()));
        assertThat(message.values()).as("flat").noneMatch(value -> value instanceof Map || value instanceof List);
        assertThat(message.keySet().stream().map(String::valueOf))
                .as("keys")
                .doesNotContainAnyElementsOf(COLUMNS_OF_GRAFANA)
                .noneMatch(key -> key.contains("."));
        assertThat(record.key()).isEqualTo(message.get("city_id"));
        LiveReading live = Json.read(record.value(), LiveReading.class);
        assertThat(record.getRecordTime())
                .isEqualTo(
                        live.observation().replayed()
                                ? live.observation().receivedAt()
                                : live.observation().observedAt());
    }
}
