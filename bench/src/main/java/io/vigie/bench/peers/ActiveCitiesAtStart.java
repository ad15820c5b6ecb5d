package io.vigie.bench.peers;

import io.vigie.bench.topics.TopicReader;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The active cities when the peer starts: read once and kept in memory, which is easier than what Vigie does. */
public final class ActiveCitiesAtStart {

    private ActiveCitiesAtStart() {}

    /** City id → configuration. */
    public static Map<String, CityConfiguration> read(String broker) {
        Map<String, CityConfiguration> cities = new HashMap<>();
        TopicReader.whole(broker, List.of(Topics.WEATHER_QUERIES_REQUESTS), record -> {
            CityConfiguration city = Json.read(record.value(), CityConfiguration.class);
            if (city.active()) {
                cities.put(city.cityId(), city);
            } else {
                cities.remove(city.cityId());
            }
        });
        return cities;
    }
}
