package io.vigie.bench.peers;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.live.DerivedTemperatures;
import io.vigie.model.live.LiveCity;
import io.vigie.model.live.LiveDerived;
import io.vigie.model.live.LiveNormal;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveTrends;
import io.vigie.model.live.ReadingQuality;
import io.vigie.model.live.WindowStatistics;
import io.vigie.model.live.WindowStatistics.Window;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.LiveReadingMapper;
import io.vigie.model.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The least that a live reading takes: repetitions dropped, derived values, the last hour. */
public final class MinimalPeerProcessor extends PeerReadingProcessor<LastHourReadings> {

    private static final Duration HOUR = Duration.ofHours(1);

    public MinimalPeerProcessor(Map<String, CityConfiguration> cities) {
        super(cities);
    }

    @Override
    List<Output> process(Observation reading, CityConfiguration city, LastHourReadings hour) {
        if (!hour.add(reading)) {
            return List.of();
        }
        OptionalDouble coveragePct = OptionalDouble.of(WindowStatistics.coveragePct(hour.coveredSeconds(), HOUR));
        byte[] message = Json.write(new LiveReading(
                LiveCity.of(city),
                LiveReadingMapper.observationOf(reading),
                ReadingQuality.OK.text(),
                LiveDerived.of(DerivedTemperatures.of(reading.values()), reading.values()),
                WindowStatistics.of(Window.LAST_HOUR, hour.count(), coveragePct, hour::summary),
                WindowStatistics.ofCount(Window.LAST_DAY, hour.count()),
                LiveTrends.NONE,
                LiveNormal.NONE));
        return List.of(new Output(Topics.WEATHER_QUERIES_RESULTS, message));
    }

    @Override
    public LastHourReadings empty() {
        return LastHourReadings.empty();
    }

    @Override
    public byte[] write(LastHourReadings hour) {
        return hour.bytes();
    }

    @Override
    public LastHourReadings read(byte[] bytes) {
        return LastHourReadings.of(bytes);
    }
}
