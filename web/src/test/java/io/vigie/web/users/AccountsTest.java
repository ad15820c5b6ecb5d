package io.vigie.web.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final String PASSWORD = "correct horse battery";

    private final Accounts accounts = new Accounts(
            Optional.of(new Credentials("single", "forecast secret")),
            List.of(new Account(new User("ada", Role.VIEWER), Argon2Hash.of(PASSWORD))));

    @Test
    void each_has_the_role_of_the_file_and_the_single_login_is_an_editor() {
        assertThat(accounts.find(new Credentials("ada", PASSWORD))).contains(new User("ada", Role.VIEWER));
        assertThat(accounts.find(new Credentials("single", "forecast secret")))
                .contains(new User("single", Role.EDITOR));
    }

    @Test
    void a_login_that_was_right_once_is_known_again_only_as_a_whole() {
        accounts.find(new Credentials("ada", PASSWORD));

        assertThat(accounts.find(new Credentials("ada", PASSWORD))).isPresent();
        assertThat(accounts.find(new Credentials("ada", PASSWORD + "x"))).isEmpty();
        assertThat(accounts.find(new Credentials("eve", PASSWORD))).isEmpty();
        assertThat(accounts.find(new Credentials("ada:" + PASSWORD, ""))).isEmpty();
    }

    /** A known login costs microseconds; a hash of 19 MiB takes milliseconds on any machine. */
    @Test
    void a_name_that_nobody_has_is_hashed_too() {
        accounts.find(new Credentials("ada", "warms up"));

        assertThat(duration("nobody")).isGreaterThan(duration("ada").dividedBy(5));
    }

    private Duration duration(String name) {
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            accounts.find(new Credentials(name, "guess " + i));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void of_many_at_once_few_wait_and_the_others_are_turned_away_at_once() {
        AtomicInteger turnedAway = new AtomicInteger();
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    try {
                        accounts.find(
                                new Credentials("ada", Thread.currentThread().getName()));
                    } catch (Accounts.TooMany e) {
                        turnedAway.incrementAndGet();
                    }
                }))
                .limit(60)
                .toList();

        threads.forEach(Thread::start);
        threads.forEach(AccountsTest::join);

        assertThat(turnedAway.get()).isPositive();
        assertThat(accounts.find(new Credentials("ada", PASSWORD))).isPresent();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
