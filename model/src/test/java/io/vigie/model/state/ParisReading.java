package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reading of Paris, piece by piece; a minute after it was observed it is received. */
final class ParisReading {
    private final Instant at;
    private final MetricValues.Builder values = MetricValues.builder();
    private String source = "open-meteo";
    private boolean replayed;
    private Instant receivedAt;
    private @Nullable Integer intervalS = 900;

    private ParisReading(Instant at) {
        this.at = at;
        this.receivedAt = at.plus(Duration.ofMinutes(1));
    }

    static ParisReading at(Instant at) {
        return new ParisReading(at);
    }

    ParisReading with(Metric metric, double value) {
        values.put(metric, value);
        return this;
    }

    ParisReading temperature(double celsius) {
        return with(Metric.TEMPERATURE, celsius);
    }

    ParisReading every(@Nullable Integer seconds) {
        intervalS = seconds;
        return this;
    }

    ParisReading from(String other) {
        source = other;
        replayed = other.startsWith("replay:");
        return this;
    }

    ParisReading receivedAt(Instant instant) {
        receivedAt = instant;
        return this;
    }

    Observation build() {
        return new Observation("2988507", source, replayed, at, receivedAt, intervalS, values.build(), null);
    }
}
