package io.vigie.bench.topics;

import io.vigie.bench.Arguments;
import io.vigie.bench.JsonLineReport;
import io.vigie.model.topics.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Tells each committed record of the topics that are not compacted, up to where they end now, by its place and the SHA-256
 * of its key and value: {@code broker=}.
 */
public final class TopicDigestApp {
    private static final Duration POLL = Duration.ofMillis(200);

    private static final List<String> TOPICS = List.of(
            Topics.WEATHER_OBSERVATIONS,
            Topics.WEATHER_QUERIES_RESULTS,
            Topics.WEATHER_HOURLY,
            Topics.WEATHER_ALERTS,
            Topics.WEATHER_REJECTS,
            Topics.REQUESTS_BATCH,
            Topics.RESULTS_BATCH);

    private TopicDigestApp() {}

    public static void main(String[] words) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                new Arguments(words).text("broker"),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions); // of what is committed
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(TopicDigestApp::tell);
            }
        }
    }

    private static void tell(ConsumerRecord<byte[], byte[]> record) {
        JsonLineReport.step("record")
                .with("place", record.topic() + "-" + record.partition() + "@" + record.offset())
                .with("sha256", sha256(record))
                .now();
    }

    private static String sha256(ConsumerRecord<byte[], byte[]> record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.of(record.key(), record.value())
                    .filter(bytes -> bytes != null)
                    .forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
