package io.vigie.embedded;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.kafka.TopicReplication;
import io.vigie.platform.settings.Environment;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * How to reach the cluster whose topics are created.
 *
 * @param replication copies of each topic that is created
 * @param patience how long a broker may stay silent before creating topics is given up
 */
record TopicAdminSettings(KafkaConnection kafka, TopicReplication replication, Duration patience) {

    private static final int PATIENCE_S = 60;
    private static final int MAX_PATIENCE_S = 86_400;

    /** Reads {@code VIGIE_KAFKA}, {@code VIGIE_KAFKA_CONFIG}, {@code VIGIE_KAFKA_REPLICATION_FACTOR} and {@code
     * VIGIE_KAFKA_WAIT_S}. */
    static TopicAdminSettings from(Map<String, String> variables) {
        return Environment.read(
                variables,
                environment -> new TopicAdminSettings(
                        KafkaConnection.from(environment),
                        TopicReplication.from(environment),
                        Duration.ofSeconds(
                                environment.wholeNumber("VIGIE_KAFKA_WAIT_S", PATIENCE_S, 0, MAX_PATIENCE_S))));
    }

    /** What the admin client is made of. */
    Map<String, Object> clientConfiguration() {
        return kafka.clientConfiguration(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                "vigie-create-topics",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000));
    }
}
