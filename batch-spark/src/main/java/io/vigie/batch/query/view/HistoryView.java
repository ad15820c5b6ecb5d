package io.vigie.batch.query.view;

import io.vigie.batch.query.plan.QueryPlan;
import java.util.Optional;

/** A view of one version of the history: a form in which it holds values that queries are answered from. */
public sealed interface HistoryView permits HourlyHistoryView, DailyRollupView, StationDaysView {
    /** Aggregates of the plan's groups, read from this view; empty where it does not answer the plan. */
    Optional<HistoryAggregates> aggregate(QueryPlan plan);
}
