package io.vigie.batch.query.view;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.model.batch.results.HistoryViewName;
import java.util.Optional;

/** The hours of one version of the history. They answer every plan. */
public record HourlyHistoryView(HourlyTable table, long version) implements HistoryView {
    @Override
    public Optional<HistoryAggregates> aggregate(QueryPlan plan) {
        return Optional.of(new HistoryAggregates(
                CityAggregates.of(table.sums(version, plan.hours(), CityAggregates.sumsOfHours(plan)), plan),
                StationDailyAggregates.NONE,
                HistoryViewName.HOURLY));
    }
}
