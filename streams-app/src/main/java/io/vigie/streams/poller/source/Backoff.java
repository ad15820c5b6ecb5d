package io.vigie.streams.poller.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave a service alone after it failed; always with some chance in it, so that many pollers do not return at once. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MAX_DOUBLINGS = 8;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of and the whole of 5 s, 10 s, 20 s … 15 min. */
    public Duration afterFailure(int failures) {
        Duration full = FIRST.multipliedBy(1L << Math.min(Math.max(0, failures - 1), MAX_DOUBLINGS));
        long millis = Math.min(full.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
