package io.vigie.web.kafka;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads one message again, by its position. One at a time: it is for what fell out of memory. */
final class RecordFetcher {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConnection address;
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    RecordFetcher(KafkaConnection address) {
        this.address = address;
    }

    synchronized byte[] value(Position position) throws LogUnavailableException {
        try {
            KafkaConsumer<String, byte[]> reader = opened();
            TopicPartition partition = new TopicPartition(position.topic(), position.partition());
            reader.assign(List.of(partition));
            reader.seek(partition, position.offset());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> read : reader.poll(PATIENCE)) {
                    if (read.offset() != position.offset() || read.value() == null) {
                        throw new LogUnavailableException("Cannot read " + position + " again: it is no longer kept");
                    }
                    return read.value();
                }
            }
            throw new LogUnavailableException("Cannot read " + position + " again: the broker does not answer");
        } catch (KafkaException e) {
            throw new LogUnavailableException("Cannot read " + position + " again: " + e.getMessage(), e);
        }
    }

    private KafkaConsumer<String, byte[]> opened() {
        if (consumer == null) {
            consumer = GrouplessConsumers.create(
                    address,
                    Map.of(
                            ConsumerConfig.CLIENT_ID_CONFIG,
                            "vigie-web-again",
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "none",
                            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                            1));
        }
        return consumer;
    }

    synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
