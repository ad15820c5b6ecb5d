package io.vigie.web.cities;

import io.vigie.model.coverage.Coverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the history holds, city by city. */
public final class CoverageIndex {
    private final Map<String, Coverage> byCity = new ConcurrentHashMap<>();

    public void put(Coverage coverage) {
        byCity.put(coverage.cityId(), coverage);
    }

    public void remove(String cityId) {
        byCity.remove(cityId);
    }

    public Optional<Coverage> of(String cityId) {
        return Optional.ofNullable(byCity.get(cityId));
    }

    /** Every city's, in no order. */
    public List<Coverage> all() {
        return List.copyOf(byCity.values());
    }
}
