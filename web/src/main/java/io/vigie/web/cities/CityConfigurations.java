package io.vigie.web.cities;

import io.vigie.model.cities.CityConfiguration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The configuration in force of every city that was ever configured. */
public final class CityConfigurations {
    private final Map<String, CityConfiguration> byCity = new ConcurrentHashMap<>();

    public void put(CityConfiguration configuration) {
        byCity.put(configuration.cityId(), configuration);
    }

    public void remove(String cityId) {
        byCity.remove(cityId);
    }

    /** Whether no city was ever configured. */
    public boolean isEmpty() {
        return byCity.isEmpty();
    }

    /** The cities that the speed layer follows, by name. */
    public List<CityConfiguration> active() {
        return byCity.values().stream()
                .filter(CityConfiguration::active)
                .sorted(Comparator.comparing(CityConfiguration::name).thenComparing(CityConfiguration::cityId))
                .toList();
    }

    /** The configuration in force of a city; empty where it was never configured. */
    public Optional<CityConfiguration> of(String cityId) {
        return Optional.ofNullable(byCity.get(cityId));
    }

    public boolean isActive(String cityId) {
        return of(cityId).map(CityConfiguration::active).orElse(false);
    }
}
