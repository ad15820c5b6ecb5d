package io.vigie.batch.query;

import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.ReportedDay;
import io.vigie.batch.history.ReportedDays;
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
final class ReportedFindings {
    static final ReportedFindings NONE = new ReportedFindings(List.of());

    private final Map<String, SortedMap<String, Map<LocalDate, ReportedDay>>> byCity = new HashMap<>();

    ReportedFindings(Collection<ReportedDay> days) {
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
    static ReportedFindings of(HistoryTable table, long version, QueryPlan plan, CityAggregates aggregates) {
        List<String> cityIds = plan.query().cityIds().stream()
                .filter(cityId -> plan.dayGroup() != null || !aggregates.hasHoursOf(cityId))
                .toList();
        if (cityIds.isEmpty()) {
            return NONE;
        }
        ReportedDays days = table.reportedDays();
        OptionalLong shown = days.shownBy(version);
        if (shown.isEmpty()) {
            return NONE;
        }
        TreeSet<Integer> years = DayYears.of(plan.query());
        return new ReportedFindings(days.of(
                shown.getAsLong(), cityIds, LocalDate.of(years.first(), 1, 1), LocalDate.of(years.last(), 12, 31)));
    }

    /** The days of each source by date, the sources by name. */
    SortedMap<String, Map<LocalDate, ReportedDay>> of(String cityId) {
        return byCity.getOrDefault(cityId, new TreeMap<>());
    }
}
