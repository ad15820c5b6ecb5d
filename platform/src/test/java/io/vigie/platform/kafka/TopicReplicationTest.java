package io.vigie.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicReplicationTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9092, 1",
        "localhost:9092, 1",
        "[::1]:9092, 1",
        "'127.0.0.1:9092,127.0.0.1:9192', 1",
        "kafka:19092, 3",
        "'127.0.0.1:9092,kafka-2:9092', 3",
        "127.example.org.:9092, 3",
    })
    void without_a_word_a_broker_of_this_machine_holds_the_only_copy_and_a_cluster_three(String servers, int copies) {
        assertThat(replication(Map.of("VIGIE_KAFKA", servers)).factor()).isEqualTo((short) copies);
    }

    @Test
    void what_is_stated_counts_wherever_the_brokers_are() {
        assertThat(replication(Map.of("VIGIE_KAFKA", "kafka:19092", "VIGIE_KAFKA_REPLICATION_FACTOR", "1")))
                .isEqualTo(TopicReplication.NONE);
        assertThat(replication(Map.of("VIGIE_KAFKA_REPLICATION_FACTOR", "3")).factor())
                .isEqualTo((short) 3);
    }

    @Test
    void no_copy_at_all_cannot_be_stated() {
        assertThatThrownBy(() -> replication(Map.of("VIGIE_KAFKA_REPLICATION_FACTOR", "0")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use VIGIE_KAFKA_REPLICATION_FACTOR=0: it is not between 1 and 15");
    }

    /** Kafka's own advice: "a typical scenario would be to create a topic with a replication factor of 3, set min.insync.replicas to 2". */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "5, 2"})
    void a_message_is_written_when_it_survives_one_broker_of_three(int copies, int inSync) {
        assertThat(TopicReplication.minInSync(copies)).isEqualTo(inSync);
    }

    private static TopicReplication replication(Map<String, String> variables) {
        return Environment.read(variables, TopicReplication::from);
    }
}
