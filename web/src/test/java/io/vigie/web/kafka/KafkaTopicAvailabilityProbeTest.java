package io.vigie.web.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/** What is said of the copies of partitions; that Kafka answers at all is asked of a real broker in {@link ServerOnRealBrokerIT}. */
class KafkaTopicAvailabilityProbeTest {
    private static final List<Node> BROKERS = IntStream.range(0, 3)
            .mapToObj(id -> new Node(id, "broker-" + id, 9092))
            .toList();

    @Test
    void a_partition_lacks_copies_where_fewer_brokers_are_in_step_than_were_given_one() {
        TopicDescription results = topic(inStep(3), inStep(2), inStep(1));
        TopicDescription alerts = topic(inStep(3));

        assertThat(KafkaTopicAvailabilityProbe.underReplicated(List.of(results, alerts)))
                .isEqualTo(2);
        assertThat(KafkaTopicAvailabilityProbe.underReplicated(List.of(alerts))).isZero();
    }

    /** Kafka's broker refuses such writes with NotEnoughReplicasException. */
    @Test
    void a_partition_takes_no_messages_where_fewer_copies_are_in_step_than_must_have_them() {
        TopicDescription weather = topic(inStep(3), inStep(2), inStep(1));

        assertThat(KafkaTopicAvailabilityProbe.unwritable(List.of(weather), Map.of("weather", 2)))
                .isEqualTo(1);
        assertThat(KafkaTopicAvailabilityProbe.unwritable(List.of(weather), Map.of("weather", 1)))
                .isZero();
    }

    private static TopicDescription topic(TopicPartitionInfo... partitions) {
        return new TopicDescription("weather", false, Arrays.asList(partitions));
    }

    private static TopicPartitionInfo inStep(int copies) {
        return new TopicPartitionInfo(0, BROKERS.get(0), BROKERS, BROKERS.subList(0, copies));
    }
}
