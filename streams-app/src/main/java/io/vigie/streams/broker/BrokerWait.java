package io.vigie.streams.broker;

import io.vigie.platform.kafka.BrokerFailureReason;
import io.vigie.platform.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the broker answers and holds the topics a process needs.
 *
 * <p>A broker that is away at start is usual: it starts beside us. It costs one line in the log, then one a minute.
 */
public final class BrokerWait {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWait.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final int TRIES_PER_LINE = 30;

    private BrokerWait() {}

    /**
     * Returns once all topics exist.
     *
     * @param stopped counted down when the process is asked to stop
     * @return false when stopped before
     */
    public static boolean untilReady(KafkaConnection kafka, Set<String> topics, CountDownLatch stopped)
            throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            Optional<String> missing = missing(kafka, topics);
            if (missing.isEmpty()) {
                return true;
            }
            if (attempt % TRIES_PER_LINE == 0) {
                LOG.warn("Cannot start yet: {}; trying again every {} s", missing.get(), BETWEEN_TRIES.toSeconds());
            }
            if (stopped.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
    }

    /** Whether the broker answers and holds the topics now. */
    public static boolean isReady(KafkaConnection kafka, Set<String> topics) throws InterruptedException {
        return missing(kafka, topics).isEmpty();
    }

    private static Optional<String> missing(KafkaConnection kafka, Set<String> topics) throws InterruptedException {
        var configuration = kafka.clientConfiguration();
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        try (Admin admin = Admin.create(configuration)) {
            Set<String> absent = new TreeSet<>(topics);
            absent.removeAll(admin.listTopics().names().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
            return absent.isEmpty() ? Optional.empty() : Optional.of("the broker has no topic " + absent);
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            return Optional.of("no answer from Kafka at " + kafka.bootstrapServers() + reason(away));
        }
    }

    private static String reason(Exception away) {
        String reason = BrokerFailureReason.reason(away);
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
