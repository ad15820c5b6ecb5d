package io.vigie.streams.poller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Finds that the machine's clock was set by more than half a minute, against a counter that nobody sets.
 *
 * <p>The poller and its sources remember until when they wait and what they asked for, as instants. After a clock that was an
 * hour ahead has been put right, all of that lies an hour ahead: no city would be asked for an hour, and the loop would look
 * well. A new start remembers nothing, so the process ends, and whoever watches it starts it again.
 */
final class ClockStepDetector {

    /** Clocks are slewed by less; a machine that slept counts as set, and beginning anew is right there too. */
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    private final Clock clock;
    private final LongSupplier steadyNanos;
    private final Instant startedAt;
    private final long startedAtNanos;

    /** @param steadyNanos nanoseconds that only grow, as {@link System#nanoTime} */
    ClockStepDetector(Clock clock, LongSupplier steadyNanos) {
        this.clock = clock;
        this.steadyNanos = steadyNanos;
        this.startedAt = clock.instant();
        this.startedAtNanos = steadyNanos.getAsLong();
    }

    /** @throws IllegalStateException when the clock was set forward or back since the beginning */
    void check() {
        Duration passed = Duration.ofNanos(steadyNanos.getAsLong() - startedAtNanos);
        Duration step = Duration.between(startedAt.plus(passed), clock.instant());
        if (step.abs().compareTo(TOLERATED) > 0) {
            throw new IllegalStateException(
                    "Cannot go on: the clock was set " + (step.isNegative() ? "back" : "forward") + " by "
                            + step.abs().toSeconds() + " s; a new start reckons anew what is due");
        }
    }
}
