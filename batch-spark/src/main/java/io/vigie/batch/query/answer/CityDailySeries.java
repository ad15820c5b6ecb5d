package io.vigie.batch.query.answer;

import io.vigie.batch.query.aggregate.BucketAggregate;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.aggregate.CitySourceChooser;
import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.station.StationDailySeries;
import io.vigie.model.Metric;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.cities.City;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.daily.DailyValueFromHours;
import io.vigie.model.daily.DayStatistic;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The days of a city behind its indices and degree days, all from one source: days of hours, or days as a publisher reports them.
 *
 * @param reportedBy the source that reports the days; empty where they are made of hours
 */
record CityDailySeries(DailyClimateSeries series, Optional<String> reportedBy) {
    /**
     * Those of the source with most values of what is needed; of equals the hours', then the first by name. Where hours or a
     * publisher's days answer another part of the question they answer this one too, since values of two sources are never mixed.
     *
     * @param metrics who answers for the metrics; null where none are asked for
     */
    static CityDailySeries of(
            QueryPlan plan,
            City city,
            CityAggregates aggregates,
            StationDailyAggregates reported,
            @Nullable CityMetricsSource metrics) {
        Optional<String> reportedBy = metrics == null ? Optional.empty() : metrics.reportedBy();
        if (reportedBy.isPresent()) {
            StationDailySeries days = Objects.requireNonNull(
                    reported.of(city.cityId()).get(reportedBy.get()), "chosen of those that there are");
            return new CityDailySeries(days.over(dates(plan)), reportedBy);
        }
        CityDailySeries ofHours =
                new CityDailySeries(ofHours(plan, city, aggregates.of(city.cityId())), Optional.empty());
        boolean isForHours = metrics != null && aggregates.hasHoursOf(city.cityId());
        if (isForHours || reported.of(city.cityId()).isEmpty()) {
            return ofHours;
        }
        List<LocalDate> dates = dates(plan);
        List<DailyElement> needed = DailyElement.of(plan.metricsOfDays());
        SortedMap<String, DailyClimateSeries> ofReports = new TreeMap<>();
        reported.of(city.cityId()).forEach((source, days) -> ofReports.put(source, days.over(dates)));
        long inHours = count(ofHours.series, needed, dates);
        return CitySourceChooser.withMoreThan(inHours, ofReports, series -> count(series, needed, dates))
                .map(source -> new CityDailySeries(source.getValue(), Optional.of(source.getKey())))
                .orElse(ofHours);
    }

    private static DailyClimateSeries ofHours(QueryPlan plan, City city, CityAggregates.OfCity findings) {
        BucketGroup group = Objects.requireNonNull(plan.groups().days(), "asked only where there are days");
        List<LocalPeriod> days = plan.daysOf(city);
        List<DailyClimateValues> values = new ArrayList<>(days.size());
        for (int i = 0; i < days.size(); i++) {
            LocalPeriod day = days.get(i);
            LocalDate date = LocalDate.parse(day.label());
            BucketAggregate temperature = findings.at(group, Metric.TEMPERATURE, i);
            BucketAggregate rain = findings.at(group, Metric.PRECIPITATION, i);
            values.add(new DailyClimateValues(
                    date,
                    value(date, DayStatistic.LOWEST, temperature, day),
                    value(date, DayStatistic.HIGHEST, temperature, day),
                    value(date, DayStatistic.TOTAL, rain, day)));
        }
        return DailyClimateSeries.of(values);
    }

    private static @Nullable Double value(
            LocalDate date, DayStatistic statistic, BucketAggregate hours, LocalPeriod day) {
        return unit(new DailyValueFromHours(date, statistic, hours.variance().summary(), day.hours()).milli());
    }

    private static @Nullable Double unit(OptionalLong milli) {
        return milli.isPresent() ? Thousandths.toDouble(milli.getAsLong()) : null;
    }

    /** Every day of the years that are needed, whatever a clock made of it. */
    private static List<LocalDate> dates(QueryPlan plan) {
        return DailySeriesYears.of(plan.query()).stream()
                .flatMap(year -> LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)))
                .toList();
    }

    private static long count(DailyClimateSeries series, List<DailyElement> needed, List<LocalDate> dates) {
        return needed.stream()
                .mapToLong(element -> dates.stream()
                        .filter(date -> series.value(element, date).isPresent())
                        .count())
                .sum();
    }
}
