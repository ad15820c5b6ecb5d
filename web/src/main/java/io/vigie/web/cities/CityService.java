package io.vigie.web.cities;

import io.vigie.model.cities.City;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.LogUnavailable;
import io.vigie.web.log.Publisher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Switches cities on and off by publishing their configuration. */
public final class CityService {
    private final Gazetteer gazetteer;
    private final Publisher publisher;
    private final Clock clock;

    public CityService(Gazetteer gazetteer, Publisher publisher, Clock clock) {
        this.gazetteer = gazetteer;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The speed layer shall follow this city.
     *
     * @return the configuration that the log now holds; empty where the gazetteer knows no such city
     */
    public Optional<CityConfiguration> activate(String cityId) throws LogUnavailable {
        return configure(cityId, true);
    }

    /** The speed layer shall follow this city no longer; otherwise as {@link #activate}. */
    public Optional<CityConfiguration> deactivate(String cityId) throws LogUnavailable {
        return configure(cityId, false);
    }

    private Optional<CityConfiguration> configure(String cityId, boolean active) throws LogUnavailable {
        Optional<City> city = gazetteer.city(cityId);
        if (city.isEmpty()) {
            return Optional.empty();
        }
        CityConfiguration configuration =
                CityConfiguration.of(city.get(), active, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        publisher.publish(Topics.WEATHER_QUERIES_REQUESTS, cityId, Json.write(configuration));
        return Optional.of(configuration);
    }
}
