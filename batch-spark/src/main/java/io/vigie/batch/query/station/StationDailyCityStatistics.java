package io.vigie.batch.query.station;

import io.vigie.batch.query.aggregate.BucketAggregate;
import io.vigie.batch.query.aggregate.BucketStatistics;
import io.vigie.batch.query.aggregate.CityStatistics;
import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.plan.TimeBuckets;
import io.vigie.model.Metric;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.cities.City;
import io.vigie.model.climate.days.DailyElement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Statistics of days as one publisher reports them; of a metric that is not reported of days there is nothing. */
public final class StationDailyCityStatistics implements CityStatistics {
    /** One for each group of metrics, by its number; so are the lists that follow. */
    private final List<TimeBuckets> buckets;

    private final List<Statistic> asked;
    private final ZoneId zone;
    private final List<StationDailyTemperature[]> temperature = new ArrayList<>();
    private final List<StationDailyRain[]> rain = new ArrayList<>();
    private final List<long[]> hours;
    private final List<long[]> days;

    private StationDailyCityStatistics(QueryPlan plan, City city) {
        this.buckets = plan.groups().ofMetrics().stream()
                .map(group -> group.bucketsOf(city))
                .toList();
        this.asked = plan.query().statistics();
        this.zone = city.timezone();
        for (TimeBuckets ofGroup : buckets) {
            temperature.add(filled(new StationDailyTemperature[ofGroup.count()], StationDailyTemperature.NONE));
            rain.add(filled(new StationDailyRain[ofGroup.count()], StationDailyRain.NONE));
        }
        this.hours = buckets.stream().map(TimeBuckets::hours).toList();
        this.days = buckets.stream().map(ofGroup -> ofGroup.days(zone)).toList();
    }

    private static <T> T[] filled(T[] places, T value) {
        Arrays.fill(places, value);
        return places;
    }

    /** The statistics of one source's days. */
    public static StationDailyCityStatistics of(QueryPlan plan, City city, StationDailySeries reports) {
        StationDailyCityStatistics statistics = new StationDailyCityStatistics(plan, city);
        reports.days().forEach(statistics::add);
        return statistics;
    }

    private void add(StationDay day) {
        Instant start = startOf(day.date(), zone);
        // A date that the city's clock skipped is in no period.
        if (!start.atZone(zone).toLocalDate().equals(day.date())) {
            return;
        }
        for (int group = 0; group < buckets.size(); group++) {
            int bucket = buckets.get(group).at(start.getEpochSecond());
            if (bucket != TimeBuckets.NONE) {
                temperature.get(group)[bucket] = temperature.get(group)[bucket].plus(day, asked);
                rain.get(group)[bucket] = rain.get(group)[bucket].plus(day);
            }
        }
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** Whether days say anything of the metric. */
    public static boolean isReported(Metric metric) {
        return !DailyElement.of(metric).isEmpty();
    }

    /** Whether days have a statistic of a metric that they say something of. */
    public static boolean isKnown(Statistic statistic, Metric metric) {
        return StationDailyTemperature.isKnown(statistic)
                || (metric == Metric.PRECIPITATION && statistic.equals(Statistic.SUM));
    }

    @Override
    public BucketStatistics at(BucketGroup group, Metric metric, int bucket) {
        return switch (metric) {
            case TEMPERATURE -> temperature.get(group.number())[bucket];
            case PRECIPITATION -> rain.get(group.number())[bucket];
            default -> BucketAggregate.NONE;
        };
    }

    @Override
    public long[] expected(BucketGroup group, Metric metric) {
        return (isReported(metric) ? days : hours).get(group.number());
    }

    @Override
    public CountUnit counted(Metric metric) {
        return isReported(metric) ? CountUnit.DAYS : CountUnit.HOURS;
    }
}
