package io.vigie.batch.archive;

import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.observations.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Separates readings that count from messages that do not, by the rules of the speed layer. */
final class ReadingFilter {
    /** Clocks of sources and of ours may differ by so much, as in the speed layer. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final Gazetteer gazetteer;

    ReadingFilter(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** What a message turned out to be. */
    sealed interface Verdict permits Kept, Dropped {}

    record Kept(Observation reading) implements Verdict {}

    record Dropped(SkipReason why) implements Verdict {}

    Verdict filter(ReadingTopicReader.Message message) {
        Observation reading;
        try {
            byte[] value = message.value();
            if (value == null) {
                return new Dropped(SkipReason.UNREADABLE);
            }
            reading = Json.read(value, Observation.class);
        } catch (UnreadableMessageException malformed) {
            return new Dropped(SkipReason.UNREADABLE);
        }
        if (!Arrays.equals(message.key(), reading.cityId().getBytes(StandardCharsets.UTF_8))) {
            return new Dropped(SkipReason.UNREADABLE);
        }
        if (reading.replayed()) {
            return new Dropped(SkipReason.REPLAYED);
        }
        if (gazetteer.city(reading.cityId()).isEmpty()) {
            return new Dropped(SkipReason.UNKNOWN_CITY);
        }
        if (!isPlausible(reading)) {
            return new Dropped(SkipReason.IMPLAUSIBLE);
        }
        return isFuture(reading, message.arrivedAt()) ? new Dropped(SkipReason.FUTURE) : new Kept(reading);
    }

    private static boolean isPlausible(Observation reading) {
        return !reading.observedAt().isBefore(Instant.EPOCH)
                && Arrays.stream(Metric.values())
                        .allMatch(metric ->
                                reading.values().value(metric).stream().allMatch(metric::isPlausible));
    }

    private static boolean isFuture(Observation reading, Instant arrivedAt) {
        Instant received = reading.receivedAt().isBefore(arrivedAt) ? reading.receivedAt() : arrivedAt;
        return reading.observedAt().isAfter(received.plus(CLOCK_DIFFERENCE));
    }
}
