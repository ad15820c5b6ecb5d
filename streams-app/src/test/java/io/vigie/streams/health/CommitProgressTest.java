package io.vigie.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final CommitProgress progress = new CommitProgress();

    @Test
    void without_messages_no_commit_is_needed() {
        look(0, 0L, 0);
        look(0, 0L, 600);

        assertThat(progress.isStalled(NOON.plusSeconds(600))).isFalse();
        assertThat(progress.committedAt()).isNull();
    }

    @Test
    void messages_that_wait_for_longer_than_ten_seconds_without_a_commit_are_a_stall() {
        look(5, 0L, 0);
        look(5, 3L, 60);

        assertThat(progress.isStalled(NOON.plusSeconds(70))).isFalse();
        assertThat(progress.isStalled(NOON.plusSeconds(71))).isTrue();

        look(6, 3L, 72);
        assertThat(progress.isStalled(NOON.plusSeconds(72))).isFalse();
        assertThat(progress.committedAt()).isEqualTo(NOON.plusSeconds(72));
    }

    @Test
    void while_state_is_read_again_none_is_expected() {
        progress.look(0, 1_000L, false, NOON);
        progress.look(0, 1_000L, true, NOON.plusSeconds(60));

        assertThat(progress.isStalled(NOON.plusSeconds(61))).isFalse();
    }

    @Test
    void a_thread_that_was_replaced_counts_from_nothing() {
        look(500, 0L, 0);
        look(3, 0L, 10);

        assertThat(progress.committedAt()).as("no commit: the count fell").isEqualTo(NOON);
        look(4, 0L, 20);
        assertThat(progress.committedAt()).isEqualTo(NOON.plusSeconds(20));
    }

    private void look(double commits, @Nullable Long lag, long second) {
        progress.look(commits, lag, true, NOON.plusSeconds(second));
    }
}
