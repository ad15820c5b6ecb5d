package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was summed up of each city and source, by metric and period. */
final class Summaries {
    private final Map<String, TreeMap<String, Map<Metric, Map<Integer, Summary>>>> byCity = new HashMap<>();

    /** Adds to what there is already: every task that saw hours of a period brings its own part. */
    void add(String cityId, String source, Metric metric, int period, Summary summary) {
        byCity.computeIfAbsent(cityId, id -> new TreeMap<>())
                .computeIfAbsent(source, id -> new HashMap<>())
                .computeIfAbsent(metric, id -> new HashMap<>())
                .merge(period, summary, Summary::merge);
    }

    Summary at(String cityId, String source, Metric metric, int period) {
        return byCity.getOrDefault(cityId, new TreeMap<>())
                .getOrDefault(source, Map.of())
                .getOrDefault(metric, Map.of())
                .getOrDefault(period, Summary.NONE);
    }

    /**
     * The one source that answers for a city, since values of two sources are never mixed: the one with most values of the
     * metrics asked for; of equals the first by name. Empty where no source has a value.
     */
    Optional<String> sourceOf(String cityId) {
        String best = null;
        long most = 0;
        for (Map.Entry<String, Map<Metric, Map<Integer, Summary>>> source :
                byCity.getOrDefault(cityId, new TreeMap<>()).entrySet()) {
            long values = source.getValue().values().stream()
                    .map(Map::values)
                    .flatMap(Collection::stream)
                    .mapToLong(Summary::count)
                    .sum();
            if (values > most) {
                best = source.getKey();
                most = values;
            }
        }
        return Optional.ofNullable(best);
    }
}
