package io.vigie.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicAdminSettingsTest {
    @Test
    void all_the_brokers_of_an_existing_cluster_are_kept() {
        TopicAdminSettings settings = TopicAdminSettings.from(Map.of("VIGIE_KAFKA", "one:9092,two:9092"));

        assertThat(settings.clientConfiguration()).containsEntry("bootstrap.servers", "one:9092,two:9092");
    }

    @Test
    void credentials_come_from_a_properties_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("kafka.properties"), "security.protocol=SASL_SSL\n");

        TopicAdminSettings settings = TopicAdminSettings.from(Map.of("VIGIE_KAFKA_CONFIG", file.toString()));

        assertThat(settings.clientConfiguration()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void a_properties_file_that_is_not_there_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicAdminSettings.from(Map.of("VIGIE_KAFKA_CONFIG", "/no/such.properties")))
                .withMessageStartingWith("Cannot use VIGIE_KAFKA_CONFIG=/no/such.properties: it cannot be read");
    }
}
