package io.vigie.batch.reconcile;

import io.vigie.batch.BatchSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reader of what a topic holds from an instant on: committed messages, up to its end when this is called. */
final class RecentMessageReader {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final BatchSettings settings;

    RecentMessageReader(BatchSettings settings) {
        this.settings = settings;
    }

    void forEach(String topic, Instant from, Consumer<byte[]> values) {
        Map<String, Object> properties = settings.kafka().clientConfiguration();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(one -> one, one -> from.toEpochMilli())));
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                OffsetAndTimestamp start = starts.get(partition);
                consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
            }
            long receivedAt = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    receivedAt = System.nanoTime();
                    if (message.value() != null) {
                        values.accept(message.value());
                    }
                }
                if (System.nanoTime() - receivedAt > SILENCE.toNanos()) {
                    throw new KafkaException("Cannot read " + topic + ": silent for " + SILENCE.toSeconds() + " s");
                }
            }
        }
    }
}
