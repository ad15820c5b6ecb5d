package io.vigie.batch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka producers of the jobs: text keys, JSON bytes, acknowledged by all replicas, idempotent. */
public final class KafkaProducers {
    /** A job that cannot reach the broker says so after this long instead of Kafka's minute. */
    private static final int MAX_BLOCK_MS = 15_000;

    private static final int DELIVERY_MS = 30_000;
    private static final int REQUEST_MS = 10_000;

    /** What readers wait at most for a job that was killed between the first page and the last. */
    private static final int TRANSACTION_MS = 30_000;

    private KafkaProducers() {}

    public static Producer<String, byte[]> plain(BatchSettings settings) {
        return new KafkaProducer<>(properties(settings), new StringSerializer(), new ByteArraySerializer());
    }

    /** A producer whose start ends any transaction that an earlier one of the same id left open. */
    public static Producer<String, byte[]> transactional(BatchSettings settings, String transactionalId) {
        Map<String, Object> properties = properties(settings);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Publishes the messages; returns once the broker has all of them.
     *
     * @param what the messages, as the error has them: "Cannot publish …: why"
     */
    public static void publish(BatchSettings settings, String what, List<ProducerRecord<String, byte[]>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try (Producer<String, byte[]> producer = plain(settings)) {
            messages.stream().map(producer::send).toList().forEach(sent -> await(sent, what));
        }
    }

    private static void await(Future<?> sent, String what) {
        try {
            sent.get();
        } catch (ExecutionException rejected) {
            throw new KafkaException("Cannot publish " + what + ": " + rejected.getCause(), rejected);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Cannot publish " + what + ": interrupted", stopped);
        }
    }

    private static Map<String, Object> properties(BatchSettings settings) {
        Map<String, Object> properties = settings.kafka().clientConfiguration();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        return properties;
    }
}
