package io.vigie.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {

    private static final TopicPartition ONE = new TopicPartition("vigie-streams-hour-readings-changelog", 0);
    private static final TopicPartition OTHER = new TopicPartition("vigie-streams-hour-readings-changelog", 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RestoreProgress progress = new RestoreProgress(registry);

    @Test
    void what_is_still_to_be_read_shrinks_to_nothing() {
        progress.onRestoreStart(ONE, "hour-readings", 100, 1_100);
        progress.onRestoreStart(OTHER, "hour-readings", 0, 500);
        assertThat(remaining()).isEqualTo(1_500);

        progress.onBatchRestored(ONE, "hour-readings", 399, 300);
        assertThat(remaining()).isEqualTo(1_200);

        progress.onRestoreEnd(OTHER, "hour-readings", 500);
        assertThat(remaining()).isEqualTo(700);

        // Marks of transactions are offsets, but no records: the last of them are never counted.
        progress.onBatchRestored(ONE, "hour-readings", 1_090, 690);
        progress.onRestoreEnd(ONE, "hour-readings", 990);
        assertThat(remaining()).isZero();
        assertThat(registry.get("vigie.streams.restored").counter().count()).isEqualTo(990);
    }

    @Test
    void a_store_that_moves_to_another_process_is_no_longer_waited_for() {
        progress.onRestoreStart(ONE, "hour-readings", 0, 500);
        progress.onRestoreSuspended(ONE, "hour-readings", 100);

        assertThat(remaining()).isZero();
    }

    private double remaining() {
        return registry.get("vigie.streams.restore.remaining").gauge().value();
    }
}
