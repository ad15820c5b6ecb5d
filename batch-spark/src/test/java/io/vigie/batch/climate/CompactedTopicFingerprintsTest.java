package io.vigie.batch.climate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.climate.CompactedTopicFingerprints.Place;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Kafka's own stand-in for a consumer. */
class CompactedTopicFingerprintsTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.WEATHER_NORMALS, 0);

    @Test
    void only_what_the_topic_does_not_hold_last_is_news() {
        CompactedTopicFingerprints published = CompactedTopicFingerprints.read(
                Topics.WEATHER_NORMALS, topic("a=1", "b=1", "a=2", "c=1", "c="), UnaryOperator.identity());

        assertThat(published.isNews(place("a"), bytes("2"))).isFalse();
        assertThat(published.isNews(place("b"), bytes("2"))).isTrue();
        assertThat(published.isNews(place("b"), bytes("2"))).isFalse();
        assertThat(published.isNews(place("c"), bytes("1"))).isTrue();
        assertThat(published.isNews(place("d"), bytes("1"))).isTrue();
    }

    @Test
    void what_is_not_computed_any_more_or_lies_in_another_partition_is_to_be_removed() {
        CompactedTopicFingerprints published = CompactedTopicFingerprints.read(
                Topics.WEATHER_NORMALS,
                topic("paris|01-01=1", "paris|slot=1", "tokyo|01-01=1"),
                UnaryOperator.identity());

        published.computeAnew();
        assertThat(published.isNews(new Place("paris|01-01", 3), bytes("1"))).isTrue();

        assertThat(published.removeOthers(key -> key.startsWith("paris|")))
                .containsExactlyInAnyOrder(place("paris|01-01"), place("paris|slot"));
        assertThat(published.removeOthers(key -> true)).containsExactly(place("tokyo|01-01"));
        assertThat(published.removeOthers(key -> true)).isEmpty();
    }

    private static Place place(String key) {
        return new Place(key, 0);
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
