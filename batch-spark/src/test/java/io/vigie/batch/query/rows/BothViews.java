package io.vigie.batch.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.days.DaysOfHours;
import io.vigie.batch.query.aggregate.BucketAccumulator;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.aggregate.DailyAggregator;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.HistoryView;
import io.vigie.model.cities.Gazetteer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Answers of the hours, held equal to those of the days wherever days answer. */
final class BothViews {
    private BothViews() {}

    static QueryResult answer(Dataset<Row> hours, Query query) {
        QueryResult result = QueryResult.of(hours, query, Gazetteer.bundled());
        QueryPlan plan = QueryPlan.of(query, Gazetteer.bundled());
        plan.days().ifPresent(selection -> {
            DailyAggregator aggregator = new DailyAggregator(plan.groups(), selection);
            List<BucketAccumulator> accumulators = new ArrayList<>();
            aggregator.call(DaysOfHours.selected(hours, selection).iterator()).forEachRemaining(accumulators::add);
            QueryResult ofDays = QueryResult.of(CityAggregates.of(accumulators, plan), plan, HistoryView.DAILY);
            assertThat(ofDays.rows()).isEqualTo(result.rows());
            assertThat(ofDays.sources()).isEqualTo(result.sources());
        });
        return result;
    }
}
