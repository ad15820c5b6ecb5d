package io.vigie.bench.peers;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What every peer of the speed layer does with one reading: parse, check, join the city, add up, write.
 *
 * @param <M> what is remembered of a city; mutable
 */
public abstract class PeerReadingProcessor<M> {

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final Map<String, CityConfiguration> cities;

    PeerReadingProcessor(Map<String, CityConfiguration> cities) {
        this.cities = cities;
    }

    /** The work of a name: {@code whole}, all that Vigie does; {@code small}, the last hour alone. */
    public static PeerReadingProcessor<?> of(String name, String broker) {
        Map<String, CityConfiguration> cities = ActiveCitiesAtStart.read(broker);
        return switch (name) {
            case "whole" -> new FullPeerProcessor(cities);
            case "small" -> new MinimalPeerProcessor(cities);
            default -> throw new IllegalArgumentException("Cannot work: whole and small are the works, not " + name);
        };
    }

    /** A message that comes of a reading. */
    public record Output(String topic, byte[] value) {}

    /** The reading, if it is one to be counted; peers drop the others. */
    public final @Nullable Observation accepted(byte[] bytes) {
        Observation reading;
        try {
            reading = Json.read(bytes, Observation.class);
        } catch (UnreadableMessageException unreadable) {
            return null;
        }
        return cities.containsKey(reading.cityId()) && isPlausible(reading) ? reading : null;
    }

    /** Counts the reading; what is to be published of it. */
    public final List<Output> process(Observation reading, M memory) {
        CityConfiguration city = cities.get(reading.cityId());
        return city == null ? List.of() : process(reading, city, memory);
    }

    abstract List<Output> process(Observation reading, CityConfiguration city, M memory);

    /** What is remembered of a city without a reading. */
    public abstract M empty();

    public abstract byte[] write(M memory);

    /** What {@link #write} wrote. */
    public abstract M read(byte[] bytes);

    private static boolean isPlausible(Observation reading) {
        for (Metric metric : Metric.values()) {
            OptionalDouble value = reading.values().value(metric);
            if (value.isPresent() && !metric.isPlausible(value.getAsDouble())) {
                return false;
            }
        }
        Instant latest = reading.receivedAt().plus(CLOCK_DIFFERENCE);
        return !reading.observedAt().isAfter(latest);
    }
}
