package io.vigie.batch.query.station;

import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.DayYears;
import io.vigie.batch.query.plan.QueryPlan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Days as publishers report them, of the years and those cities of a query that may be answered from them. */
public final class StationDailyAggregates {
    public static final StationDailyAggregates NONE = new StationDailyAggregates(List.of());

    private final Map<String, SortedMap<String, Map<LocalDate, StationDailyReading>>> byCity = new HashMap<>();

    public StationDailyAggregates(Collection<StationDailyReading> days) {
        days.forEach(day -> byCity.computeIfAbsent(day.cityId(), id -> new TreeMap<>())
                .computeIfAbsent(day.source(), id -> new HashMap<>())
                .put(day.date(), day));
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
        TreeSet<Integer> years = DayYears.of(plan.query());
        return new StationDailyAggregates(days.of(
                shown.getAsLong(), cityIds, LocalDate.of(years.first(), 1, 1), LocalDate.of(years.last(), 12, 31)));
    }

    /** The days of each source by date, the sources by name. */
    public SortedMap<String, Map<LocalDate, StationDailyReading>> of(String cityId) {
        return byCity.getOrDefault(cityId, new TreeMap<>());
    }
}
