package io.vigie.model.rejects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.json.BundledJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectTest {
    @Test
    void the_original_bytes_are_kept_as_base64() {
        assertThat(Reject.base64("not json".getBytes(StandardCharsets.UTF_8))).isEqualTo("bm90IGpzb24=");
        assertThat(Reject.base64(null)).isNull();
    }

    @Test
    void it_says_where_the_message_was() {
        assertThatThrownBy(() -> reject(-1, 0)).hasMessageContaining("source_partition");
        assertThatThrownBy(() -> reject(0, -1)).hasMessageContaining("source_offset");
        assertThat(reject(3, 17).sourceOffset()).isEqualTo(17);
    }

    @Test
    void reasons_are_those_of_the_schema() {
        Map<?, ?> schema = BundledJson.read("/contract/schemas/reject.schema.json", Map.class);
        Map<?, ?> properties = (Map<?, ?>) Objects.requireNonNull(schema.get("properties"));
        Map<?, ?> reason = (Map<?, ?>) Objects.requireNonNull(properties.get("reason"));

        assertThat(Stream.of(RejectReason.values()).map(RejectReason::id).toList())
                .isEqualTo(reason.get("enum"));
    }

    private static Reject reject(int partition, long offset) {
        return new Reject(RejectReason.LATE, "d", "t", partition, offset, Instant.EPOCH, "streams", null, null);
    }
}
