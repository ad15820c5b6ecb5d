package io.vigie.batch.climate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An empty topic of four partitions, over Kafka's own stand-ins for its clients. */
final class CompactedTopicInMemory {
    private static final int PARTITIONS = 4;

    private CompactedTopicInMemory() {}

    static MockProducer<String, byte[]> producer(String topic) {
        Cluster cluster = new Cluster("test", List.of(Node.noNode()), partitions(topic), Set.of(), Set.of());
        return new MockProducer<>(cluster, true, null, new StringSerializer(), new ByteArraySerializer());
    }

    static CompactedCityTopicPublisher of(String topic, MockProducer<String, byte[]> producer) {
        return of(topic, producer, UnaryOperator.identity());
    }

    static CompactedCityTopicPublisher of(
            String topic, MockProducer<String, byte[]> producer, UnaryOperator<byte[]> content) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        List<PartitionInfo> partitions = partitions(topic).subList(0, 1);
        consumer.updatePartitions(topic, partitions);
        consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        return new CompactedCityTopicPublisher(
                topic, CompactedTopicFingerprints.read(topic, consumer, content), producer);
    }

    private static List<PartitionInfo> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]))
                .toList();
    }
}
