package io.vigie.web.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where Kafka is and how to speak to it.
 *
 * @param bootstrapServers host:port, comma separated
 * @param configFile a properties file with what the cluster asks for (TLS, SASL); its keys win over ours
 */
public record KafkaAddress(String bootstrapServers, Optional<Path> configFile) {

    /** A client's properties: {@code own}, the address, then the file. */
    Properties properties(Map<String, Object> own) {
        Properties properties = new Properties();
        properties.putAll(own);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        configFile.ifPresent(file -> load(file, properties));
        return properties;
    }

    private static void load(Path file, Properties properties) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read VIGIE_KAFKA_CONFIG: " + file, e);
        }
    }
}
