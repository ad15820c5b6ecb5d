package io.vigie.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientSettingsTest {

    private static final String BROKER = "127.0.0.1:29092";

    @TempDir
    Path folder;

    @Test
    void a_broker_that_asks_for_nothing_is_told_nothing() {
        assertThat(KafkaClientSettings.of(BROKER, Map.of()))
                .containsOnlyKeys(
                        "bootstrap.servers", "enable.metrics.push", "retry.backoff.max.ms", "reconnect.backoff.max.ms")
                .containsEntry("bootstrap.servers", BROKER);
    }

    @Test
    void the_file_says_how_to_log_in_and_not_where() throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"), "security.protocol=SASL_SSL\nbootstrap.servers=elsewhere:9092\n");

        assertThat(KafkaClientSettings.of(BROKER, Map.of("VIGIE_KAFKA_CONFIG", file.toString())))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", BROKER);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path file = folder.resolve("nowhere");

        assertThatThrownBy(() -> KafkaClientSettings.of(BROKER, Map.of("VIGIE_KAFKA_CONFIG", file.toString())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot use VIGIE_KAFKA_CONFIG=" + file + ": ");
    }
}
