package io.vigie.embedded;

import static java.util.Objects.requireNonNull;

import io.vigie.model.topics.TopicCatalog;
import io.vigie.model.topics.TopicDefinition;
import io.vigie.platform.kafka.TopicReplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics of a cluster those of the contract: creates what is missing, raises partitions and changes retention
 * or compaction where the contract has moved on. Run twice, it does nothing the second time. Works on any cluster
 * {@code VIGIE_KAFKA} names, not only on our own broker.
 */
public final class CreateTopicsApp {
    private CreateTopicsApp() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            TopicAdminSettings settings = TopicAdminSettings.from(System.getenv());
            try (Admin admin = Admin.create(settings.clientConfiguration())) {
                BrokerReadinessWait.until(admin, settings, System.out);
                apply(admin, TopicCatalog.bundled(), settings.replication());
            }
        } catch (IllegalArgumentException | TopicCreationException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static void apply(Admin admin, List<TopicDefinition> contract, TopicReplication replication)
            throws InterruptedException {
        try {
            List<TopicChange> changes = TopicPlan.between(contract, replication, existing(admin, contract));
            for (TopicChange change : changes) {
                System.out.println("Topics: " + change.description());
                apply(admin, change);
            }
            System.out.println("Topics: %s of the contract, %s changes".formatted(contract.size(), changes.size()));
        } catch (ExecutionException e) {
            throw new TopicCreationException(reason(e.getCause(), replication), e);
        }
    }

    /** The reason when a cluster is too small: Kafka's own words, and which of our settings to change. */
    private static String reason(@Nullable Throwable cause, TopicReplication replication) {
        return cause instanceof InvalidReplicationFactorException
                ? "%s=%s copies of each are more than the cluster can hold (%s)"
                        .formatted(TopicReplication.SETTING, replication.factor(), cause.getMessage())
                : String.valueOf(cause);
    }

    static Map<String, CurrentTopic> existing(Admin admin, List<TopicDefinition> contract)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<String> names = contract.stream()
                .map(TopicDefinition::name)
                .filter(there::contains)
                .toList();
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> configurations = admin.describeConfigs(
                        names.stream().map(CreateTopicsApp::resource).toList())
                .all()
                .get();
        Map<String, CurrentTopic> topics = new HashMap<>();
        descriptions.forEach((name, description) -> topics.put(
                name,
                new CurrentTopic(
                        description.partitions().size(),
                        copies(description),
                        inForce(requireNonNull(configurations.get(resource(name)), name)))));
        return topics;
    }

    private static int copies(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private static Map<String, String> inForce(Config configuration) {
        Map<String, String> settings = new HashMap<>();
        for (ConfigEntry entry : configuration.entries()) {
            settings.put(entry.name(), entry.value());
        }
        return settings;
    }

    private static void apply(Admin admin, TopicChange change) throws ExecutionException, InterruptedException {
        if (change instanceof TopicChange.Create create) {
            TopicDefinition topic = create.topic();
            short copies = create.replication().factor();
            NewTopic fresh = new NewTopic(topic.name(), topic.partitions(), copies)
                    .configs(TopicPlan.configuration(topic, copies));
            admin.createTopics(List.of(fresh)).all().get();
        } else if (change instanceof TopicChange.RaisePartitions raise) {
            admin.createPartitions(Map.of(raise.topic(), NewPartitions.increaseTo(raise.to())))
                    .all()
                    .get();
        } else if (change instanceof TopicChange.Configure configure) {
            List<AlterConfigOp> operations = new ArrayList<>();
            configure
                    .settings()
                    .forEach((name, value) ->
                            operations.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
            admin.incrementalAlterConfigs(Map.of(resource(configure.topic()), operations))
                    .all()
                    .get();
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
