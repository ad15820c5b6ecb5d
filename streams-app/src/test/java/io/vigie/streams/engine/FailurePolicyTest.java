package io.vigie.streams.engine;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final FailurePolicy policy = new FailurePolicy(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            "streams-1");

    @Test
    void a_failed_thread_is_replaced_five_times_in_ten_minutes_and_then_the_process_ends() {
        for (int failure = 0; failure < 5; failure++) {
            assertThat(policy.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.handle(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void failures_long_past_are_forgiven() {
        for (int failure = 0; failure < 20; failure++) {
            now = now.plus(Duration.ofMinutes(3));
            assertThat(policy.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void whose_name_another_process_has_taken_ends_at_once() {
        Exception fenced = new FencedInstanceIdException("fenced");

        assertThat(policy.handle(fenced)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.handle(new StreamsException("poll failed", fenced))).isEqualTo(SHUTDOWN_CLIENT);
    }
}
