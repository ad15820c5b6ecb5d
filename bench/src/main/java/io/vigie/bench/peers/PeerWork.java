package io.vigie.bench.peers;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.live.LiveReadingParts;
import io.vigie.model.live.Quality;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One reading's way through a peer: parse, check, drop repetitions, join the city, derive, add up the last hour, write. */
public final class PeerWork {

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, CityConfiguration> cities;

    public PeerWork(Map<String, CityConfiguration> cities) {
        this.cities = cities;
    }

    /** The reading, if it is one to be counted; peers drop the others. */
    public @Nullable Observation accepted(byte[] bytes) {
        Observation reading;
        try {
            reading = Json.read(bytes, Observation.class);
        } catch (UnreadableMessage unreadable) {
            return null;
        }
        return cities.containsKey(reading.cityId()) && isPlausible(reading) ? reading : null;
    }

    /** Counts the reading; the live reading as JSON if it is the newest of its city, else null. */
    public byte @Nullable [] counted(Observation reading, LastHour hour) {
        CityConfiguration city = cities.get(reading.cityId());
        if (!hour.add(reading) || city == null) {
            return null;
        }
        return Json.write(live(reading, city, hour));
    }

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

    private static LiveReading live(Observation reading, CityConfiguration city, LastHour hour) {
        LiveReadingBuilder live = LiveReadingParts.of(reading, city).quality(Quality.OK.text());
        OptionalDouble coveragePct = OptionalDouble.of(LiveReadingParts.coveragePct(hour.coveredSeconds(), HOUR));
        LiveReadingParts.addLastHour(live, hour.count(), coveragePct, hour::summary);
        return live.readingCount24h(hour.count()).build();
    }
}
