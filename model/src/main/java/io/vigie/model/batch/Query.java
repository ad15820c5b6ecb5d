package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.wind.WindRoseSectors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question about the past: statistics of metrics, wind roses, climate indices and degree days, per city and period of
 * the city's own clock, and events with their dates. At least one of the five is asked for.
 *
 * @param cityIds GeoNames ids, 1 to 50, each once
 * @param dateFrom first local date, inclusive, from 1800-01-01
 * @param dateTo last local date, inclusive, not before the first, to 2199-12-31
 * @param metrics each once; not the wind's direction, which has no plain mean
 * @param statistics of each metric, each once; at least one where there is a metric
 * @param filters which hours count in the statistics; null for all
 * @param indices each once
 * @param degreeDays each once, at most 10
 * @param events each once, at most 10
 * @param windSectors into how many sectors the roses of the wind are divided; null without
 * @param rainThresholdMm the nn of {@link ClimateIndex#RNNMM}, above 0 to 1825; null where that is not asked for
 * @param reference the years to compare with, and the base period of indices; null without
 * @param trend true where how values change over the years comes with them, and where the newest ranks; else null
 * @param source the one source that may answer, as {@link FileImport#isSource} has them; null where for each city the one with most
 *     values of what is asked answers
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
        @Nullable HourFilters filters,
        List<ClimateIndex> indices,
        List<DegreeDayQuestion> degreeDays,
        List<EventQuestion> events,
        @Nullable Integer windSectors,
        @Nullable Double rainThresholdMm,
        @Nullable ReferencePeriod reference,
        @Nullable Boolean trend,
        @Nullable String source,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt)
        implements BatchRequest {
    public static final int MAX_CITIES = 50;
    public static final int MAX_DEGREE_DAYS = 10;
    public static final int MAX_EVENTS = 10;
    /** The most rain of a day on record. */
    public static final double MAX_RAIN_THRESHOLD_MM = Metric.PRECIPITATION.plausibleMax();

    public static final LocalDate FIRST_DATE = LocalDate.of(1800, 1, 1);
    public static final LocalDate LAST_DATE = LocalDate.of(2199, 12, 31);

    public Query {
        trend = Boolean.TRUE.equals(trend) ? trend : null;
        filters = filters == null || filters.passEverything() ? null : filters;
        RequestIdFormat.check(requestId);
        cityIds = eachOnce("city_ids", cityIds);
        cityIds.forEach(FieldChecks::cityId);
        FieldChecks.that(!cityIds.isEmpty(), "city_ids", cityIds, "empty");
        FieldChecks.that(
                cityIds.size() <= MAX_CITIES, "city_ids", cityIds.size(), "more than " + MAX_CITIES + " cities");
        FieldChecks.that(!dateFrom.isBefore(FIRST_DATE), "date_from", dateFrom, "before " + FIRST_DATE);
        FieldChecks.that(!dateTo.isAfter(LAST_DATE), "date_to", dateTo, "after " + LAST_DATE);
        FieldChecks.that(!dateTo.isBefore(dateFrom), "date_to", dateTo, "before date_from " + dateFrom);
        metrics = eachOnce("metrics", metrics);
        FieldChecks.that(
                !metrics.contains(Metric.WIND_DIRECTION), "metrics", Metric.WIND_DIRECTION.id(), "not computed");
        statistics = eachOnce("statistics", statistics);
        FieldChecks.that(metrics.isEmpty() || !statistics.isEmpty(), "statistics", statistics, "empty");
        indices = eachOnce("indices", indices);
        degreeDays = eachOnce("degree_days", degreeDays);
        FieldChecks.that(degreeDays.size() <= MAX_DEGREE_DAYS, "degree_days", degreeDays.size(), "more than 10");
        events = eachOnce("events", events);
        FieldChecks.that(events.size() <= MAX_EVENTS, "events", events.size(), "more than 10");
        FieldChecks.that(
                windSectors == null || WindRoseSectors.COUNTS.contains(windSectors),
                "wind_sectors",
                windSectors,
                "not one of " + WindRoseSectors.COUNTS);
        boolean nothing = metrics.isEmpty()
                && windSectors == null
                && indices.isEmpty()
                && degreeDays.isEmpty()
                && events.isEmpty();
        FieldChecks.that(!nothing, "metrics", metrics, "empty, and neither wind, index, degree days nor event");
        FieldChecks.that(
                rainThresholdMm == null || rainThresholdMm > 0 && rainThresholdMm <= MAX_RAIN_THRESHOLD_MM,
                "rain_threshold_mm",
                rainThresholdMm,
                "not above 0 to " + MAX_RAIN_THRESHOLD_MM);
        FieldChecks.that(source == null || FileImport.isSource(source), "source", source, "not the name of a source");
        FieldChecks.that(
                rainThresholdMm != null || !indices.contains(ClimateIndex.RNNMM),
                "rain_threshold_mm",
                rainThresholdMm,
                "missing");
    }

    /** Whether a source may answer. */
    public boolean allows(String anySource) {
        return source == null || source.equals(anySource);
    }

    /** The filters, empty where there are none. */
    public HourFilters filtersOrNone() {
        return Objects.requireNonNullElse(filters, HourFilters.NONE);
    }

    /** Whether trends and ranks are asked for. */
    public boolean asksForTrend() {
        return trend != null;
    }

    /** Whether any part of the question depends on the base period. */
    public boolean usesBasePeriod() {
        return indices.stream().anyMatch(ClimateIndex::usesBasePeriod)
                || events.stream().anyMatch(question -> question.event().usesBasePeriod());
    }

    /** Whether something of it is of hours, which filters can choose from. */
    public boolean asksForHours() {
        return !metrics.isEmpty() || windSectors != null;
    }

    /** Whether something of it is of whole days. */
    public boolean asksForDays() {
        return !indices.isEmpty() || !degreeDays.isEmpty() || !events.isEmpty();
    }

    /** The same question, whoever asked and whenever. */
    public Query withoutSubmission() {
        return new Query(
                requestId,
                cityIds,
                dateFrom,
                dateTo,
                metrics,
                statistics,
                granularity,
                filters,
                indices,
                degreeDays,
                events,
                windSectors,
                rainThresholdMm,
                reference,
                trend,
                source,
                null,
                null);
    }

    static <T> List<T> eachOnce(String field, List<T> values) {
        FieldChecks.that(new HashSet<>(values).size() == values.size(), field, values, "something twice");
        return List.copyOf(values);
    }
}
