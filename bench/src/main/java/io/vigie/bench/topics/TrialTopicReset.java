package io.vigie.bench.topics;

import io.vigie.model.topics.TopicCatalog;
import io.vigie.model.topics.TopicDefinition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * Makes the trial's own broker as good as new: what the engine before it left (topics, changelogs, groups) goes, the
 * topics of the contract come back empty. Never for a broker that anybody else uses.
 */
public final class TrialTopicReset {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A deleted segment is gone from the disk so soon; usually a minute, and a trial writes gigabytes. */
    private static final String GONE_AFTER_MS = "1000";

    private TrialTopicReset() {}

    /** @throws IllegalStateException when the broker does not let go of the old ones */
    public static void make(String broker) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            deleteGroups(admin);
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
            awaitNone(admin);
            admin.createTopics(TopicCatalog.bundled().stream()
                            .map(TrialTopicReset::fresh)
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Cannot make the topics of the trial: " + failed.getCause(), failed);
        }
    }

    /** A member that was killed belongs to its group until the broker has waited for it. */
    private static void deleteGroups(Admin admin) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Collection<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .toList();
            try {
                admin.deleteConsumerGroups(groups).all().get();
                return;
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof GroupNotEmptyException) || System.nanoTime() > deadline) {
                    throw failed;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static void awaitNone(Admin admin) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!admin.listTopics().names().get().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Cannot make the topics of the trial: the old ones stay");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static NewTopic fresh(TopicDefinition topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy());
        settings.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(topic.retentionMs()));
        settings.put(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, GONE_AFTER_MS);
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(settings);
    }
}
