package io.vigie.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.platform.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {
    @Test
    void the_clients_own_keys_win_over_the_address_and_the_address_over_the_file(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("kafka.properties"),
                "bootstrap.servers=file:1\nsecurity.protocol=SASL_SSL\nrequest.timeout.ms=1\n");

        KafkaConnection kafka = read(Map.of("VIGIE_KAFKA", "one:9092,two:9092", "VIGIE_KAFKA_CONFIG", file.toString()));

        assertThat(kafka.clientConfiguration(Map.of("request.timeout.ms", 4_000)))
                .containsEntry("bootstrap.servers", "one:9092,two:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("request.timeout.ms", 4_000);
    }

    @Test
    void clients_look_for_another_broker_five_times_a_second_unless_the_file_says_otherwise(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("kafka.properties"), "retry.backoff.max.ms=1000\n");

        assertThat(read(Map.of()).clientConfiguration())
                .containsEntry("retry.backoff.max.ms", 200L)
                .containsEntry("reconnect.backoff.max.ms", 200L);
        assertThat(read(Map.of("VIGIE_KAFKA_CONFIG", file.toString())).clientConfiguration())
                .containsEntry("retry.backoff.max.ms", "1000")
                .containsEntry("reconnect.backoff.max.ms", 200L);
    }

    @Test
    void credentials_reach_the_clients_and_no_log(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("kafka.properties"), "sasl.jaas.config=s3cret\n");

        KafkaConnection kafka = read(Map.of("VIGIE_KAFKA_CONFIG", file.toString()));

        assertThat(kafka.clientConfiguration()).containsEntry("sasl.jaas.config", "s3cret");
        assertThat(kafka).hasToString("127.0.0.1:9092 with 1 client properties");
    }

    @Test
    void an_address_and_a_file_that_cannot_be_used_are_both_named() {
        assertThatThrownBy(() -> read(Map.of("VIGIE_KAFKA", "here", "VIGIE_KAFKA_CONFIG", "/no/such.properties")))
                .hasMessage("Cannot use VIGIE_KAFKA=here: 'here' is not host:port\n"
                        + "Cannot use VIGIE_KAFKA_CONFIG=/no/such.properties: it cannot be read (/no/such.properties)");
    }

    private static KafkaConnection read(Map<String, String> variables) {
        return Environment.read(variables, KafkaConnection::from);
    }
}
