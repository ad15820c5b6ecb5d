package io.vigie.web.kafka;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.log.Message;
import io.vigie.web.log.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers without a group: nothing is committed, each start reads again what it needs. */
final class GrouplessConsumers {
    private GrouplessConsumers() {}

    static KafkaConsumer<String, byte[]> create(KafkaConnection address, Map<String, Object> extra) {
        Map<String, Object> own = new HashMap<>(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                4_000));
        own.putAll(extra);
        return new KafkaConsumer<>(
                address.clientConfiguration(own), new StringDeserializer(), new ByteArrayDeserializer());
    }

    static Message message(ConsumerRecord<String, byte[]> read) {
        return new Message(
                new Position(read.topic(), read.partition(), read.offset()),
                Instant.ofEpochMilli(read.timestamp()),
                read.key(),
                read.value());
    }
}
