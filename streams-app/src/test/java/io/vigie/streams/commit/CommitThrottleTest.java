package io.vigie.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

/** The seam: Kafka's own stand-in for a task's context, whose clock the tests move. */
class CommitThrottleTest {

    private static final long NOW = 1_000_000;

    private final CommitThrottle pace = new CommitThrottle();
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final CommitRequester commits = new CommitRequester(pace, context);

    @Test
    void what_has_just_arrived_is_committed_at_once() {
        context.setCurrentSystemTimeMs(NOW);

        commits.processed(NOW - 1);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void what_comes_right_after_a_commit_waits_for_its_turn() {
        context.setCurrentSystemTimeMs(NOW);
        commits.processed(NOW);
        context.resetCommit();

        commits.processed(NOW);
        assertThat(context.committed()).isFalse();

        context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW + CommitThrottle.SOON.toMillis());
        assertThat(context.committed()).isTrue();
    }

    @Test
    void what_has_waited_may_wait_as_long_again_so_that_a_backlog_is_left_to_the_engines_own_interval() {
        context.setCurrentSystemTimeMs(NOW);
        commits.processed(NOW);
        context.resetCommit();

        context.setCurrentSystemTimeMs(NOW + 199);
        commits.processed(NOW - 1);
        assertThat(context.committed()).isFalse();

        context.setCurrentSystemTimeMs(NOW + 200);
        commits.processed(NOW);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void two_tasks_share_one_pace() {
        MockProcessorContext<Void, Void> other = new MockProcessorContext<>();
        CommitRequester others = new CommitRequester(pace, other);
        context.setCurrentSystemTimeMs(NOW);
        other.setCurrentSystemTimeMs(NOW + 1);

        commits.processed(NOW);
        others.processed(NOW);

        assertThat(context.committed()).isTrue();
        assertThat(other.committed()).isFalse();
    }
}
