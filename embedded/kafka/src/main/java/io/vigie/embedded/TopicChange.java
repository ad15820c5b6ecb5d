package io.vigie.embedded;

import io.vigie.model.topics.TopicDefinition;
import io.vigie.platform.kafka.TopicReplication;
import java.util.Map;

/** One difference between the contract's topics and those of a cluster, and its one line for the reader. */
sealed interface TopicChange {

    String description();

    /** The topic is not there. */
    record Create(TopicDefinition topic, TopicReplication replication) implements TopicChange {
        @Override
        public String description() {
            return "create %s, %s partitions, copies of each %s, %s"
                    .formatted(
                            topic.name(),
                            topic.partitions(),
                            replication.factor(),
                            TopicPlan.configuration(topic, replication.factor()));
        }
    }

    /** The topic has fewer partitions than the contract says. From here on some keys live in another partition. */
    record RaisePartitions(String topic, int from, int to) implements TopicChange {
        @Override
        public String description() {
            return "raise %s from %s to %s partitions".formatted(topic, from, to);
        }
    }

    /**
     * The topic has more partitions than the contract says. Kafka never takes one away: said, not done.
     *
     * @param actual what the cluster has
     * @param wanted what the contract says
     */
    record KeepPartitions(String topic, int actual, int wanted) implements TopicChange {
        @Override
        public String description() {
            return "keep %s at %s partitions, though the contract says %s: Kafka never removes one"
                    .formatted(topic, actual, wanted);
        }
    }

    /**
     * The topic has another number of copies than is stated. They move from broker to broker only where an operator says
     * which: said, not done.
     *
     * @param actual what the cluster has
     * @param wanted what is stated
     */
    record KeepCopies(String topic, int actual, int wanted) implements TopicChange {
        @Override
        public String description() {
            return "keep %s at copies of each partition %s, though %s says %s: kafka-reassign-partitions.sh changes it"
                    .formatted(topic, actual, TopicReplication.SETTING, wanted);
        }
    }

    /** Some of the topic's settings differ from the contract. */
    record Configure(String topic, Map<String, String> settings) implements TopicChange {
        @Override
        public String description() {
            return "configure %s, %s".formatted(topic, settings);
        }
    }
}
