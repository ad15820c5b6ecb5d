package io.vigie.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.kafka.TopicReplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaStreamsPropertiesTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void one_instance_on_one_broker_keeps_one_copy_of_its_state() {
        assertThat(properties(Redundancy.NONE))
                .containsEntry("replication.factor", 1)
                .containsEntry("topic.min.insync.replicas", "1")
                .containsEntry("num.standby.replicas", 0)
                .containsEntry("consumer.session.timeout.ms", 6000)
                .doesNotContainKey("main.consumer.max.poll.records");
    }

    @Test
    void on_a_cluster_two_of_three_brokers_have_each_change_of_the_state() {
        assertThat(properties(Redundancy.of(new TopicReplication((short) 3), 0, SHORT)))
                .containsEntry("replication.factor", 3)
                .containsEntry("topic.min.insync.replicas", "2")
                .containsEntry("retry.backoff.max.ms", 200L);
    }

    @Test
    void an_instance_that_others_stand_by_for_is_not_waited_for_longer_than_it_may_be_silent() {
        assertThat(properties(Redundancy.of(TopicReplication.NONE, 1, SHORT)))
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("consumer.session.timeout.ms", 1000)
                .containsEntry("consumer.heartbeat.interval.ms", 200)
                .containsEntry("main.consumer.max.poll.records", 100);
    }

    @Test
    void no_shorter_session_is_asked_for_than_there_can_be() {
        assertThat(properties(Redundancy.of(TopicReplication.NONE, 1, Duration.ofMillis(3500))))
                .containsEntry("consumer.session.timeout.ms", 3500)
                .containsEntry("consumer.heartbeat.interval.ms", 200);
        assertThat(properties(Redundancy.of(TopicReplication.NONE, 0, Duration.ofMillis(13_500))))
                .containsEntry("consumer.session.timeout.ms", 13_500)
                .containsEntry("consumer.heartbeat.interval.ms", 4500);
    }

    private static Properties properties(Redundancy redundancy) {
        return KafkaStreamsProperties.of(
                KafkaConnection.to("nowhere:9092"), Path.of("target"), "streams-1", redundancy);
    }
}
