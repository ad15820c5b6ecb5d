package io.vigie.web.kafka;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.log.LogHealth;
import io.vigie.web.log.LogUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the cluster who is there, and whether it serves every partition of some topics: a broker alone may not. */
final class ClusterPing {
    private static final int PATIENCE_MS = 2_000;

    private final KafkaConnection address;
    private @Nullable Admin admin;

    ClusterPing(KafkaConnection address) {
        this.address = address;
    }

    synchronized LogHealth ask(List<String> topics) throws LogUnavailableException {
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
            return new LogHealth(brokers + (brokers == 1 ? " broker" : " brokers"), underReplicated(described));
        } catch (ExecutionException e) {
            throw new LogUnavailableException("no broker answers at " + address.bootstrapServers(), e);
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
