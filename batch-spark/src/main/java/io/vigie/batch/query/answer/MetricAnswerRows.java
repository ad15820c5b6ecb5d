package io.vigie.batch.query.answer;

import io.vigie.batch.query.aggregate.BucketStatistics;
import io.vigie.batch.query.aggregate.CityStatistics;
import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.ComparedPeriods;
import io.vigie.batch.query.plan.CyclicGrouping;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.cities.City;
import io.vigie.model.units.Thousandths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of one city's metrics: metric as asked, every period in order, with or without values. */
public final class MetricAnswerRows {
    /** Of its hours or days, four in five must be there for a year of the reference to count. */
    public static final int MIN_PERCENT = 80;

    private static final int PERCENT = 100;

    private final Query query;
    private final City city;
    private final CityStatistics values;
    private final BucketGroup requested;
    private final List<BucketGroup> references;
    private final ComparedPeriods periods;
    private final CyclicGrouping grouping;

    private MetricAnswerRows(QueryPlan plan, City city, CityStatistics values) {
        this.query = plan.query();
        this.city = city;
        this.values = values;
        this.requested = Objects.requireNonNull(plan.groups().requested(), "made only where metrics are asked for");
        this.references = plan.groups().references();
        this.periods = plan.periodsOf(city);
        this.grouping = CyclicGrouping.of(query.granularity());
    }

    static List<AnswerRow> of(QueryPlan plan, City city, CityStatistics values) {
        return new MetricAnswerRows(plan, city, values).rows();
    }

    private List<AnswerRow> rows() {
        boolean leavesOut =
                grouping != CyclicGrouping.NONE || query.filtersOrNone().readsTheClock();
        List<AnswerRow> rows = new ArrayList<>();
        for (Metric metric : query.metrics()) {
            long[] expected = values.expected(requested, metric);
            for (int bucket = 0; bucket < expected.length; bucket++) {
                if (expected[bucket] > 0 || !leavesOut) {
                    rows.add(row(metric, bucket));
                }
            }
        }
        return rows;
    }

    private MetricRow row(Metric metric, int bucket) {
        BucketStatistics ofBucket = values.at(requested, metric, bucket);
        Map<Statistic, @Nullable Double> statistics = new HashMap<>();
        Map<Statistic, @Nullable String> times = new HashMap<>();
        for (Statistic statistic : query.statistics()) {
            if (statistic.isTime()) {
                times.put(statistic, ofBucket.time(statistic, city.timezone()).orElse(null));
                continue;
            }
            OptionalLong milli = ofBucket.milli(statistic);
            statistics.put(statistic, milli.isPresent() ? Thousandths.toDouble(milli.getAsLong()) : null);
        }
        return new MetricRow(
                city.cityId(),
                label(bucket),
                metric,
                ofBucket.count(),
                values.expected(requested, metric)[bucket],
                values.counted(metric),
                statistics,
                times,
                compared(metric, bucket, ofBucket));
    }

    private String label(int bucket) {
        LocalPeriod period = periods.asked().get(bucket / grouping.parts());
        return grouping == CyclicGrouping.NONE ? period.label() : grouping.label(bucket % grouping.parts());
    }

    private Map<Statistic, ReferenceComparison> compared(Metric metric, int bucket, BucketStatistics ofBucket) {
        ReferencePeriod years = query.reference();
        if (years == null) {
            return Map.of();
        }
        int window = bucket / grouping.parts();
        BucketGroup reference = references.get(periods.groupOf(window));
        Map<Statistic, ReferenceComparison> comparison = new HashMap<>();
        for (Statistic statistic : query.statistics()) {
            if (statistic.isTime()) {
                continue;
            }
            List<Long> ofYears = new ArrayList<>();
            for (int like : periods.likeOf(window)) {
                int ofYear = like * grouping.parts() + bucket % grouping.parts();
                BucketStatistics year = values.at(reference, metric, ofYear);
                if (isEnough(statistic, year.present(), values.expected(reference, metric)[ofYear])) {
                    year.milli(statistic).ifPresent(ofYears::add);
                }
            }
            comparison.put(statistic, ReferenceComparison.of(ofBucket.milli(statistic), ofYears, years));
        }
        return comparison;
    }

    /** A sum or a number of hours or days needs all of them, other statistics most. */
    static boolean isEnough(Statistic statistic, long present, long expected) {
        boolean needsAll = statistic.equals(Statistic.COUNT) || statistic.equals(Statistic.SUM);
        return expected > 0 && present * PERCENT >= expected * (needsAll ? PERCENT : MIN_PERCENT);
    }
}
