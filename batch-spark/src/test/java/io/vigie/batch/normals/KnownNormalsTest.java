package io.vigie.batch.normals;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Kafka's own stand-in for a consumer. */
class KnownNormalsTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.WEATHER_NORMALS, 0);

    @Test
    void only_what_the_topic_does_not_say_last_is_news() {
        KnownNormals known = KnownNormals.read(topic("a=1", "b=1", "a=2", "c=1", "c="));

        assertThat(known.isNews("a", bytes("2"))).isFalse();
        assertThat(known.isNews("b", bytes("2"))).isTrue();
        assertThat(known.isNews("b", bytes("2"))).isFalse();
        assertThat(known.isNews("c", bytes("1"))).isTrue();
        assertThat(known.isNews("d", bytes("1"))).isTrue();
    }

    private static MockConsumer<byte[], byte[]> topic(String... messages) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                Topics.WEATHER_NORMALS,
                List.of(new PartitionInfo(Topics.WEATHER_NORMALS, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) messages.length));
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < messages.length; i++) {
                String[] parts = messages[i].split("=", 2);
                consumer.addRecord(new ConsumerRecord<>(
                        Topics.WEATHER_NORMALS, 0, i, bytes(parts[0]), parts[1].isEmpty() ? null : bytes(parts[1])));
            }
        });
        return consumer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
