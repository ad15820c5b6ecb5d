package io.vigie.batch.query;

import io.vigie.batch.days.DailyView;
import io.vigie.batch.history.DaySelection;
import io.vigie.batch.history.HistoryTable;
import io.vigie.model.batch.HistoryView;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Row;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;

/**
 * What the history says to a query.
 *
 * @param rows city as asked; metric, index and degree days as asked; every period in order
 * @param sources ids of the sources behind the values, by name
 * @param view what of the history was read
 */
public record Answer(List<Row> rows, List<String> sources, HistoryView view) {
    /** From the coarsest view that gives the same numbers as the hours of that version. */
    public static Answer of(HistoryTable table, long version, Query query, Gazetteer gazetteer) {
        QueryPlan plan = QueryPlan.of(query, gazetteer);
        DaySelection days = plan.days().orElse(null);
        DailyView.Snapshot view = days == null
                ? null
                : new DailyView(table, gazetteer).of(version).orElse(null);
        return days == null || view == null ? ofHours(table, version, plan) : ofDays(view, days, plan);
    }

    static Answer ofHours(HistoryTable table, long version, QueryPlan plan) {
        return of(
                Findings.of(QueryEffort.ofHours(plan.query()).read(table, version, plan.hours()), plan),
                plan,
                HistoryView.HOURLY);
    }

    static Answer ofDays(DailyView.Snapshot view, DaySelection days, QueryPlan plan) {
        return of(
                Findings.ofDays(QueryEffort.ofDays(plan.query()).read(view, days), days, plan),
                plan,
                HistoryView.DAILY);
    }

    /** @param hours rows of one version of the hourly table, of any years */
    static Answer of(Dataset<org.apache.spark.sql.Row> hours, Query query, Gazetteer gazetteer) {
        QueryPlan plan = QueryPlan.of(query, gazetteer);
        return of(Findings.of(plan.hours().of(hours), plan), plan, HistoryView.HOURLY);
    }

    static Answer of(Findings findings, QueryPlan plan, HistoryView view) {
        // The thresholds of a base period take a second a city.
        List<Row> rows = plan.cities().parallelStream()
                .flatMap(city -> rows(plan, city, findings.of(city.cityId())).stream())
                .toList();
        return new Answer(rows, sources(plan, findings), view);
    }

    private static List<Row> rows(QueryPlan plan, City city, Findings.OfCity findings) {
        List<Row> rows = new ArrayList<>();
        if (!plan.query().metrics().isEmpty()) {
            rows.addAll(MetricRows.of(plan, city, findings));
        }
        if (plan.dayLayer() != null) {
            rows.addAll(DayRows.of(plan, city, findings));
        }
        return rows;
    }

    private static List<String> sources(QueryPlan plan, Findings findings) {
        return plan.query().cityIds().stream()
                .flatMap(city -> findings.sourceOf(city).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
