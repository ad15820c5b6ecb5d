package io.vigie.batch.query.answer;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.aggregate.CitySourceChooser;
import io.vigie.batch.query.aggregate.CityStatistics;
import io.vigie.batch.query.aggregate.HourlyCityStatistics;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.DailyDataLimitation;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.station.StationDailyCityStatistics;
import io.vigie.batch.query.station.StationDailySeries;
import io.vigie.model.batch.Query;
import io.vigie.model.cities.City;
import io.vigie.model.climate.days.DailyElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who answers for the metrics of a city: its hours or, where these have nothing of what is asked for, days as a publisher reports
 * them.
 *
 * @param reportedBy the source that reports the days; empty where it is not days that answer
 * @param unanswered what the days that there are cannot answer
 */
record CityMetricsSource(CityStatistics statistics, Optional<String> reportedBy, Set<DailyDataLimitation> unanswered) {
    /** The source with most values of what is asked for answers, of equals the first by name. */
    static CityMetricsSource of(QueryPlan plan, City city, CityAggregates aggregates, StationDailyAggregates reported) {
        CityMetricsSource ofHours =
                new CityMetricsSource(HourlyCityStatistics.of(plan, city, aggregates), Optional.empty(), Set.of());
        if (aggregates.hasHoursOf(city.cityId())) {
            return ofHours;
        }
        Query query = plan.query();
        List<DailyElement> needed = needed(query);
        Optional<Map.Entry<String, StationDailySeries>> source = CitySourceChooser.withMost(
                reported.of(city.cityId()),
                days -> days.count(
                        needed,
                        query.dateFrom(),
                        query.dateTo(),
                        query.filtersOrNone().months()));
        if (source.isEmpty()) {
            return ofHours;
        }
        boolean areReported = query.metrics().stream().anyMatch(StationDailyCityStatistics::isReported);
        if (!areReported || DailyDataLimitation.needsHours(query)) {
            return new CityMetricsSource(ofHours.statistics, Optional.empty(), DailyDataLimitation.of(query));
        }
        return new CityMetricsSource(
                StationDailyCityStatistics.of(plan, city, source.get().getValue()),
                Optional.of(source.get().getKey()),
                DailyDataLimitation.of(query));
    }

    /** Of a question for nothing that days have, all that they have: it tells that there are days. */
    private static List<DailyElement> needed(Query query) {
        List<DailyElement> needed = DailyElement.of(query.metrics());
        return needed.isEmpty() ? StationDailyReading.ELEMENTS : needed;
    }
}
