package io.vigie.bench.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchMessagePrinterAppTest {

    /** Topics keep what others wrote: it ends no trial, and is no request. */
    @Test
    void what_is_no_json_object_is_no_message() {
        assertThat(BatchMessagePrinterApp.messageOf(bytes("not JSON"))).isEmpty();
        assertThat(BatchMessagePrinterApp.messageOf(bytes("[1]"))).isEmpty();
        assertThat(BatchMessagePrinterApp.messageOf(null)).isEmpty();
        assertThat(BatchMessagePrinterApp.messageOf(bytes("{\"request_id\": \"a\"}")))
                .isEqualTo(Map.of("request_id", "a"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
