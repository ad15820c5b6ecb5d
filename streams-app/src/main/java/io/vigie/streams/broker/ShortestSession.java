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
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shortest session that a member of a group can have on a cluster: what the brokers allow ({@code
 * group.min.session.timeout.ms}; a member that asks for less is refused), and longer than the loss of a broker lasts.
 *
 * <p>While a broker is dead and not yet known to be, the coordinator answers no heartbeat that comes behind a commit: that one
 * waits for the dead broker's copy. With a shorter session all members are dropped then, throw away their state and read it again
 * from its beginning.
 */
public final class ShortestSession {

    private static final Logger LOG = LoggerFactory.getLogger(ShortestSession.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** A broker's setting, and Kafka's own default for where it is not told. */
    private record BrokerTimeout(String name, long usualMs) {
        long on(Config broker) {
            ConfigEntry told = broker.get(name);
            return told == null ? usualMs : Long.parseLong(told.value());
        }
    }

    private static final BrokerTimeout ALLOWED = new BrokerTimeout("group.min.session.timeout.ms", 6_000);
    private static final BrokerTimeout SESSION = new BrokerTimeout("broker.session.timeout.ms", 9_000);
    private static final BrokerTimeout FETCH = new BrokerTimeout("controller.quorum.fetch.timeout.ms", 2_000);
    private static final BrokerTimeout ELECTION = new BrokerTimeout("controller.quorum.election.timeout.ms", 1_000);

    /** A vote that nobody won is waited for once to twice the timeout. */
    private static final int LONGEST_VOTE = 2;

    /** From when the dead broker's partitions have another leader until a heartbeat is answered. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private ShortestSession() {}

    /** What all brokers allow that are there; by Kafka's defaults where they do not say. */
    public static Duration of(KafkaConnection kafka) throws InterruptedException {
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
                    .map(ShortestSession::on)
                    .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one);
        } catch (ExecutionException | TimeoutException | KafkaException silent) {
            Duration usual = on(new Config(List.of()));
            LOG.warn(
                    "Cannot read how soon the brokers miss one that is dead: {}; an instance that died is waited for {} ms",
                    silent.getMessage(),
                    usual.toMillis());
            return usual;
        }
    }

    /** With brokers like this one. */
    static Duration on(Config broker) {
        long lossMs = FETCH.on(broker) + LONGEST_VOTE * ELECTION.on(broker) + SESSION.on(broker) + MARGIN.toMillis();
        return Duration.ofMillis(Math.max(lossMs, ALLOWED.on(broker)));
    }
}
