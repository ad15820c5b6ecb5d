package io.vigie.streams.broker;

import io.vigie.streams.settings.Environment;
import io.vigie.streams.settings.InvalidSetting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;

/**
 * How to reach the broker.
 *
 * @param bootstrapServers host:port, comma separated
 * @param clientProperties what the clients need beyond it: TLS, SASL; never printed
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> clientProperties) {

    private static final int USUAL_PORT = 9092;

    public KafkaConnection {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** VIGIE_KAFKA, and the properties file that VIGIE_KAFKA_CONFIG names, if any. */
    public static KafkaConnection from(Environment environment) {
        String servers = environment.text("VIGIE_KAFKA").orElse("127.0.0.1:" + (USUAL_PORT + environment.portOffset()));
        for (String server : servers.split(",", -1)) {
            if (Utils.getHost(server.strip()) == null || Utils.getPort(server.strip()) == null) {
                throw new InvalidSetting("VIGIE_KAFKA", servers, "'" + server.strip() + "' is not host:port");
            }
        }
        return new KafkaConnection(
                servers,
                environment
                        .text("VIGIE_KAFKA_CONFIG")
                        .map(KafkaConnection::propertiesOf)
                        .orElse(Map.of()));
    }

    /** The configuration every Kafka client of the process starts from. */
    public Map<String, Object> clientConfiguration() {
        Map<String, Object> configuration = new HashMap<>(clientProperties);
        configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        // Figures are read from our own /metrics: the broker has no use for the clients'.
        configuration.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return configuration;
    }

    private static Map<String, String> propertiesOf(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InvalidSetting("VIGIE_KAFKA_CONFIG", file, "it cannot be read (" + unreadable.getMessage() + ")");
        }
        Map<String, String> entries = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        check(file, entries);
        return entries;
    }

    /** What no client would start with, is known before any is. */
    private static void check(String file, Map<String, String> properties) {
        Map<String, Object> complete = new HashMap<>(properties);
        complete.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + USUAL_PORT);
        try {
            new AdminClientConfig(complete);
        } catch (ConfigException wrong) {
            throw new InvalidSetting("VIGIE_KAFKA_CONFIG", file, "" + wrong.getMessage());
        }
    }

    @Override
    public String toString() {
        return clientProperties.isEmpty()
                ? bootstrapServers
                : bootstrapServers + " with " + clientProperties.keySet().size() + " client properties";
    }
}
