package io.vigie.batch.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.query.aggregate.BucketAccumulator;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.view.HistoryAggregates;
import io.vigie.batch.rollup.InMemoryRollupScan;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.cities.Gazetteer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Answers of the hours, held equal to those of the days wherever days answer. */
final class HourlyAndRollupAnswers {
    private HourlyAndRollupAnswers() {}

    static QueryResult answer(Dataset<Row> hours, Query query) {
        QueryResult result = InMemoryHourlyAnswer.of(hours, query);
        QueryPlan plan = QueryPlan.of(query, Gazetteer.bundled());
        plan.days().ifPresent(selection -> {
            List<BucketAccumulator> accumulators = new ArrayList<>();
            CityAggregates.sumsOfDays(plan, selection)
                    .call(InMemoryRollupScan.selected(hours, selection).iterator())
                    .forEachRemaining(accumulators::add);
            CityAggregates days = CityAggregates.of(accumulators, plan);
            QueryResult ofDays = QueryResult.of(
                    new HistoryAggregates(days, StationDailyAggregates.NONE, HistoryViewName.DAILY), plan);
            assertThat(ofDays.rows()).isEqualTo(result.rows());
            assertThat(ofDays.sources()).isEqualTo(result.sources());
        });
        return result;
    }
}
