package io.vigie.batch.query.view;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.model.climate.NationalThermalIndicator;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Days as publishers report them, beside what the hours said: for indices and degree days those of all cities, for metrics those of
 * the cities whose hours have nothing of them.
 *
 * @param version of the hourly table
 * @param ofHours aggregates of its hours, or of the days made of them
 */
public record StationDaysView(HourlyTable table, long version, HistoryAggregates ofHours) implements HistoryView {
    private static final int YEARS_AT_ONCE = 10;

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
        // Thirty stations of eighty years are close to a million days: too many to hold at once.
        int step = cityIds.contains(NationalThermalIndicator.FRANCE) ? YEARS_AT_ONCE : years.last() - years.first() + 1;
        return new StationDailyAggregates(IntStream.iterate(
                        years.first(), first -> first <= years.last(), first -> first + step)
                .boxed()
                .flatMap(first -> days
                        .of(
                                shown,
                                cityIds,
                                LocalDate.of(first, 1, 1),
                                LocalDate.of(Math.min(first + step - 1, years.last()), 12, 31))
                        .stream()));
    }
}
