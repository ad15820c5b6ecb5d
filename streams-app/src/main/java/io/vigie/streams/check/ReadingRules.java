package io.vigie.streams.check;

import io.vigie.model.Metric;
import io.vigie.model.canary.CanaryCities;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.RejectReason;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What is asked of readings and of configurations beyond their shape. */
public final class ReadingRules {

    /** Clocks of sources and of ours may differ by so much. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private ReadingRules() {}

    /**
     * The check of weather.observations, and of weather.canary.observations, which has the canary's cities and no other.
     *
     * @param isKnown whether the gazetteer has a city of this id
     */
    public static CheckMessages<Observation> ofReadings(Predicate<String> isKnown, StreamsMetrics metrics) {
        return new CheckMessages<>(
                Observation.class,
                List.of(
                        (reading, origin) -> keyedBy(reading.cityId(), origin),
                        (reading, origin) -> knownCity(reading, origin, isKnown),
                        (reading, origin) -> plausibleValues(reading),
                        ReadingRules::plausibleTime),
                metrics);
    }

    /** The check of weather.queries.requests. */
    public static CheckMessages<CityConfiguration> ofConfigurations(StreamsMetrics metrics) {
        return new CheckMessages<>(
                CityConfiguration.class,
                List.of((configuration, origin) -> keyedBy(configuration.cityId(), origin)),
                metrics);
    }

    /** Another key would put the message into another city's partition and state. */
    private static Optional<MessageRule.Rejection> keyedBy(String cityId, MessageOrigin origin) {
        return origin.isKeyedBy(cityId)
                ? Optional.empty()
                : MessageRule.reject(
                        RejectReason.SCHEMA, "Cannot accept the message: its key is not its city_id " + cityId);
    }

    private static Optional<MessageRule.Rejection> knownCity(
            Observation reading, MessageOrigin origin, Predicate<String> isKnown) {
        return (origin.isOfCanary() ? CanaryCities.isCanary(reading.cityId()) : isKnown.test(reading.cityId()))
                ? Optional.empty()
                : MessageRule.reject(
                        RejectReason.UNKNOWN_CITY, "Cannot accept the reading: no city has the id " + reading.cityId());
    }

    private static Optional<MessageRule.Rejection> plausibleValues(Observation reading) {
        for (Metric metric : Metric.values()) {
            OptionalDouble value = reading.values().value(metric);
            if (value.isPresent() && !metric.isPlausible(value.getAsDouble())) {
                return MessageRule.reject(
                        RejectReason.IMPLAUSIBLE,
                        "Cannot accept the reading: %s %s is outside %s to %s %s"
                                .formatted(
                                        metric.id(),
                                        value.getAsDouble(),
                                        metric.plausibleMin(),
                                        metric.plausibleMax(),
                                        metric.unit()));
            }
        }
        return Optional.empty();
    }

    /** A live reading's own time becomes the time of the record made of it: it must be one that the broker takes. */
    private static Optional<MessageRule.Rejection> plausibleTime(Observation reading, MessageOrigin origin) {
        if (reading.replayed()) {
            return Optional.empty();
        }
        Instant received = earlier(reading.receivedAt(), origin.arrivedAt());
        if (reading.observedAt().isAfter(received.plus(CLOCK_DIFFERENCE))) {
            return MessageRule.reject(
                    RejectReason.FUTURE,
                    "Cannot accept the reading: observed at " + reading.observedAt() + ", but received at " + received);
        }
        return reading.observedAt().isBefore(Instant.EPOCH)
                ? MessageRule.reject(
                        RejectReason.IMPLAUSIBLE,
                        "Cannot accept the reading: a live one observed at " + reading.observedAt() + ", before 1970")
                : Optional.empty();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
