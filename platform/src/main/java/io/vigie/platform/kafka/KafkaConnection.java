package io.vigie.platform.kafka;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * <p>One rule of precedence for every client of every process: what the client itself needs to work rightly, then the
 * address of {@code VIGIE_KAFKA}, then the file of {@code VIGIE_KAFKA_CONFIG}, then how long a client waits between tries.
 *
 * @param bootstrapServers host:port, comma separated
 * @param clientProperties what the clients need beyond it: TLS, SASL; never printed
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> clientProperties) {
    private static final String SERVERS = "VIGIE_KAFKA";
    private static final String FILE = "VIGIE_KAFKA_CONFIG";
    private static final int USUAL_PORT = 9092;

    /**
     * The longest wait between two tries to find who serves what a lost broker served. By Kafka's default a client waits up to a
     * second, in which another broker may long have taken over; five tries a second cost a broker nothing.
     */
    private static final Duration LONGEST_BACKOFF = Duration.ofMillis(200);

    public KafkaConnection {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** A broker that asks for nothing. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    /** {@code VIGIE_KAFKA}, and the properties file that {@code VIGIE_KAFKA_CONFIG} names, if any. */
    public static KafkaConnection from(Environment environment) {
        return new KafkaConnection(
                bootstrapServers(environment),
                environment.value(
                        Map.of(),
                        () -> environment
                                .text(FILE)
                                .map(KafkaConnection::propertiesOf)
                                .orElse(Map.of())));
    }

    /** {@code VIGIE_KAFKA} alone. */
    public static String bootstrapServers(Environment environment) {
        String usual = "127.0.0.1:" + environment.moved(USUAL_PORT);
        return environment.value(
                usual,
                () -> environment.text(SERVERS).map(KafkaConnection::servers).orElse(usual));
    }

    /** The configuration every Kafka client of the process starts from; its own keys are put on top. */
    public Map<String, Object> clientConfiguration() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF.toMillis());
        configuration.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF.toMillis());
        configuration.putAll(clientProperties);
        configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        // Figures are read from our own /metrics: the broker has no use for the clients'.
        configuration.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return configuration;
    }

    /** The configuration of a client with keys of its own. */
    public Map<String, Object> clientConfiguration(Map<String, ?> own) {
        Map<String, Object> configuration = clientConfiguration();
        configuration.putAll(own);
        return configuration;
    }

    private static String servers(String text) {
        for (String server : text.split(",", -1)) {
            if (Utils.getHost(server.strip()) == null || Utils.getPort(server.strip()) == null) {
                throw new InvalidSettingException(SERVERS, text, "'" + server.strip() + "' is not host:port");
            }
        }
        return text;
    }

    private static Map<String, String> propertiesOf(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InvalidSettingException(FILE, file, "it cannot be read (" + unreadable.getMessage() + ")");
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
            throw new InvalidSettingException(FILE, file, "" + wrong.getMessage());
        }
    }

    @Override
    public String toString() {
        return clientProperties.isEmpty()
                ? bootstrapServers
                : bootstrapServers + " with " + clientProperties.keySet().size() + " client properties";
    }
}
