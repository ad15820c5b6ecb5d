package io.vigie.web.live;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Why the source has nothing for a city, as the poller says it of the cities that are followed. */
public final class MissingReadingReasons {
    private final Consumer<Map<String, String>> onChange;
    private volatile Map<String, String> reasonByCity = Map.of();

    /** @param onChange takes all reasons by city id whenever one of them changes */
    public MissingReadingReasons(Consumer<Map<String, String>> onChange) {
        this.onChange = onChange;
    }

    /** What the poller says now, by city id. Called by one thread at a time. */
    public void update(Map<String, String> reasons) {
        if (!reasons.equals(reasonByCity)) {
            reasonByCity = Map.copyOf(reasons);
            onChange.accept(reasonByCity);
        }
    }

    /** Why there is no reading of the city; empty where the source has one, or has not been asked. */
    public Optional<String> reason(String cityId) {
        return Optional.ofNullable(reasonByCity.get(cityId));
    }
}
