package io.vigie.streams.poller.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the replay is: a pure function of when it began, of now and of its speed, so that all cities share it and a
 * restart continues where a process that never stopped would be.
 *
 * @param began our instant at which the first recorded one was played
 * @param speed recorded seconds per second of ours
 */
record ReplayClock(Instant began, double speed) {

    private static final double MILLIS = 1000.0;

    ReplayClock {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("Cannot replay at speed " + speed + ": it is not above 0");
        }
    }

    /** The clock by which so much recorded time has been played now. */
    static ReplayClock having(Duration played, double speed, Instant now) {
        return new ReplayClock(now.minusMillis((long) Math.floor(played.toMillis() / speed)), speed);
    }

    /** Recorded time played until now; negative before the replay began. */
    Duration played(Instant now) {
        return Duration.ofMillis((long) Math.floor(Duration.between(began, now).toMillis() * speed));
    }

    /** Our instant at which so much recorded time will have been played. */
    Instant when(Duration played) {
        return began.plusMillis((long) Math.ceil(played.toMillis() / MILLIS * (MILLIS / speed)));
    }

    /** The clock of another speed that is now at the same place. */
    ReplayClock atSpeed(double newSpeed, Instant now) {
        return newSpeed == speed ? this : having(played(now), newSpeed, now);
    }
}
