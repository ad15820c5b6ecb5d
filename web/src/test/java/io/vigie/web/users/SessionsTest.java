package io.vigie.web.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.inmemory.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final User ADA = new User("ada", Role.EDITOR);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-30T08:00:00Z"));
    private final Sessions sessions = new Sessions(clock);

    @Test
    void a_session_lasts_while_it_is_used_but_a_week_at_most() {
        String id = sessions.begin(ADA);

        for (int days = 0; days < 6; days++) {
            clock.moveOn(Duration.ofDays(1));
            assertThat(sessions.use(id)).map(Session::user).contains(ADA);
        }
        clock.moveOn(Duration.ofDays(1));
        assertThat(sessions.use(id)).isEmpty();
    }

    @Test
    void a_session_that_nobody_uses_ends_after_a_day_and_a_half() {
        String id = sessions.begin(ADA);
        clock.moveOn(Duration.ofHours(36).minusMillis(1));
        assertThat(sessions.use(id)).isPresent();
        clock.moveOn(Duration.ofHours(36));

        assertThat(sessions.use(id)).isEmpty();
    }

    @Test
    void streams_of_a_session_close_with_it() {
        AtomicInteger closed = new AtomicInteger();
        AutoCloseable stream = closed::incrementAndGet;
        String id = sessions.begin(ADA);
        Session session = sessions.use(id).orElseThrow();
        session.closeAtEnd(stream);

        sessions.endExpired();
        assertThat(closed).hasValue(0);
        clock.moveOn(Duration.ofDays(2));
        sessions.endExpired();
        assertThat(closed).hasValue(1);
        session.closeAtEnd(stream);
        assertThat(closed).hasValue(2);
    }

    @Test
    void of_one_user_twenty_are_kept_and_the_newest_is_one_of_them() {
        String other = sessions.begin(new User("bob", Role.VIEWER));
        List<String> ids = Stream.generate(() -> {
                    clock.moveOn(Duration.ofSeconds(1));
                    return sessions.begin(ADA);
                })
                .limit(21)
                .toList();

        assertThat(sessions.use(ids.get(0))).isEmpty();
        assertThat(ids.subList(1, 21))
                .allSatisfy(id -> assertThat(sessions.use(id)).isPresent());
        assertThat(sessions.use(other)).isPresent();
    }
}
