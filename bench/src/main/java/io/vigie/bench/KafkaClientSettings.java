package io.vigie.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What a trial's own Kafka clients start from: the broker, and the file of {@code VIGIE_KAFKA_CONFIG} where it asks for TLS
 * and a login. Without the module platform, which the peers in Spark do not have.
 */
public final class KafkaClientSettings {

    private static final String FILE = "VIGIE_KAFKA_CONFIG";

    /** As Vigie's own clients have it, see io.vigie.platform.kafka.KafkaConnection. */
    private static final long LONGEST_BACKOFF_MS = 200;

    private KafkaClientSettings() {}

    public static Map<String, Object> of(String broker) {
        return of(broker, System.getenv());
    }

    static Map<String, Object> of(String broker, Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF_MS);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF_MS);
        String file = environment.getOrDefault(FILE, "");
        if (!file.isEmpty()) {
            Properties properties = read(Path.of(file));
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + FILE + "=" + file + ": " + e.getMessage(), e);
        }
        return properties;
    }
}
