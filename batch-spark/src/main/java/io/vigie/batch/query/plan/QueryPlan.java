package io.vigie.batch.query.plan;

import io.vigie.batch.history.scan.DailyRollupColumns.Part;
import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.batch.history.scan.HourlySelection;
import io.vigie.model.Metric;
import io.vigie.model.batch.HourCondition;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.days.DailyElement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a query needs of the hours, by each city's own clock: which of them, of which columns, summed up in which groups. */
public final class QueryPlan {
    private final Query query;
    private final Map<String, City> cities = new LinkedHashMap<>();
    private final List<Metric> columns;
    private final Map<ZoneId, ComparedPeriods> periodsByZone = new HashMap<>();
    private final Map<ZoneId, List<LocalPeriod>> daysByZone = new HashMap<>();
    private final BucketGroups groups;

    private QueryPlan(Query query, Gazetteer gazetteer) {
        this.query = query;
        for (String cityId : query.cityIds()) {
            cities.put(
                    cityId,
                    gazetteer
                            .historyPlace(cityId)
                            .orElseThrow(() ->
                                    new NoSuchElementException("Cannot find city " + cityId + ": not a known id")));
        }
        Set<Metric> ofDays = metricsOfDays(query);
        this.columns = columns(query, ofDays);
        if (query.asksForHours()) {
            for (City city : cities.values()) {
                periodsByZone.computeIfAbsent(city.timezone(), zone -> ComparedPeriods.of(query, zone));
            }
        }
        if (!ofDays.isEmpty()) {
            TreeSet<Integer> years = DailySeriesYears.of(query);
            for (City city : cities.values()) {
                daysByZone.computeIfAbsent(city.timezone(), zone -> DailySeriesYears.days(years, zone));
            }
        }
        this.groups = new BucketGroupsBuilder(query, cities.values(), columns, periodsByZone, daysByZone).build(ofDays);
    }

    public static QueryPlan of(Query query, Gazetteer gazetteer) {
        return new QueryPlan(query, gazetteer);
    }

    private static Set<Metric> metricsOfDays(Query query) {
        Set<Metric> metrics = new LinkedHashSet<>();
        if (!query.degreeDays().isEmpty()) {
            metrics.add(Metric.TEMPERATURE);
        }
        for (ClimateIndex index : query.indices()) {
            metrics.add(index.element() == DailyElement.RR ? Metric.PRECIPITATION : Metric.TEMPERATURE);
        }
        query.events().forEach(question -> metrics.add(question.event().metric()));
        return metrics;
    }

    private static List<Metric> columns(Query query, Set<Metric> ofDays) {
        Set<Metric> columns = new LinkedHashSet<>(query.metrics());
        if (query.windSectors() != null) {
            columns.addAll(BucketGroupsBuilder.WIND);
        }
        if (query.asksForHours()) {
            query.filtersOrNone().where().forEach(condition -> columns.add(condition.metric()));
        }
        columns.addAll(ofDays);
        return List.copyOf(columns);
    }

    private ComparedPeriods periods(ZoneId zone) {
        ComparedPeriods periods = periodsByZone.get(zone);
        if (periods == null) {
            throw new NoSuchElementException(
                    "Cannot find the periods of " + zone + ": no city of the query lies there");
        }
        return periods;
    }

    public Query query() {
        return query;
    }

    /** As asked. */
    public List<City> cities() {
        return List.copyOf(cities.values());
    }

    /** The metrics read, each once. */
    public List<Metric> columns() {
        return columns;
    }

    /** The hours that it needs; one stamped with the end of the last period, whose interval ends there, is among them. */
    public HourlySelection hours() {
        return new HourlySelection(years(), query.cityIds(), start(), end(), columns);
    }

    /**
     * The days that it needs, where days give the same numbers as their hours do; empty where they do not: with conditions on
     * hours, or percentiles, or times of extremes, or the wind's direction, or buckets that are not made of whole days.
     */
    public Optional<DailyRollupSelection> days() {
        boolean isOfDays = where().isEmpty()
                && groups.wind() == null
                && (query.metrics().isEmpty() || query.statistics().stream().noneMatch(Statistic::isTime))
                && (query.metrics().isEmpty() || query.granularity() != Granularity.HOUR)
                && groups.all().stream().allMatch(group -> group.detail() != AggregateDetail.VALUE_COUNTS)
                && buckets().stream().allMatch(TimeBuckets::keepsDaysWhole);
        return isOfDays
                ? Optional.of(
                        new DailyRollupSelection(years(), query.cityIds(), start(), end(), columns, partsOfDays()))
                : Optional.empty();
    }

    private List<Part> partsOfDays() {
        return groups.all().stream().anyMatch(group -> group.detail() == AggregateDetail.VARIANCE)
                ? List.of(Part.COUNT, Part.SUM, Part.MIN, Part.MAX, Part.SQUARES)
                : List.of(Part.COUNT, Part.SUM, Part.MIN, Part.MAX);
    }

    public BucketGroups groups() {
        return groups;
    }

    /** Metrics whose days indices, degree days and events need. */
    public Set<Metric> metricsOfDays() {
        return metricsOfDays(query);
    }

    /** What the hours must fulfil to count in the periods. */
    public List<HourCondition> where() {
        return query.asksForHours() ? query.filtersOrNone().where() : List.of();
    }

    /** The periods of a city's clock, where metrics or roses are asked for. */
    public ComparedPeriods periodsOf(City city) {
        return periods(city.timezone());
    }

    /** The days of a city's clock, in order; none where nothing of whole days is asked for. */
    public List<LocalPeriod> daysOf(City city) {
        return daysByZone.getOrDefault(city.timezone(), List.of());
    }

    /** Of any group and city, in seconds from 1970. */
    Instant start() {
        return Instant.ofEpochSecond(
                buckets().stream().mapToLong(TimeBuckets::start).min().orElseThrow());
    }

    /** The value of an interval that ends there counts. */
    Instant end() {
        return Instant.ofEpochSecond(
                buckets().stream().mapToLong(TimeBuckets::end).max().orElseThrow());
    }

    /** The UTC years of everything that counts. */
    Set<Integer> years() {
        Set<Integer> years = new TreeSet<>();
        for (TimeBuckets buckets : buckets()) {
            for (int i = 0; i < buckets.starts().length; i++) {
                int last = year(buckets.ends()[i]);
                for (int year = year(buckets.starts()[i]); year <= last; year++) {
                    years.add(year);
                }
            }
        }
        return years;
    }

    private static int year(long second) {
        return Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC).getYear();
    }

    private List<TimeBuckets> buckets() {
        return groups.all().stream()
                .flatMap(group -> group.buckets().values().stream())
                .distinct()
                .toList();
    }
}
