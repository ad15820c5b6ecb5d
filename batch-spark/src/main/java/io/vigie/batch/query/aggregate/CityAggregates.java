package io.vigie.batch.query.aggregate;

import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.batch.history.scan.RowAggregator;
import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.model.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What the hours come to, by city and source.
 *
 * <p>Reads only the years, cities and columns that the plan needs, once for everything. No shuffle: what each task has
 * summed up is put together here.
 */
public final class CityAggregates {
    /** Number of the group whose values decide on a city's source: the requested one or, without metrics, the first. */
    private static final int DECIDING = 0;

    private final List<Metric> columns;
    private final Map<String, TreeMap<String, Map<BucketKey, BucketAggregate>>> byCity = new HashMap<>();

    private CityAggregates(List<Metric> columns) {
        this.columns = columns;
    }

    /** Place of a bucket among the groups. */
    record BucketKey(int group, int metric, int bucket) {}

    /** What is done with the hours of the plan's selection. */
    public static RowAggregator<BucketAccumulator> sumsOfHours(QueryPlan plan) {
        return new HourlyAggregator(plan.groups().all(), plan.columns(), plan.where());
    }

    /** What is done with the days of the plan's selection. */
    public static RowAggregator<BucketAccumulator> sumsOfDays(QueryPlan plan, DailyRollupSelection selection) {
        return new DailyAggregator(plan.groups().all(), selection);
    }

    /** @param accumulators what was summed up here and there, in any order */
    public static CityAggregates of(Iterable<BucketAccumulator> accumulators, QueryPlan plan) {
        CityAggregates aggregates = new CityAggregates(plan.columns());
        accumulators.forEach(accumulator -> {
            if (plan.query().allows(accumulator.key.source())) {
                aggregates.add(accumulator);
            }
        });
        return aggregates;
    }

    /** Adds to what there is already: every task that saw hours of a bucket brings its own part. */
    private void add(BucketAccumulator accumulator) {
        byCity.computeIfAbsent(accumulator.key.cityId(), id -> new TreeMap<>())
                .computeIfAbsent(accumulator.key.source(), id -> new HashMap<>())
                .merge(
                        new BucketKey(accumulator.key.group(), accumulator.key.metric(), accumulator.key.bucket()),
                        accumulator.values(),
                        BucketAggregate::merge);
    }

    /**
     * The one source that answers for a city: the one with most values of what was asked for; of equals, and where there are
     * none, of all that was read, the years of a reference too. Empty where no source has a value.
     */
    public Optional<String> sourceOf(String cityId) {
        SortedMap<String, Map<BucketKey, BucketAggregate>> sources = byCity.getOrDefault(cityId, new TreeMap<>());
        ToLongFunction<Map<BucketKey, BucketAggregate>> all = places -> count(places, place -> true);
        return CitySourceChooser.withMost(sources, places -> count(places, place -> place.group() == DECIDING), all)
                .or(() -> CitySourceChooser.withMost(sources, all))
                .map(Map.Entry::getKey);
    }

    /** How many values of what was asked for each source has, by its name; those that have any. */
    public SortedMap<String, Long> valuesOf(String cityId) {
        SortedMap<String, Long> values = new TreeMap<>();
        byCity.getOrDefault(cityId, new TreeMap<>())
                .forEach((source, places) -> values.put(source, count(places, place -> place.group() == DECIDING)));
        values.values().removeIf(count -> count == 0);
        return values;
    }

    private static long count(Map<BucketKey, BucketAggregate> keys, Predicate<BucketKey> isCounted) {
        return keys.entrySet().stream()
                .filter(entry -> isCounted.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().count())
                .sum();
    }

    /** Whether any source has hours that could count in what was asked for, whether conditions leave them out or not. */
    public boolean hasHoursOf(String cityId) {
        return byCity.getOrDefault(cityId, new TreeMap<>()).values().stream()
                .anyMatch(places -> places.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().group() == DECIDING
                                && entry.getValue().present() > 0));
    }

    /** What the city's own source has of it. */
    public OfCity of(String cityId) {
        String source = sourceOf(cityId).orElse("");
        return new OfCity(byCity.getOrDefault(cityId, new TreeMap<>()).getOrDefault(source, Map.of()), columns);
    }

    /** The findings of one city and source. */
    public record OfCity(Map<BucketKey, BucketAggregate> buckets, List<Metric> columns) {
        public BucketAggregate at(BucketGroup group, Metric metric, int bucket) {
            return buckets.getOrDefault(
                    new BucketKey(group.number(), columns.indexOf(metric), bucket), BucketAggregate.NONE);
        }
    }
}
