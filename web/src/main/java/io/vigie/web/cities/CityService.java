package io.vigie.web.cities;

import io.vigie.model.cities.City;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.LogUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Switches cities on and off, and sets what is a city's own, by publishing its whole configuration. What is not meant to change is taken
 * from the configuration in force, so changes of one city wait for each other.
 */
public final class CityService {
    private final Gazetteer gazetteer;
    private final CityConfigurations configurations;
    private final AwaitingPublisher publisher;
    private final Clock clock;
    /** By city. */
    private final Map<String, Object> changing = new ConcurrentHashMap<>();
    /** What was published here last, by city: the read model may show it only after the next change has come. */
    private final Map<String, CityConfiguration> published = new ConcurrentHashMap<>();

    public CityService(
            Gazetteer gazetteer, CityConfigurations configurations, AwaitingPublisher publisher, Clock clock) {
        this.gazetteer = gazetteer;
        this.configurations = configurations;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The speed layer shall follow this city.
     *
     * @return the configuration that the log now holds; empty where the gazetteer knows no such city
     */
    public Optional<CityConfiguration> activate(String cityId) throws LogUnavailableException {
        return configure(cityId, true);
    }

    /** The speed layer shall follow this city no longer; otherwise as {@link #activate}. */
    public Optional<CityConfiguration> deactivate(String cityId) throws LogUnavailableException {
        return configure(cityId, false);
    }

    private Optional<CityConfiguration> configure(String cityId, boolean active) throws LogUnavailableException {
        Optional<City> city = gazetteer.city(cityId);
        if (city.isEmpty()) {
            return Optional.empty();
        }
        synchronized (changing.computeIfAbsent(cityId, id -> new Object())) {
            CityConfiguration fresh = CityConfiguration.of(city.get(), active, now());
            return Optional.of(publish(inForce(cityId).map(fresh::keepingOwnOf).orElse(fresh)));
        }
    }

    /**
     * The city shall have these levels of an alert rule, in place of the rule's own.
     *
     * @param levels mildest first; none to switch the rule off; null for the rule's own again
     * @param setBy login of whoever sets them; null without a login
     * @return the configuration that the log now holds; empty where the city is not followed
     * @throws IllegalArgumentException as {@link CityAlertThresholds} says; what fits the rule has been looked at before
     */
    public Optional<CityConfiguration> setThresholds(
            String cityId, String ruleId, @Nullable List<Double> levels, @Nullable String setBy)
            throws LogUnavailableException {
        return change(
                cityId,
                (city, now) -> city.withAlertThresholds(
                        ruleId, levels == null ? null : new CityAlertThresholds(levels, setBy, now), now));
    }

    /**
     * Changes what is a followed city's own.
     *
     * @param change the configuration in force and the time → the one that shall be
     * @return the configuration that the log now holds; empty where the city is not followed
     */
    public Optional<CityConfiguration> change(
            String cityId, BiFunction<CityConfiguration, Instant, CityConfiguration> change)
            throws LogUnavailableException {
        if (gazetteer.city(cityId).isEmpty()) {
            return Optional.empty();
        }
        synchronized (changing.computeIfAbsent(cityId, id -> new Object())) {
            Optional<CityConfiguration> before = inForce(cityId).filter(CityConfiguration::active);
            return before.isEmpty() ? before : Optional.of(publish(change.apply(before.get(), now())));
        }
    }

    /** The newer of what was published here and of what the read model shows. */
    private Optional<CityConfiguration> inForce(String cityId) {
        return Stream.concat(Optional.ofNullable(published.get(cityId)).stream(), configurations.of(cityId).stream())
                .max(Comparator.comparing(CityConfiguration::updatedAt));
    }

    private CityConfiguration publish(CityConfiguration configuration) throws LogUnavailableException {
        publisher.publish(Topics.WEATHER_QUERIES_REQUESTS, configuration.cityId(), Json.write(configuration));
        published.put(configuration.cityId(), configuration);
        return configuration;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
