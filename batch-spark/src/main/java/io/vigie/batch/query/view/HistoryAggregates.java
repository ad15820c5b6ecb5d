package io.vigie.batch.query.view;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.cities.Gazetteer;

/**
 * All that the history says to a plan.
 *
 * @param hours what its hours come to, whichever view they were read from
 * @param stationDays days as publishers report them
 * @param view the one that the hours were read from
 */
public record HistoryAggregates(CityAggregates hours, StationDailyAggregates stationDays, HistoryViewName view) {
    /** Sums of one version of the history: from the coarsest view of its hours that answers, and from station days. */
    public static HistoryAggregates of(HourlyTable table, long version, QueryPlan plan, Gazetteer gazetteer) {
        HistoryAggregates ofHours = new DailyRollupView(table, version, gazetteer)
                .aggregate(plan)
                .or(() -> new HourlyHistoryView(table, version).aggregate(plan))
                .orElseThrow();
        return new StationDaysView(table, version, ofHours).aggregate(plan).orElse(ofHours);
    }
}
