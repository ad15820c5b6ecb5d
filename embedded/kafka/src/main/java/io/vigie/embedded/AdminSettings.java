package io.vigie.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the cluster whose topics are created.
 *
 * @param bootstrapServers host:port, several separated by commas
 * @param clientConfig a properties file with TLS, SASL or other client keys, if one is needed
 * @param patience how long a broker may stay silent before creating topics is given up
 */
record AdminSettings(String bootstrapServers, @Nullable Path clientConfig, Duration patience) {

    private static final int PATIENCE_S = 60;

    /**
     * Reads {@code VIGIE_KAFKA}, {@code VIGIE_PORT_OFFSET}, {@code VIGIE_KAFKA_CONFIG} and {@code VIGIE_KAFKA_WAIT_S}.
     */
    static AdminSettings from(Map<String, String> environment) {
        BrokerAddress first = BrokerAddress.from(environment);
        String servers = environment.getOrDefault("VIGIE_KAFKA", "");
        String config = environment.getOrDefault("VIGIE_KAFKA_CONFIG", "");
        return new AdminSettings(
                servers.isBlank() ? first.host() + ":" + first.port() : servers,
                config.isBlank() ? null : Path.of(config),
                Duration.ofSeconds(EnvironmentNumber.read(environment, "VIGIE_KAFKA_WAIT_S", PATIENCE_S)));
    }

    /** What the admin client is made of. The file's keys win over ours, but for the address. */
    Properties clientProperties() {
        Properties client = new Properties();
        client.setProperty(AdminClientConfig.CLIENT_ID_CONFIG, "vigie-create-topics");
        client.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        client.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
        client.setProperty(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200");
        if (clientConfig != null) {
            try (Reader reader = Files.newBufferedReader(clientConfig)) {
                client.load(reader);
            } catch (IOException e) {
                throw new IllegalArgumentException("Cannot read VIGIE_KAFKA_CONFIG " + clientConfig + ": " + e, e);
            }
        }
        client.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }
}
