package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reading of Paris, piece by piece; a minute after it was observed it is received. */
final class Reported {
    private final Instant at;
    private final MetricValues.Builder values = MetricValues.builder();
    private String source = "open-meteo";
    private boolean replayed;
    private Instant receivedAt;
    private @Nullable Integer intervalS = 900;

    private Reported(Instant at) {
        this.at = at;
        this.receivedAt = at.plus(Duration.ofMinutes(1));
    }

    static Reported at(Instant at) {
        return new Reported(at);
    }

    Reported with(Metric metric, double value) {
        values.put(metric, value);
        return this;
    }

    Reported temperature(double celsius) {
        return with(Metric.TEMPERATURE, celsius);
    }

    Reported every(@Nullable Integer seconds) {
        intervalS = seconds;
        return this;
    }

    Reported from(String other) {
        source = other;
        replayed = other.startsWith("replay:");
        return this;
    }

    Reported receivedAt(Instant instant) {
        receivedAt = instant;
        return this;
    }

    Observation build() {
        return new Observation("2988507", source, replayed, at, receivedAt, intervalS, values.build(), null);
    }
}
