package io.vigie.web.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.web.inmemory.ManualClock;
import io.vigie.web.users.Role;
import io.vigie.web.users.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever guesses waits, each time longer. */
class FailedLoginThrottleTest {
    private static final String ADDRESS = "192.0.2.1";
    private static final Optional<User> ADA = Optional.of(new User("ada", Role.EDITOR));

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T12:00:00Z"));
    private final FailedLoginThrottle logins = new FailedLoginThrottle(clock);

    @Test
    void four_mistakes_cost_nothing_and_then_the_wait_doubles_up_to_a_minute() {
        List<Long> waits = IntStream.range(0, 14)
                .mapToObj(i -> {
                    FailedLoginThrottle.Outcome wrong = logins.attempt(ADDRESS, Optional::empty);
                    clock.moveOn(wrong.pause());
                    return wrong.pause().toSeconds();
                })
                .toList();

        assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
    }

    @Test
    void during_the_wait_the_right_login_is_not_looked_at_and_after_it_it_is_taken() {
        IntStream.range(0, 5).forEach(i -> logins.attempt(ADDRESS, Optional::empty));

        assertThat(logins.attempt(ADDRESS, () -> {
                            throw new AssertionError("looked at");
                        })
                        .kind())
                .isEqualTo(FailedLoginThrottle.Kind.DEFERRED);
        clock.moveOn(Duration.ofSeconds(1));
        assertThat(logins.attempt(ADDRESS, () -> ADA).kind()).isEqualTo(FailedLoginThrottle.Kind.RIGHT);
    }

    @Test
    void other_addresses_do_not_wait() {
        IntStream.range(0, 5).forEach(i -> logins.attempt(ADDRESS, Optional::empty));

        assertThat(logins.attempt("192.0.2.2", () -> ADA).kind()).isEqualTo(FailedLoginThrottle.Kind.RIGHT);
    }

    @Test
    void a_success_of_somebody_behind_the_same_address_forgets_no_failure() {
        IntStream.range(0, 4).forEach(i -> logins.attempt(ADDRESS, Optional::empty));
        logins.attempt(ADDRESS, () -> ADA);

        assertThat(logins.attempt(ADDRESS, Optional::empty).pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_quarter_of_an_hour_without_a_failure_forgets() {
        IntStream.range(0, 5).forEach(i -> logins.attempt(ADDRESS, Optional::empty));
        clock.moveOn(Duration.ofMinutes(15).plusMillis(1));

        assertThat(logins.attempt(ADDRESS, Optional::empty).failures()).isEqualTo(1);
    }

    @Test
    void ten_thousand_addresses_are_remembered_however_many_try() {
        IntStream.range(0, 30_000).forEach(i -> logins.attempt("address " + i, Optional::empty));

        assertThat(logins.size()).isEqualTo(10_000);
        assertThat(logins.attempt("address 29999", Optional::empty).failures()).isEqualTo(2);
    }

    @Test
    void a_login_that_was_not_looked_at_counts_for_nothing() {
        IntStream.range(0, 9)
                .forEach(i -> assertThatThrownBy(() -> logins.attempt(ADDRESS, () -> {
                            throw new IllegalStateException("busy");
                        }))
                        .hasMessage("busy"));

        assertThat(logins.attempt(ADDRESS, Optional::empty).failures()).isEqualTo(1);
    }
}
