package io.vigie.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.platform.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedTransactionsTest {

    private static final String OURS = "9df50bc3-bbf4-4453-9f4c-e9a602baf234";
    private static final String OTHERS = "dca3c255-71e3-4f90-9923-284641783271";

    @Test
    void a_transaction_of_a_process_that_is_in_the_group_no_more_is_abandoned() {
        assertThat(abandoned(Set.of(OURS), "vigie-streams-" + OURS + "-1", "vigie-streams-" + OTHERS + "-2"))
                .containsExactly("vigie-streams-" + OTHERS + "-2");
        assertThat(abandoned(Set.of(OURS, OTHERS), "vigie-streams-" + OURS + "-1", "vigie-streams-" + OTHERS + "-2"))
                .isEmpty();
    }

    @Test
    void transactions_of_other_applications_are_theirs() {
        assertThat(abandoned(
                        Set.of(OURS),
                        "replay-1.vigie-streams-" + OTHERS + "-1",
                        "vigie-streams-2-" + OTHERS + "-1",
                        "vigie-web"))
                .isEmpty();
    }

    @Test
    void a_member_is_known_by_the_process_in_what_it_calls_itself() {
        assertThat(AbandonedTransactions.processes(List.of(
                        consumer("vigie-streams", OURS, 1),
                        consumer("vigie-streams", OURS, 2),
                        consumer("replay-1.vigie-streams", OTHERS, 1))))
                .contains(Set.of(OURS, OTHERS));
    }

    @Test
    void with_a_member_of_whom_nothing_is_known_nobody_is_taken_to_be_gone() {
        assertThat(AbandonedTransactions.processes(
                        List.of(consumer("vigie-streams", OURS, 1), "vigie-streams-StreamThread-1-consumer")))
                .isEmpty();
        assertThat(AbandonedTransactions.processes(List.of(""))).isEmpty();
    }

    private static String consumer(String application, String process, int thread) {
        return ProcessId.clientId(application, 7071, process) + "-StreamThread-" + thread + "-consumer";
    }

    @Test
    void kafka_streams_takes_the_id_that_it_finds_in_the_state_folder(@TempDir Path folder) throws IOException {
        String id = ProcessId.of(folder, KafkaStreamsProperties.APPLICATION_ID);

        engineWithState(folder).close();

        ProcessId.check(id, folder, KafkaStreamsProperties.APPLICATION_ID);
        assertThat(ProcessId.of(folder, KafkaStreamsProperties.APPLICATION_ID)).isEqualTo(id);
    }

    @Test
    void two_processes_of_one_name_have_ids_of_their_own(@TempDir Path one, @TempDir Path other) throws IOException {
        assertThat(ProcessId.of(one, KafkaStreamsProperties.APPLICATION_ID))
                .isNotEqualTo(ProcessId.of(other, KafkaStreamsProperties.APPLICATION_ID));
    }

    @Test
    void an_id_that_kafka_streams_made_before_is_kept(@TempDir Path folder) throws IOException {
        engineWithState(folder).close();

        String id = ProcessId.of(folder, KafkaStreamsProperties.APPLICATION_ID);

        ProcessId.check(id, folder, KafkaStreamsProperties.APPLICATION_ID);
    }

    @Test
    void an_id_that_was_not_taken_stops_the_start(@TempDir Path folder) throws IOException {
        ProcessId.of(folder, KafkaStreamsProperties.APPLICATION_ID);
        Files.delete(folder.resolve(KafkaStreamsProperties.APPLICATION_ID).resolve("kafka-streams-process-metadata"));

        assertThatThrownBy(() -> ProcessId.check(OURS, folder, KafkaStreamsProperties.APPLICATION_ID))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot start: Kafka Streams has not taken the id " + OURS)
                .hasMessageEndingWith("but none");
    }

    private static Set<String> abandoned(Set<String> alive, String... open) {
        return AbandonedTransactions.abandoned(KafkaStreamsProperties.APPLICATION_ID, List.of(open), alive);
    }

    /** Real, and never started: it needs no broker for that. */
    private static KafkaStreams engineWithState(Path folder) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table(
                "in",
                Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("kept")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.String()));
        Properties properties =
                KafkaStreamsProperties.of(KafkaConnection.to("127.0.0.1:1"), folder, "streams-1", Redundancy.NONE);
        return new KafkaStreams(builder.build(), properties);
    }
}
