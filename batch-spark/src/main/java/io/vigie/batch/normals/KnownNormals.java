package io.vigie.batch.normals;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.KafkaClientProperties;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Fingerprints of the normals already published, so that unchanged ones are not published again. */
final class KnownNormals {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int FINGERPRINT_BYTES = 8;

    private final Map<String, byte[]> fingerprints = new HashMap<>();

    static KnownNormals on(BatchSettings settings) {
        Properties properties = KafkaClientProperties.properties(settings);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer);
        }
    }

    static KnownNormals read(Consumer<byte[], byte[]> consumer) {
        KnownNormals known = new KnownNormals();
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.WEATHER_NORMALS).stream()
                .map(partition -> new TopicPartition(Topics.WEATHER_NORMALS, partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long heardAt = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                known.put(new String(message.key(), StandardCharsets.UTF_8), message.value());
                heardAt = System.nanoTime();
            }
            if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
                throw new KafkaException(
                        "Cannot read " + Topics.WEATHER_NORMALS + ": silent for " + SILENCE.toSeconds() + " s");
            }
        }
        return known;
    }

    /** Whether the topic says otherwise, or nothing yet; from now on it counts as saying this. */
    boolean isNews(String key, byte[] value) {
        byte[] before = put(key, value);
        return before == null || !Arrays.equals(before, fingerprints.get(key));
    }

    private byte @Nullable [] put(String key, byte @Nullable [] value) {
        return value == null ? fingerprints.remove(key) : fingerprints.put(key, fingerprint(value));
    }

    private static byte[] fingerprint(byte[] value) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(value), FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot compare normals: this Java has no SHA-256", impossible);
        }
    }
}
