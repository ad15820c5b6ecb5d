package io.vigie.batch;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** Base properties of every Kafka client of the jobs: the broker's address and its security settings. */
public final class KafkaClientProperties {
    private KafkaClientProperties() {}

    /** A new copy of the properties. */
    public static Properties properties(BatchSettings settings) {
        Properties properties = new Properties();
        settings.kafkaConfig().ifPresent(file -> properties.putAll(read(file)));
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        return properties;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
            return properties;
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Cannot read VIGIE_KAFKA_CONFIG " + file + ": " + broken.getMessage(), broken);
        }
    }
}
