package io.vigie.batch.query;

import java.util.Locale;

/** What a running query is doing, and how much of it is done when it begins. */
enum QueryStage {
    /** Spark starts and finds the version to read. */
    READ(0),
    COMPUTE(20),
    PUBLISH(90);

    private final double startPct;

    QueryStage(double startPct) {
        this.startPct = startPct;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Progress of the whole, in percent, when the stage begins. */
    double startPct() {
        return startPct;
    }
}
