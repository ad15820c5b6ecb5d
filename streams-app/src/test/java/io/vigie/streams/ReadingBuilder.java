package io.vigie.streams;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says what a reading is, piece by piece; a minute after it was observed it is received. */
public final class ReadingBuilder {

    private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

    private final CityConfiguration city;
    private final Instant observedAt;
    private final MetricValues.Builder values = MetricValues.builder();
    private String source = "open-meteo";
    private boolean replayed;
    private Instant receivedAt;
    private @Nullable Integer intervalS = 900;
    private @Nullable Integer weatherCode;

    private ReadingBuilder(CityConfiguration city, Instant observedAt) {
        this.city = city;
        this.observedAt = observedAt;
        this.receivedAt = observedAt.plus(ON_THE_WAY);
    }

    public static ReadingBuilder of(CityConfiguration city, String observedAt) {
        return new ReadingBuilder(city, Instant.parse(observedAt));
    }

    public static ReadingBuilder of(CityConfiguration city, Instant observedAt) {
        return new ReadingBuilder(city, observedAt);
    }

    public ReadingBuilder with(Metric metric, double value) {
        values.put(metric, value);
        return this;
    }

    public ReadingBuilder temperature(double celsius) {
        return with(Metric.TEMPERATURE, celsius);
    }

    public ReadingBuilder everySeconds(@Nullable Integer interval) {
        intervalS = interval;
        return this;
    }

    public ReadingBuilder hourly() {
        return everySeconds(3_600);
    }

    public ReadingBuilder from(String otherSource) {
        source = otherSource;
        return this;
    }

    public ReadingBuilder replayedAt(Instant playedAt) {
        replayed = true;
        source = "replay:open-meteo-archive";
        receivedAt = playedAt;
        return this;
    }

    public ReadingBuilder receivedAt(Instant instant) {
        receivedAt = instant;
        return this;
    }

    public ReadingBuilder weatherCode(int code) {
        weatherCode = code;
        return this;
    }

    public Observation build() {
        return new Observation(
                city.cityId(), source, replayed, observedAt, receivedAt, intervalS, values.build(), weatherCode);
    }
}
