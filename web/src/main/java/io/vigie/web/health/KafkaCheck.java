package io.vigie.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.MessageLogHealth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Kafka is well when it serves every partition, the topics have been read, and their readers still get answers. */
public final class KafkaCheck implements HealthCheck, MeterBinder {
    public static final String NAME = "kafka";

    /** A reader is answered twice a second, if only that there is nothing new. */
    private static final Duration READERS_SILENT = Duration.ofSeconds(10);

    private final MessageLog log;
    private final BooleanSupplier caughtUp;
    private volatile double underReplicated = Double.NaN;

    public KafkaCheck(MessageLog log, BooleanSupplier caughtUp) {
        this.log = log;
        this.caughtUp = caughtUp;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("vigie.kafka.under.replicated.partitions", () -> underReplicated)
                .description("partitions of which fewer copies are in step than there should be")
                .register(registry);
    }

    @Override
    public PartHealth ask() throws LogUnavailableException {
        underReplicated = Double.NaN;
        MessageLogHealth state = log.ping();
        underReplicated = state.underReplicated();
        String detail = state.underReplicated() == 0
                ? state.words()
                : state.words() + ", " + state.underReplicated() + " partitions lack copies";
        if (!caughtUp.getAsBoolean()) {
            return PartHealth.degraded(NAME, detail + ", the topics are still being read");
        }
        Optional<Duration> silence = log.sinceLastAnswer().filter(since -> since.compareTo(READERS_SILENT) > 0);
        return silence.map(since -> PartHealth.degraded(
                        NAME, detail + ", but the topics have not been read for " + since.toSeconds() + " s"))
                .orElseGet(() -> PartHealth.ok(NAME, detail));
    }
}
