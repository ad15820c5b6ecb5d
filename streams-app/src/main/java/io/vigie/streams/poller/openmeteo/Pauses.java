package io.vigie.streams.poller.openmeteo;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How long to leave the service alone after trouble; always with some chance in it, so that many pollers do not return at once. */
final class Pauses {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 8;
    private static final Duration SPREAD_AFTER_LIMIT = Duration.ofSeconds(30);

    private final RandomGenerator random;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of and the whole of 5 s, 10 s, 20 s … 15 min. */
    Duration afterFailure(int failures) {
        Duration full = FIRST.multipliedBy(1L << Math.min(Math.max(0, failures - 1), MOST_DOUBLINGS));
        long millis = Math.min(full.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }

    /** The end of the minute, hour or day the service named; its own Retry-After where that is later. */
    Instant afterLimit(Answer.Limited limited, int failures, Instant now) {
        Instant end = switch (limited.span()) {
            case MINUTE -> now.plus(Duration.ofMinutes(1));
            case HOUR -> endOf(now, Duration.ofHours(1));
            case DAY -> endOf(now, Duration.ofDays(1));
            case UNKNOWN -> now.plus(Duration.ofMinutes(1)).plus(afterFailure(failures));
        };
        Instant asked = now.plus(limited.retryAfter());
        Instant later = asked.isAfter(end) ? asked : end;
        return later.plusMillis(random.nextLong(SPREAD_AFTER_LIMIT.toMillis()));
    }

    private static Instant endOf(Instant now, Duration span) {
        return Slots.startOf(now, span).plus(span);
    }
}
