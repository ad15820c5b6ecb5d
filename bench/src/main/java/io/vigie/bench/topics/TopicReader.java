package io.vigie.bench.topics;

import io.vigie.bench.KafkaClientSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics, committed records only: to their present end, or on and on. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private TopicReader() {}

    /** From their beginning to their present end. */
    public static void whole(
            String broker, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        tail(broker, topics, Long.MAX_VALUE, reader);
    }

    /** @param tail how many records of each partition, the last ones */
    public static void tail(
            String broker, Collection<String> topics, long tail, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            List<TopicPartition> partitions = assign(consumer, topics);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions); // of what is committed
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - tail)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    /**
     * From their beginning for as long as the process lives.
     *
     * @param ready run once the first records are about to be asked for
     */
    public static void follow(
            String broker, Collection<String> topics, Runnable ready, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            consumer.seekToBeginning(assign(consumer, topics));
            ready.run();
            while (true) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String broker) {
        Map<String, Object> settings = KafkaClientSettings.of(broker);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }
}
