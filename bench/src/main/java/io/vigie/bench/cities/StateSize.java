package io.vigie.bench.cities;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a store holds, as its changelog says: the last value of each key.
 *
 * @param keys how many
 * @param bytes of keys and last values
 * @param largest bytes of the largest entry
 */
record StateSize(int keys, long bytes, long largest) {

    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * Reads the end of a changelog.
     *
     * @param tail how many records of each partition, enough for every key to be among them
     */
    static StateSize of(String broker, String changelog, long tail) {
        Map<ByteBuffer, Integer> sizes = new HashMap<>();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(changelog).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - tail)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> {
                    ByteBuffer key = ByteBuffer.wrap(record.key());
                    if (record.value() == null) {
                        sizes.remove(key);
                    } else {
                        sizes.put(key, record.key().length + record.value().length);
                    }
                });
            }
        }
        return new StateSize(
                sizes.size(),
                sizes.values().stream().mapToLong(Integer::longValue).sum(),
                sizes.values().stream().mapToLong(Integer::longValue).max().orElse(0));
    }
}
