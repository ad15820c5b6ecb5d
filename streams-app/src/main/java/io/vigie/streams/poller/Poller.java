package io.vigie.streams.poller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Round after round: asks the source for what is due and publishes it, until the thread is interrupted. */
final class Poller implements Runnable {

    private final ActiveCities cities;
    private final ObservationSource source;
    private final Readings readings;
    private final PollerHealth health;
    private final Clock clock;

    Poller(ActiveCities cities, ObservationSource source, Readings readings, PollerHealth health, Clock clock) {
        this.cities = cities;
        this.source = source;
        this.readings = readings;
        this.health = health;
        this.clock = clock;
    }

    /** Where readings go. */
    @FunctionalInterface
    interface Readings {
        /** Returns once the broker has them all. */
        void publish(Round round) throws InterruptedException;
    }

    @Override
    public void run() {
        try {
            while (!cities.isComplete()) {
                cities.awaitChange(Duration.ofSeconds(1));
            }
            while (!Thread.currentThread().isInterrupted()) {
                Round round = source.readings(cities.now(), clock.instant());
                health.publishing(clock.instant());
                readings.publish(round);
                health.completed(round, clock.instant());
                cities.awaitChange(until(round.next()));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration until(Instant next) {
        return Duration.between(clock.instant(), next);
    }
}
