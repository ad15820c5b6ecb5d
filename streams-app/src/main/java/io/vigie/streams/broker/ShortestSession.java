package io.vigie.streams.broker;

import io.vigie.platform.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shortest session that the brokers allow a member of a group: {@code group.min.session.timeout.ms}. A member that asks for
 * less is refused.
 */
public final class ShortestSession {

    private static final Logger LOG = LoggerFactory.getLogger(ShortestSession.class);
    private static final String NAME = "group.min.session.timeout.ms";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** Kafka's own default. */
    private static final Duration USUAL = Duration.ofSeconds(6);

    private ShortestSession() {}

    /** What all brokers allow that are there; Kafka's default where they do not say. */
    public static Duration allowedBy(KafkaConnection kafka) throws InterruptedException {
        Map<String, Object> configuration = kafka.clientConfiguration(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) ANSWER_WITHIN.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER_WITHIN.toMillis()));
        try (Admin admin = Admin.create(configuration)) {
            List<ConfigResource> brokers =
                    admin.describeCluster().nodes().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS).stream()
                            .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                            .toList();
            return admin
                    .describeConfigs(brokers)
                    .all()
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .map(ShortestSession::of)
                    .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one);
        } catch (ExecutionException | TimeoutException | KafkaException silent) {
            LOG.warn(
                    "Cannot read {} of the brokers: {}; an instance that died is waited for {} s",
                    NAME,
                    silent.getMessage(),
                    USUAL.toSeconds());
            return USUAL;
        }
    }

    private static Duration of(Config broker) {
        return Duration.ofMillis(Long.parseLong(broker.get(NAME).value()));
    }
}
