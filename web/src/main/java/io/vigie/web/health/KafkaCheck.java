package io.vigie.web.health;

import io.vigie.web.log.LogUnavailable;
import io.vigie.web.log.MessageLog;
import java.util.function.BooleanSupplier;

/** Kafka is well when a broker answers and the topics have been read. */
public final class KafkaCheck implements Check {
    private static final String NAME = "kafka";

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
        return caughtUp.getAsBoolean()
                ? Part.ok(NAME, detail)
                : Part.degraded(NAME, detail + ", the topics are still being read");
    }
}
