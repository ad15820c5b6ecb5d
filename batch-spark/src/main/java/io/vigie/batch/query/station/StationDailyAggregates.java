package io.vigie.batch.query.station;

import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.model.climate.NationalThermalIndicator;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Days as publishers report them, of the years and those cities of a query that may be answered from them. */
public final class StationDailyAggregates {
    public static final StationDailyAggregates NONE = new StationDailyAggregates(List.of());

    private static final int YEARS_AT_ONCE = 10;

    private final Map<String, SortedMap<String, Map<LocalDate, StationDailyReading>>> byCity = new HashMap<>();
    private final NationalIndicatorDays indicator = new NationalIndicatorDays();

    public StationDailyAggregates(Collection<StationDailyReading> days) {
        this(days.stream());
    }

    private StationDailyAggregates(Stream<StationDailyReading> days) {
        days.forEach(this::add);
        indicator.days().forEach(this::put);
    }

    private void add(StationDailyReading day) {
        if (day.cityId().equals(NationalThermalIndicator.FRANCE)) {
            indicator.add(day);
        } else {
            put(day);
        }
    }

    private void put(StationDailyReading day) {
        byCity.computeIfAbsent(day.cityId(), id -> new TreeMap<>())
                .computeIfAbsent(day.source(), id -> new HashMap<>())
                .put(day.date(), day);
    }

    /**
     * For indices and degree days those of all cities, for metrics those of the cities whose hours have nothing of them.
     *
     * @param version of the hourly table
     * @param aggregates of its hours
     */
    public static StationDailyAggregates of(
            HistoryTable table, long version, QueryPlan plan, CityAggregates aggregates) {
        List<String> cityIds = plan.query().cityIds().stream()
                .filter(cityId -> plan.dayGroup() != null || !aggregates.hasHoursOf(cityId))
                .toList();
        if (cityIds.isEmpty()) {
            return NONE;
        }
        StationDailyTable days = table.stationDays();
        OptionalLong shown = days.shownBy(version);
        if (shown.isEmpty()) {
            return NONE;
        }
        TreeSet<Integer> years = DailySeriesYears.of(plan.query());
        // Thirty stations of eighty years are close to a million days: too many to hold at once.
        int step = cityIds.contains(NationalThermalIndicator.FRANCE) ? YEARS_AT_ONCE : years.last() - years.first() + 1;
        return new StationDailyAggregates(IntStream.iterate(
                        years.first(), first -> first <= years.last(), first -> first + step)
                .boxed()
                .flatMap(first -> days
                        .of(
                                shown.getAsLong(),
                                cityIds,
                                LocalDate.of(first, 1, 1),
                                LocalDate.of(Math.min(first + step - 1, years.last()), 12, 31))
                        .stream()));
    }

    /** Whether days of a place have fewer stations on record than its values are made of. */
    public boolean hasTooFewStations(String cityId, LocalDate first, LocalDate last) {
        return cityId.equals(NationalThermalIndicator.FRANCE) && indicator.hasTooFewStations(first, last);
    }

    /** The days of each source by date, the sources by name. */
    public SortedMap<String, Map<LocalDate, StationDailyReading>> of(String cityId) {
        return byCity.getOrDefault(cityId, new TreeMap<>());
    }
}
