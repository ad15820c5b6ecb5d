package io.vigie.streams.poller;

import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Round after round: asks the source for what is due and publishes it, until the thread is interrupted. */
final class Poller implements Runnable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ActiveCities cities;
    private final ObservationSource source;
    private final Readings readings;
    private final PollerHealth health;
    private final Clock clock;
    private final ClockStepDetector clockStep;

    Poller(ActiveCities cities, ObservationSource source, Readings readings, PollerHealth health, Clock clock) {
        this.cities = cities;
        this.source = source;
        this.readings = readings;
        this.health = health;
        this.clock = clock;
        this.clockStep = new ClockStepDetector(clock, System::nanoTime);
    }

    /** Where readings go. */
    @FunctionalInterface
    interface Readings {
        /** Returns once the broker has them all. */
        void publish(PollRound round) throws InterruptedException;
    }

    /** @throws IllegalStateException when the clock was set: see {@link ClockStepDetector} */
    @Override
    public void run() {
        try {
            while (!cities.isComplete()) {
                turn();
                cities.awaitChange(BETWEEN_LOOKS);
            }
            while (!Thread.currentThread().isInterrupted()) {
                PollRound round = source.readings(cities.now(), clock.instant());
                health.publishing(clock.instant());
                readings.publish(round);
                health.completed(round, clock.instant());
                awaitChangeUntil(round.next());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            health.ended();
        }
    }

    /** Long waits are cut short, so that a loop that stands can be told from one that waits. */
    private void awaitChangeUntil(Instant next) throws InterruptedException {
        Duration left;
        do {
            turn();
            left = Duration.between(clock.instant(), next);
        } while (!cities.awaitChange(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS)
                && left.compareTo(BETWEEN_LOOKS) > 0);
    }

    private void turn() {
        clockStep.check();
        health.turned(clock.instant());
    }
}
