package io.vigie.web.health;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The speed layer is well when it says so and its readings are fresh. */
public final class SpeedLayerCheck implements HealthCheck {
    private static final String NAME = "speed_layer";
    /** Sources are polled every quarter of an hour: after three silent ones something is wrong. */
    private static final Duration STALE_AFTER = Duration.ofMinutes(45);

    /** Clocks of one system that differ by more cannot both be right. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final ProcessReadinessCheck ready;
    private final Supplier<Optional<Instant>> lastReceivedAt;
    private final IntSupplier activeCities;
    private final Clock clock;

    public SpeedLayerCheck(
            HttpProbe probe,
            URI address,
            Supplier<Optional<Instant>> lastReceivedAt,
            IntSupplier activeCities,
            Clock clock) {
        this.ready = new ProcessReadinessCheck(NAME, probe, address);
        this.lastReceivedAt = lastReceivedAt;
        this.activeCities = activeCities;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartHealth ask() throws IOException, InterruptedException {
        PartHealth said = ready.ask();
        if (said.status() != PartHealth.Status.OK || activeCities.getAsInt() == 0) {
            return said;
        }
        Optional<Duration> age = lastReceivedAt.get().map(at -> Duration.between(at, clock.instant()));
        if (age.isEmpty()) {
            return PartHealth.degraded(NAME, "no reading yet");
        }
        if (age.get().compareTo(AHEAD.negated()) < 0) {
            return PartHealth.degraded(
                    NAME,
                    "readings say that they came " + age.get().negated().toSeconds()
                            + " s in the future: the poller's clock is ahead");
        }
        String detail = "last reading " + age.get().toSeconds() + " s ago";
        return age.get().compareTo(STALE_AFTER) > 0 ? PartHealth.degraded(NAME, detail) : PartHealth.ok(NAME, detail);
    }
}
