package io.vigie.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.TopicDefinition;
import io.vigie.platform.kafka.TopicReplication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final TopicDefinition ALERTS =
            new TopicDefinition("weather.alerts", "city_id", "an alert", 4, "delete", 2_592_000_000L, "alert");

    @Test
    void a_topic_that_is_missing_is_created() {
        assertThat(TopicPlan.between(List.of(ALERTS), TopicReplication.NONE, Map.of()))
                .containsExactly(new TopicChange.Create(ALERTS, TopicReplication.NONE));
    }

    @Test
    void a_topic_that_is_as_the_contract_says_is_left_alone() {
        assertThat(TopicPlan.between(List.of(ALERTS), TopicReplication.NONE, cluster(4, Map.of())))
                .isEmpty();
    }

    @Test
    void fewer_partitions_are_raised() {
        assertThat(TopicPlan.between(List.of(ALERTS), TopicReplication.NONE, cluster(1, Map.of())))
                .containsExactly(new TopicChange.RaisePartitions("weather.alerts", 1, 4));
    }

    @Test
    void more_partitions_are_kept_and_said() {
        assertThat(TopicPlan.between(List.of(ALERTS), TopicReplication.NONE, cluster(8, Map.of())))
                .singleElement()
                .extracting(TopicChange::description)
                .isEqualTo("keep weather.alerts at 8 partitions, though the contract says 4: Kafka never removes one");
    }

    @Test
    void only_the_settings_that_differ_are_changed() {
        assertThat(TopicPlan.between(
                        List.of(ALERTS), TopicReplication.NONE, cluster(4, Map.of("retention.ms", "604800000"))))
                .containsExactly(new TopicChange.Configure("weather.alerts", Map.of("retention.ms", "2592000000")));
    }

    @Test
    void a_topic_that_keeps_less_than_a_segment_of_kafkas_default_gets_shorter_ones() {
        TopicDefinition hour = new TopicDefinition(
                "weather.canary.results", "city_id", "a result", 4, "delete", 3_600_000L, "live-reading");

        assertThat(TopicPlan.configuration(hour, 1)).containsEntry("segment.ms", "3600000");
        assertThat(TopicPlan.configuration(ALERTS, 1)).doesNotContainKey("segment.ms");
    }

    @Test
    void of_three_copies_two_must_have_a_message_whatever_the_cluster_does_by_itself() {
        TopicReplication three = new TopicReplication((short) 3);

        assertThat(TopicPlan.configuration(ALERTS, 3)).containsEntry("min.insync.replicas", "2");
        assertThat(TopicPlan.between(
                        List.of(ALERTS), three, Map.of("weather.alerts", new CurrentTopic(4, 3, settings(Map.of())))))
                .containsExactly(new TopicChange.Configure("weather.alerts", Map.of("min.insync.replicas", "2")));
    }

    @Test
    void fewer_copies_than_stated_are_kept_and_said_and_still_take_writes() {
        List<TopicChange> changes =
                TopicPlan.between(List.of(ALERTS), new TopicReplication((short) 3), cluster(4, Map.of()));

        assertThat(changes)
                .singleElement()
                .extracting(TopicChange::description)
                .isEqualTo(
                        "keep weather.alerts at copies of each partition 1, though VIGIE_KAFKA_REPLICATION_FACTOR says"
                                + " 3: kafka-reassign-partitions.sh changes it");
    }

    @Test
    void topics_the_contract_does_not_know_are_not_touched() {
        assertThat(TopicPlan.between(List.of(), TopicReplication.NONE, cluster(4, Map.of())))
                .isEmpty();
    }

    private static Map<String, CurrentTopic> cluster(int partitions, Map<String, String> different) {
        return Map.of(ALERTS.name(), new CurrentTopic(partitions, 1, settings(different)));
    }

    private static Map<String, String> settings(Map<String, String> different) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "2592000000",
                "segment.bytes", "1073741824",
                "min.insync.replicas", "1"));
        settings.putAll(different);
        return settings;
    }
}
