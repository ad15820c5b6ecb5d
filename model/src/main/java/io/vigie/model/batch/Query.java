package io.vigie.model.batch;

import io.vigie.model.Check;
import io.vigie.model.Metric;
import io.vigie.model.calendar.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about the past: statistics of metrics, per city and period of the city's own clock.
 *
 * @param cityIds GeoNames ids, 1 to 50, each once
 * @param dateFrom first local date, inclusive, from 1800-01-01
 * @param dateTo last local date, inclusive, not before the first, to 2199-12-31
 * @param metrics at least one, each once; not the wind's direction, which has no plain mean
 * @param statistics at least one, each once
 * @param submittedBy who asked, at most 200 characters; null when unknown
 * @param submittedAt when; null when unknown
 */
public record Query(
        String requestId,
        List<String> cityIds,
        LocalDate dateFrom,
        LocalDate dateTo,
        List<Metric> metrics,
        List<Statistic> statistics,
        Granularity granularity,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt)
        implements BatchRequest {
    static final int MAX_CITIES = 50;
    static final LocalDate FIRST_DATE = LocalDate.of(1800, 1, 1);
    static final LocalDate LAST_DATE = LocalDate.of(2199, 12, 31);

    public Query {
        RequestId.check(requestId);
        cityIds = some("city_ids", cityIds);
        cityIds.forEach(Check::cityId);
        Check.that(cityIds.size() <= MAX_CITIES, "city_ids", cityIds.size(), "more than " + MAX_CITIES + " cities");
        Check.that(!dateFrom.isBefore(FIRST_DATE), "date_from", dateFrom, "before " + FIRST_DATE);
        Check.that(!dateTo.isAfter(LAST_DATE), "date_to", dateTo, "after " + LAST_DATE);
        Check.that(!dateTo.isBefore(dateFrom), "date_to", dateTo, "before date_from " + dateFrom);
        metrics = some("metrics", metrics);
        Check.that(!metrics.contains(Metric.WIND_DIRECTION), "metrics", Metric.WIND_DIRECTION.id(), "not computed");
        statistics = some("statistics", statistics);
    }

    private static <T> List<T> some(String field, List<T> values) {
        Check.that(!values.isEmpty(), field, values, "empty");
        Check.that(new HashSet<>(values).size() == values.size(), field, values, "something twice");
        return List.copyOf(values);
    }
}
