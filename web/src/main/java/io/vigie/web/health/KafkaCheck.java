package io.vigie.web.health;

import io.vigie.web.log.LogUnavailable;
import io.vigie.web.log.MessageLog;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Kafka is well when it serves every partition, the topics have been read, and their readers still get answers. */
public final class KafkaCheck implements HealthCheck {
    public static final String NAME = "kafka";

    /** A reader is answered twice a second, if only that there is nothing new. */
    private static final Duration READERS_SILENT = Duration.ofSeconds(10);

    private final MessageLog log;
    private final BooleanSupplier caughtUp;

    public KafkaCheck(MessageLog log, BooleanSupplier caughtUp) {
        this.log = log;
        this.caughtUp = caughtUp;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Part ask() throws LogUnavailable {
        String detail = log.ping();
        if (!caughtUp.getAsBoolean()) {
            return Part.degraded(NAME, detail + ", the topics are still being read");
        }
        Optional<Duration> silence = log.sinceLastAnswer().filter(since -> since.compareTo(READERS_SILENT) > 0);
        return silence.map(since -> Part.degraded(
                        NAME, detail + ", but the topics have not been read for " + since.toSeconds() + " s"))
                .orElseGet(() -> Part.ok(NAME, detail));
    }
}
