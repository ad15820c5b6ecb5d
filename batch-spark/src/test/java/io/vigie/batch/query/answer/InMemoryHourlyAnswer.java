package io.vigie.batch.query.answer;

import io.vigie.batch.history.scan.SelectionBySpark;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.view.HistoryAggregates;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.cities.Gazetteer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The answer of hours in memory, without a table. */
final class InMemoryHourlyAnswer {
    private InMemoryHourlyAnswer() {}

    /** @param hours in the columns of the hourly table, of any years */
    static QueryResult of(Dataset<Row> hours, Query query) {
        QueryPlan plan = QueryPlan.of(query, Gazetteer.bundled());
        return QueryResult.of(
                new HistoryAggregates(aggregates(hours, plan), StationDailyAggregates.NONE, HistoryViewName.HOURLY),
                plan);
    }

    static CityAggregates aggregates(Dataset<Row> hours, QueryPlan plan) {
        return CityAggregates.of(
                SelectionBySpark.of(plan.hours(), hours)
                        .mapPartitions(CityAggregates.sumsOfHours(plan))
                        .collect(),
                plan);
    }
}
