package io.vigie.web.kafka;

import io.vigie.platform.kafka.BrokerFailureReason;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.MessageLogHealth;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster who is there, and whether it serves every partition of some topics and takes messages for it: a broker alone
 * may not.
 */
final class KafkaTopicAvailabilityProbe {
    private static final int PATIENCE_MS = 2_000;

    private final KafkaConnection address;
    private @Nullable Admin admin;

    KafkaTopicAvailabilityProbe(KafkaConnection address) {
        this.address = address;
    }

    synchronized MessageLogHealth ask(List<String> topics) throws LogUnavailableException {
        if (admin == null) {
            admin = Admin.create(address.clientConfiguration(Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "vigie-web-ping",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    PATIENCE_MS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    PATIENCE_MS)));
        }
        try {
            int brokers = admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
                    .nodes()
                    .get()
                    .size();
            Collection<TopicDescription> described = admin.describeTopics(
                            topics, new DescribeTopicsOptions().timeoutMs(PATIENCE_MS))
                    .allTopicNames()
                    .get()
                    .values();
            checkServed(admin, described);
            if (underReplicated(described) > 0) {
                checkWritable(admin, described);
            }
            return new MessageLogHealth(brokers + (brokers == 1 ? " broker" : " brokers"), underReplicated(described));
        } catch (ExecutionException e) {
            throw new LogUnavailableException(
                    e.getCause() instanceof AuthenticationException
                            ? "no connection to " + address.bootstrapServers() + ": " + BrokerFailureReason.reason(e)
                            : "no broker answers at " + address.bootstrapServers(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted", e);
        }
    }

    /** A partition is served when its leader tells its end. */
    private void checkServed(Admin asked, Collection<TopicDescription> topics)
            throws LogUnavailableException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        topics.forEach(topic -> topic.partitions()
                .forEach(partition ->
                        partitions.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        ListOffsetsResult ends = asked.listOffsets(partitions, new ListOffsetsOptions().timeoutMs(PATIENCE_MS));
        int unserved = 0;
        @Nullable ExecutionException why = null;
        for (TopicPartition partition : partitions.keySet()) {
            try {
                ends.partitionResult(partition).get();
            } catch (ExecutionException e) {
                unserved++;
                why = e;
            }
        }
        if (why != null) {
            throw new LogUnavailableException(
                    "no broker serves " + unserved + " of " + partitions.size() + " partitions", why);
        }
    }

    /** A message counts as written once so many copies have it as the topic asks for: with fewer in step none is. */
    private static void checkWritable(Admin asked, Collection<TopicDescription> topics)
            throws LogUnavailableException, InterruptedException, ExecutionException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<String, Integer> needed = new HashMap<>();
        asked.describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(PATIENCE_MS))
                .all()
                .get()
                .forEach((topic, settings) -> needed.put(
                        topic.name(),
                        Integer.valueOf(settings.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                                .value())));
        int unwritable = unwritable(topics, needed);
        if (unwritable > 0) {
            throw new LogUnavailableException(
                    unwritable + " partitions take no messages: too few brokers have a copy in step");
        }
    }

    /** How many partitions have fewer copies in step than a message must be in, by topic. */
    static int unwritable(Collection<TopicDescription> topics, Map<String, Integer> needed) {
        return (int) topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(partition -> partition.isr().size() < needed.getOrDefault(topic.name(), 1)))
                .count();
    }

    /** How many partitions have fewer copies in step than they were given brokers. */
    static int underReplicated(Collection<TopicDescription> topics) {
        return (int) topics.stream()
                .flatMap(topic -> topic.partitions().stream())
                .filter(partition ->
                        partition.isr().size() < partition.replicas().size())
                .count();
    }

    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
