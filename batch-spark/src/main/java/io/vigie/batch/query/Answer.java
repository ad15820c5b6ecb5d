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
import java.util.Optional;
import org.apache.spark.sql.Dataset;

/**
 * What the history says to a query.
 *
 * @param rows city as asked; metric, index and degree days as asked; every period in order
 * @param sources ids of the sources behind the values, by name
 * @param view what of the history was read
 */
public record Answer(List<Row> rows, List<String> sources, HistoryView view) {
    /** From the coarsest view that gives the same numbers as the hours of that version, and from its reported days. */
    public static Answer of(HistoryTable table, long version, Query query, Gazetteer gazetteer) {
        QueryPlan plan = QueryPlan.of(query, gazetteer);
        ReportedFindings reported = ReportedFindings.of(table, version, plan);
        DaySelection days = plan.days().orElse(null);
        DailyView.Snapshot view = days == null
                ? null
                : new DailyView(table, gazetteer).of(version).orElse(null);
        return days == null || view == null
                ? ofHours(table, version, reported, plan)
                : ofDays(view, days, reported, plan);
    }

    static Answer ofHours(HistoryTable table, long version, QueryPlan plan) {
        return ofHours(table, version, ReportedFindings.of(table, version, plan), plan);
    }

    private static Answer ofHours(HistoryTable table, long version, ReportedFindings reported, QueryPlan plan) {
        return of(
                Findings.of(QueryEffort.ofHours(plan.query()).read(table, version, plan.hours()), plan),
                reported,
                plan,
                HistoryView.HOURLY);
    }

    private static Answer ofDays(
            DailyView.Snapshot view, DaySelection days, ReportedFindings reported, QueryPlan plan) {
        return of(
                Findings.ofDays(QueryEffort.ofDays(plan.query()).read(view, days), days, plan),
                reported,
                plan,
                HistoryView.DAILY);
    }

    /** @param hours rows of one version of the hourly table, of any years */
    static Answer of(Dataset<org.apache.spark.sql.Row> hours, Query query, Gazetteer gazetteer) {
        QueryPlan plan = QueryPlan.of(query, gazetteer);
        return of(Findings.of(plan.hours().of(hours), plan), plan, HistoryView.HOURLY);
    }

    static Answer of(Findings findings, QueryPlan plan, HistoryView view) {
        return of(findings, ReportedFindings.NONE, plan, view);
    }

    /** @param view that of the hours */
    static Answer of(Findings findings, ReportedFindings reported, QueryPlan plan, HistoryView view) {
        // The thresholds of a base period take a second a city.
        List<OfCity> cities = plan.cities().parallelStream()
                .map(city -> OfCity.of(plan, city, findings, reported))
                .toList();
        return new Answer(
                cities.stream().flatMap(city -> city.rows.stream()).toList(),
                cities.stream()
                        .flatMap(city -> city.source.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                cities.stream().anyMatch(OfCity::isReported) ? HistoryView.REPORTED : view);
    }

    /** @param source the one behind the rows; empty where there is no value */
    private record OfCity(List<Row> rows, Optional<String> source, boolean isReported) {
        static OfCity of(QueryPlan plan, City city, Findings findings, ReportedFindings reported) {
            List<Row> rows = new ArrayList<>();
            Optional<String> reportedBy = Optional.empty();
            if (!plan.query().metrics().isEmpty()) {
                rows.addAll(MetricRows.of(plan, city, findings.of(city.cityId())));
            }
            if (plan.dayLayer() != null) {
                CityDays days = CityDays.of(plan, city, findings, reported);
                rows.addAll(DayRows.of(plan.query(), city, days.series()));
                reportedBy = days.reportedBy();
            }
            return new OfCity(rows, reportedBy.or(() -> findings.sourceOf(city.cityId())), reportedBy.isPresent());
        }
    }
}
