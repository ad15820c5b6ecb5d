package io.vigie.batch.archive;

import io.vigie.batch.BatchSettings;
import io.vigie.model.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reader of the topic of readings: committed messages only; no consumer group, since the table holds the position. */
final class ReadingTopicConsumer implements ReadingTopicReader {
    private static final String TOPIC = Topics.WEATHER_OBSERVATIONS;
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final String topicId;

    ReadingTopicConsumer(Consumer<byte[], byte[]> consumer, String topicId) {
        this.consumer = consumer;
        this.topicId = topicId;
    }

    static ReadingTopicConsumer of(BatchSettings settings) {
        Map<String, Object> properties = settings.kafka().clientConfiguration();
        String topicId = topicId(properties);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        ReadingTopicConsumer log = new ReadingTopicConsumer(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()), topicId);
        log.consumer.assign(log.partitions());
        return log;
    }

    private static String topicId(Map<String, Object> properties) {
        try (Admin admin = Admin.create(properties)) {
            return Objects.requireNonNull(admin.describeTopics(List.of(TOPIC))
                            .topicNameValues()
                            .get(TOPIC))
                    .get()
                    .topicId()
                    .toString();
        } catch (ExecutionException rejected) {
            throw new KafkaException("Cannot read " + TOPIC + ": " + rejected.getCause(), rejected);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Cannot read " + TOPIC + ": interrupted", stopped);
        }
    }

    @Override
    public String topicId() {
        return topicId;
    }

    @Override
    public Map<Integer, Long> starts() {
        return byPartition(consumer.beginningOffsets(partitions()));
    }

    @Override
    public Map<Integer, Long> ends() {
        return byPartition(consumer.endOffsets(partitions()));
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(at -> at.getKey().partition(), Map.Entry::getValue));
    }

    @Override
    public Slice read(Map<Integer, Long> from, Map<Integer, Long> to, int most) {
        from.forEach((partition, offset) -> consumer.seek(new TopicPartition(TOPIC, partition), offset));
        List<Message> messages = new ArrayList<>();
        Map<Integer, Long> next = new HashMap<>(from);
        long heardAt = System.nanoTime();
        while (messages.size() < most && isBefore(next, to)) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> message : records) {
                messages.add(new Message(message.key(), message.value(), Instant.ofEpochMilli(message.timestamp())));
            }
            // Positions, not the last offsets: what ends a transaction has an offset too.
            boolean moved = false;
            for (Integer partition : from.keySet()) {
                Long position = consumer.position(new TopicPartition(TOPIC, partition));
                moved |= !position.equals(next.put(partition, position));
            }
            if (moved) {
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
                throw new KafkaException(
                        "Cannot read " + TOPIC + ": silent for " + SILENCE.toSeconds() + " s at " + next);
            }
        }
        return new Slice(messages, next);
    }

    private static boolean isBefore(Map<Integer, Long> next, Map<Integer, Long> to) {
        return next.entrySet().stream()
                .anyMatch(partition -> partition.getValue() < to.getOrDefault(partition.getKey(), 0L));
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
