package io.vigie.batch.query.answer;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.DailyDataLimitation;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.view.HistoryAggregates;
import io.vigie.model.BilingualText;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the history says to a query.
 *
 * @param rows city as asked; metric, wind, index and degree days as asked; every period in order
 * @param sources ids of the sources behind the values, by name
 * @param view what of the history was read
 * @param remarks what stays empty and why
 * @param choices which source answers for the cities that have several of what is asked
 */
public record QueryResult(
        List<AnswerRow> rows,
        List<String> sources,
        HistoryViewName view,
        List<BilingualText> remarks,
        List<SourceChoice> choices) {
    /** From one version of the history. */
    public static QueryResult of(HourlyTable table, long version, Query query, Gazetteer gazetteer) {
        QueryPlan plan = QueryPlan.of(query, gazetteer);
        return of(HistoryAggregates.of(table, version, plan, gazetteer), plan);
    }

    public static QueryResult of(HistoryAggregates aggregates, QueryPlan plan) {
        // The thresholds of a base period take a second a city.
        List<OfCity> cities = plan.cities().parallelStream()
                .map(city -> OfCity.of(plan, city, aggregates.hours(), aggregates.stationDays()))
                .toList();
        return new QueryResult(
                cities.stream().flatMap(city -> city.rows.stream()).toList(),
                cities.stream()
                        .flatMap(city -> city.sources.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                cities.stream().anyMatch(OfCity::isReported) ? HistoryViewName.REPORTED : aggregates.view(),
                remarks(cities),
                cities.stream().flatMap(city -> city.choice.stream()).toList());
    }

    /** Each once, with the cities that it is about. */
    private static List<BilingualText> remarks(List<OfCity> cities) {
        Map<DailyDataLimitation, List<String>> names = new EnumMap<>(DailyDataLimitation.class);
        for (OfCity city : cities) {
            city.unanswered.forEach(limitations ->
                    names.computeIfAbsent(limitations, any -> new ArrayList<>()).add(city.name));
        }
        return names.entrySet().stream()
                .map(entry -> entry.getKey().about(entry.getValue()))
                .toList();
    }

    /** Whether any row of a metric counts hours, or days. */
    public boolean counts(CountUnit unit) {
        return rows.stream().anyMatch(row -> row instanceof MetricRow && row.counted() == unit);
    }

    /** @param sources those behind the rows; none where there is no value */
    private record OfCity(
            String name,
            List<AnswerRow> rows,
            List<String> sources,
            boolean isReported,
            Set<DailyDataLimitation> unanswered,
            Optional<SourceChoice> choice) {
        static OfCity of(QueryPlan plan, City city, CityAggregates aggregates, StationDailyAggregates reported) {
            List<AnswerRow> rows = new ArrayList<>();
            CityMetricsSource metrics =
                    plan.query().metrics().isEmpty() ? null : CityMetricsSource.of(plan, city, aggregates, reported);
            Optional<String> reportedBy = Optional.empty();
            Set<DailyDataLimitation> limitations = EnumSet.noneOf(DailyDataLimitation.class);
            if (metrics != null) {
                rows.addAll(MetricAnswerRows.of(plan, city, metrics.statistics()));
                reportedBy = metrics.reportedBy();
                limitations.addAll(metrics.unanswered());
            }
            if (plan.groups().wind() != null) {
                List<AnswerRow> wind = WindAnswerRows.of(plan, city, aggregates);
                rows.addAll(wind);
                limitations.addAll(DailyDataLimitation.ofWind(
                        wind, !reported.of(city.cityId()).isEmpty()));
            }
            if (plan.groups().days() != null) {
                CityDailySeries days = CityDailySeries.of(plan, city, aggregates, reported, metrics);
                rows.addAll(DailySeriesAnswerRows.of(plan.query(), city, days.series()));
                reportedBy = days.reportedBy();
                limitations.addAll(DailyDataLimitation.ofIndices(plan.query(), days.series()));
            }
            if (reported.hasTooFewStations(
                    city.cityId(), plan.query().dateFrom(), plan.query().dateTo())) {
                limitations.add(DailyDataLimitation.STATIONS);
            }
            limitations.addAll(DailyDataLimitation.ofComparisons(rows));
            limitations.addAll(DailyDataLimitation.ofDayPercentiles(rows));
            rows.addAll(TrendAnswerRows.of(plan.query(), city.cityId(), rows));
            // Hours alone have winds, whoever reports the days.
            boolean areHours =
                    reportedBy.isEmpty() || rows.stream().anyMatch(row -> row instanceof WindRow && row.count() > 0);
            List<String> sources = Stream.concat(
                            reportedBy.stream(),
                            areHours ? aggregates.sourceOf(city.cityId()).stream() : Stream.empty())
                    .toList();
            return new OfCity(
                    city.name(),
                    rows,
                    sources,
                    reportedBy.isPresent(),
                    limitations,
                    SourceChoice.of(plan, city, sources, aggregates, reported));
        }
    }
}
