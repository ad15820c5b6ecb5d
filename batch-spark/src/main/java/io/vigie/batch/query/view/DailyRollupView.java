package io.vigie.batch.query.view;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.cities.Gazetteer;
import java.util.Optional;

/**
 * What the hours of each local day come to, made when they were loaded. Answers where days give the same numbers as their hours, and
 * where a writer has brought them up to this version.
 *
 * @param version of the hourly table
 */
public record DailyRollupView(HourlyTable table, long version, Gazetteer gazetteer) implements HistoryView {
    @Override
    public Optional<HistoryAggregates> aggregate(QueryPlan plan) {
        return plan.days()
                .flatMap(selection -> new DailyRollupUpdater(table, gazetteer)
                        .of(version)
                        .map(days -> aggregate(plan, days, selection)));
    }

    private static HistoryAggregates aggregate(
            QueryPlan plan, DailyRollupUpdater.DaysVersion days, DailyRollupSelection selection) {
        var sums = days.days().sums(days.version(), selection, CityAggregates.sumsOfDays(plan, selection));
        return new HistoryAggregates(CityAggregates.of(sums, plan), StationDailyAggregates.NONE, HistoryViewName.DAILY);
    }
}
