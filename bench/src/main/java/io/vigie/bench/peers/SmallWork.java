package io.vigie.bench.peers;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.live.Quality;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.LiveReadingParts;
import io.vigie.model.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The least that a live reading takes: repetitions dropped, derived values, the last hour. */
public final class SmallWork extends PeerWork<LastHour> {

    private static final Duration HOUR = Duration.ofHours(1);

    public SmallWork(Map<String, CityConfiguration> cities) {
        super(cities);
    }

    @Override
    List<Output> process(Observation reading, CityConfiguration city, LastHour hour) {
        if (!hour.add(reading)) {
            return List.of();
        }
        LiveReadingBuilder live = LiveReadingParts.of(reading, city).quality(Quality.OK.text());
        OptionalDouble coveragePct = OptionalDouble.of(LiveReadingParts.coveragePct(hour.coveredSeconds(), HOUR));
        LiveReadingParts.addLastHour(live, hour.count(), coveragePct, hour::summary);
        byte[] message = Json.write(live.readingCount24h(hour.count()).build());
        return List.of(new Output(Topics.WEATHER_QUERIES_RESULTS, message));
    }

    @Override
    public LastHour empty() {
        return LastHour.empty();
    }

    @Override
    public byte[] write(LastHour hour) {
        return hour.bytes();
    }

    @Override
    public LastHour read(byte[] bytes) {
        return LastHour.of(bytes);
    }
}
