package io.vigie.batch.query;

import io.vigie.batch.history.DaySelection;
import io.vigie.model.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What the hours come to, by city and source.
 *
 * <p>Reads only the years, cities and columns that the plan needs, once for everything. No shuffle: what each task has
 * summed up is put together here.
 */
final class Findings {
    private final List<Metric> columns;
    private final Map<String, TreeMap<String, Map<Place, SlotValues>>> byCity = new HashMap<>();

    private Findings(List<Metric> columns) {
        this.columns = columns;
    }

    /** Of a slot among the layers. */
    record Place(int layer, int metric, int slot) {}

    /** @param hours those of the plan's selection */
    static Findings of(JavaRDD<InternalRow> hours, QueryPlan plan) {
        return of(hours.mapPartitions(fold(plan)).collect(), plan);
    }

    /** @param days those of the plan's selection of days */
    static Findings ofDays(JavaRDD<InternalRow> days, DaySelection selection, QueryPlan plan) {
        return of(days.mapPartitions(new DayRowFold(plan.layers(), selection)).collect(), plan);
    }

    /** What a task does with its hours, whose columns are city, source, time and those of the plan. */
    static HourFold fold(QueryPlan plan) {
        return new HourFold(plan.layers(), plan.columns(), plan.where());
    }

    /** @param sums what tasks have summed up, in any order */
    static Findings of(Iterable<Sums> sums, QueryPlan plan) {
        Findings findings = new Findings(plan.columns());
        sums.forEach(findings::add);
        return findings;
    }

    /** Adds to what there is already: every task that saw hours of a slot brings its own part. */
    private void add(Sums sums) {
        byCity.computeIfAbsent(sums.place.cityId(), id -> new TreeMap<>())
                .computeIfAbsent(sums.place.source(), id -> new HashMap<>())
                .merge(
                        new Place(sums.place.layer(), sums.place.metric(), sums.place.slot()),
                        sums.values(),
                        SlotValues::merge);
    }

    /**
     * The one source that answers for a city: the one with most values of what was asked for or, where there are none, of all that
     * was read. Empty where no source has a value.
     */
    Optional<String> sourceOf(String cityId) {
        SortedMap<String, Map<Place, SlotValues>> sources = byCity.getOrDefault(cityId, new TreeMap<>());
        return Sources.withMost(sources, places -> count(places, place -> place.layer() == 0))
                .or(() -> Sources.withMost(sources, places -> count(places, place -> true)))
                .map(Map.Entry::getKey);
    }

    private static long count(Map<Place, SlotValues> places, Predicate<Place> isCounted) {
        return places.entrySet().stream()
                .filter(entry -> isCounted.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().count())
                .sum();
    }

    /** Whether any source has hours that could count in what was asked for, whether conditions leave them out or not. */
    boolean haveHoursOf(String cityId) {
        return byCity.getOrDefault(cityId, new TreeMap<>()).values().stream()
                .anyMatch(places -> places.entrySet().stream()
                        .anyMatch(entry ->
                                entry.getKey().layer() == 0 && entry.getValue().present() > 0));
    }

    /** What the city's own source has of it. */
    OfCity of(String cityId) {
        String source = sourceOf(cityId).orElse("");
        return new OfCity(byCity.getOrDefault(cityId, new TreeMap<>()).getOrDefault(source, Map.of()), columns);
    }

    /** The findings of one city and source. */
    record OfCity(Map<Place, SlotValues> places, List<Metric> columns) {
        SlotValues at(int layer, Metric metric, int slot) {
            return places.getOrDefault(new Place(layer, columns.indexOf(metric), slot), SlotValues.NONE);
        }
    }
}
