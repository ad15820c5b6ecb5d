package io.vigie.batch.climate;

import io.vigie.batch.BatchSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of the messages that a compacted topic holds and where they lie, so that unchanged ones are not published
 * again and those that are no longer computed can be removed.
 */
final class CompactedTopicFingerprints {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int FINGERPRINT_BYTES = 8;

    private final UnaryOperator<byte[]> content;
    private final Map<Place, byte[]> fingerprints = new HashMap<>();
    private final Set<Place> computed = new HashSet<>();

    /** Where a message of a key lies. Another partition is another place: compaction does not look across. */
    record Place(String key, int partition) {}

    private CompactedTopicFingerprints(UnaryOperator<byte[]> content) {
        this.content = content;
    }

    /** @param content what of a message makes it another one: unchanged where only the rest differs */
    static CompactedTopicFingerprints on(String topic, BatchSettings settings, UnaryOperator<byte[]> content) {
        Map<String, Object> properties = settings.kafka().clientConfiguration();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(topic, consumer, content);
        }
    }

    static CompactedTopicFingerprints read(
            String topic, Consumer<byte[], byte[]> consumer, UnaryOperator<byte[]> content) {
        CompactedTopicFingerprints published = new CompactedTopicFingerprints(content);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long receivedAt = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                Place place = new Place(new String(message.key(), StandardCharsets.UTF_8), message.partition());
                published.put(place, message.value());
                receivedAt = System.nanoTime();
            }
            if (System.nanoTime() - receivedAt > SILENCE.toNanos()) {
                throw new KafkaException("Cannot read " + topic + ": silent for " + SILENCE.toSeconds() + " s");
            }
        }
        return published;
    }

    /** From now on nothing counts as computed. */
    void computeAnew() {
        computed.clear();
    }

    /** Whether the topic holds something else there, or nothing; from now on it counts as holding this. */
    boolean isNews(Place place, byte[] value) {
        computed.add(place);
        byte[] before = put(place, value);
        return before == null || !Arrays.equals(before, fingerprints.get(place));
    }

    /** Forgets what the topic holds of these keys and has not been computed, and returns where it lies. */
    Set<Place> removeOthers(Predicate<String> keys) {
        Map<Place, byte[]> others = new HashMap<>(fingerprints);
        others.keySet().removeIf(place -> computed.contains(place) || !keys.test(place.key()));
        fingerprints.keySet().removeAll(others.keySet());
        return Set.copyOf(others.keySet());
    }

    private byte @Nullable [] put(Place place, byte @Nullable [] value) {
        return value == null ? fingerprints.remove(place) : fingerprints.put(place, fingerprint(content.apply(value)));
    }

    private static byte[] fingerprint(byte[] value) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(value), FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot compare messages: this Java has no SHA-256", impossible);
        }
    }
}
