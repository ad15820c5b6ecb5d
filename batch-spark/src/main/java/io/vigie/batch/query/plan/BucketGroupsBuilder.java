package io.vigie.batch.query.plan;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.cities.City;
import io.vigie.model.wind.WindRoseSectors;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builder of the {@link BucketGroups} of a query: only those that it needs, numbered in the order of their making. */
final class BucketGroupsBuilder {
    static final List<Metric> WIND = List.of(Metric.WIND_SPEED, Metric.WIND_DIRECTION);

    private final Query query;
    private final Collection<City> cities;
    private final List<Metric> columns;
    private final Map<ZoneId, ComparedPeriods> periods;
    private final Map<ZoneId, List<LocalPeriod>> days;
    private final CalendarFilter filter;
    private final CyclicGrouping grouping;
    private final boolean isConditional;
    private int count;

    /**
     * @param columns the metrics read
     * @param periods by zone, where metrics or roses are asked for
     * @param days by zone, where something of whole days is asked for
     */
    BucketGroupsBuilder(
            Query query,
            Collection<City> cities,
            List<Metric> columns,
            Map<ZoneId, ComparedPeriods> periods,
            Map<ZoneId, List<LocalPeriod>> days) {
        this.query = query;
        this.cities = cities;
        this.columns = columns;
        this.periods = periods;
        this.days = days;
        this.filter = CalendarFilter.of(query.filtersOrNone());
        this.grouping = CyclicGrouping.of(query.granularity());
        this.isConditional = !query.filtersOrNone().where().isEmpty();
    }

    /** @param metricsOfDays whose days are needed; none where nothing of whole days is asked for */
    BucketGroups build(Set<Metric> metricsOfDays) {
        BucketGroup requested = query.metrics().isEmpty() ? null : requested();
        List<BucketGroup> references = requested == null || query.reference() == null ? List.of() : references();
        BucketGroup ofDays = metricsOfDays.isEmpty() ? null : ofDays(metricsOfDays);
        BucketGroup wind = query.windSectors() == null ? null : wind(query.windSectors());
        return new BucketGroups(requested, references, ofDays, wind);
    }

    private BucketGroup requested() {
        return group(bucketsAsked(), query.metrics(), isConditional, AggregateDetail.of(query.statistics()), null);
    }

    private List<BucketGroup> references() {
        // Segments of years are made of dates: every zone has as many groups.
        int groups = periods.values().iterator().next().groups().size();
        List<BucketGroup> references = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            int place = i;
            references.add(group(
                    buckets(zone -> TimeBuckets.of(periods(zone).groups().get(place), zone, grouping, filter)),
                    query.metrics(),
                    isConditional,
                    AggregateDetail.of(query.statistics()),
                    null));
        }
        return references;
    }

    private BucketGroup ofDays(Set<Metric> metrics) {
        return group(
                buckets(zone -> TimeBuckets.of(
                        days.getOrDefault(zone, List.of()), zone, CyclicGrouping.NONE, CalendarFilter.NONE)),
                metrics,
                false,
                AggregateDetail.SUMMARY,
                null);
    }

    private BucketGroup wind(int sectors) {
        WindRoseBuckets slots = new WindRoseBuckets(new WindRoseSectors(sectors));
        return group(bucketsAsked(), WIND, isConditional, AggregateDetail.SUMMARY, slots);
    }

    private BucketGroup group(
            Map<String, TimeBuckets> buckets,
            Collection<Metric> metrics,
            boolean isConditional,
            AggregateDetail detail,
            @Nullable WindRoseBuckets wind) {
        int[] places = metrics.stream().mapToInt(columns::indexOf).toArray();
        return new BucketGroup(count++, buckets, places, isConditional, detail, wind);
    }

    private Map<String, TimeBuckets> bucketsAsked() {
        return buckets(zone -> TimeBuckets.of(periods(zone).asked(), zone, grouping, filter));
    }

    /** City id to its buckets; cities of one zone have the same. */
    private Map<String, TimeBuckets> buckets(Function<ZoneId, TimeBuckets> ofZone) {
        Map<ZoneId, TimeBuckets> byZone = new HashMap<>();
        Map<String, TimeBuckets> byCity = new HashMap<>();
        cities.forEach(city -> byCity.put(city.cityId(), byZone.computeIfAbsent(city.timezone(), ofZone)));
        return byCity;
    }

    private ComparedPeriods periods(ZoneId zone) {
        return Objects.requireNonNull(periods.get(zone), "each zone of the query has periods");
    }
}
