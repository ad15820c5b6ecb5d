package io.vigie.batch.query.view;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.StationDailyColumns;
import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Days as publishers report them, beside what the hours said: for indices and degree days those of all cities, for metrics those of
 * the cities whose hours have nothing of them.
 *
 * @param version of the hourly table
 * @param ofHours aggregates of its hours, or of the days made of them
 */
public record StationDaysView(HourlyTable table, long version, HistoryAggregates ofHours) implements HistoryView {
    @Override
    public Optional<HistoryAggregates> aggregate(QueryPlan plan) {
        List<String> cityIds = plan.query().cityIds().stream()
                .filter(cityId ->
                        plan.groups().days() != null || !ofHours.hours().hasHoursOf(cityId))
                .toList();
        OptionalLong shown =
                cityIds.isEmpty() ? OptionalLong.empty() : table.stationDays().shownBy(version);
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new HistoryAggregates(ofHours.hours(), read(shown.getAsLong(), cityIds, plan), ofHours.view()));
    }

    private StationDailyAggregates read(long shown, List<String> cityIds, QueryPlan plan) {
        StationDailyTable days = table.stationDays();
        TreeSet<Integer> years = DailySeriesYears.of(plan.query());
        // A decade is a file; the objects of all at once do not fit: a century of fifty stations is two million days.
        return new StationDailyAggregates(years.stream()
                .map(StationDailyColumns::decade)
                .distinct()
                .flatMap(decade -> {
                    int end = decade + StationDailyColumns.YEARS_A_DECADE;
                    return days
                            .of(
                                    shown,
                                    cityIds,
                                    LocalDate.of(Math.max(decade, years.first()), 1, 1),
                                    LocalDate.of(Math.min(end - 1, years.last()), 12, 31))
                            .stream();
                })
                .filter(day -> plan.query().allows(day.source())));
    }
}
