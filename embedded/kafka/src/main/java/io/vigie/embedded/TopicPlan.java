package io.vigie.embedded;

import io.vigie.model.topics.TopicDefinition;
import io.vigie.platform.kafka.TopicReplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** What has to change in a cluster so that its topics are those of the contract. Nothing, the second time. */
final class TopicPlan {
    private static final long DEFAULT_SEGMENT_MS = Duration.ofDays(7).toMillis();

    private TopicPlan() {}

    static List<TopicChange> between(
            List<TopicDefinition> contract, TopicReplication replication, Map<String, CurrentTopic> cluster) {
        List<TopicChange> changes = new ArrayList<>();
        for (TopicDefinition topic : contract) {
            changes.addAll(forOne(topic, replication, cluster.get(topic.name())));
        }
        return changes;
    }

    /**
     * The contract's retention and compaction, by Kafka's names. Kafka deletes whole segments, and the one written to
     * never; by its default a segment takes a week to fill, so a topic that keeps less gets shorter ones.
     *
     * @param copies that the topic has: how many of them must have a message follows from it
     */
    static Map<String, String> configuration(TopicDefinition topic, int copies) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy());
        settings.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(topic.retentionMs()));
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(TopicReplication.minInSync(copies)));
        if (topic.retentionMs() != TopicDefinition.FOR_EVER && topic.retentionMs() < DEFAULT_SEGMENT_MS) {
            settings.put(TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(topic.retentionMs()));
        }
        return settings;
    }

    private static List<TopicChange> forOne(
            TopicDefinition topic, TopicReplication replication, @Nullable CurrentTopic existing) {
        if (existing == null) {
            return List.of(new TopicChange.Create(topic, replication));
        }
        List<TopicChange> changes = new ArrayList<>();
        if (existing.partitions() < topic.partitions()) {
            changes.add(new TopicChange.RaisePartitions(topic.name(), existing.partitions(), topic.partitions()));
        }
        if (existing.partitions() > topic.partitions()) {
            changes.add(new TopicChange.KeepPartitions(topic.name(), existing.partitions(), topic.partitions()));
        }
        if (existing.copies() != replication.factor()) {
            changes.add(new TopicChange.KeepCopies(topic.name(), existing.copies(), replication.factor()));
        }
        Map<String, String> different = configuration(topic, existing.copies());
        different.entrySet().removeAll(existing.configuration().entrySet());
        if (!different.isEmpty()) {
            changes.add(new TopicChange.Configure(topic.name(), different));
        }
        return changes;
    }
}
