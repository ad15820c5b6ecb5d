package io.vigie.batch.query.aggregate;

import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.model.Metric;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.cities.City;
import java.util.List;

/**
 * Statistics of hours.
 *
 * @param expected of each group of metrics, by its number
 */
public record HourlyCityStatistics(CityAggregates.OfCity findings, List<long[]> expected) implements CityStatistics {
    public static HourlyCityStatistics of(QueryPlan plan, City city, CityAggregates aggregates) {
        return new HourlyCityStatistics(
                aggregates.of(city.cityId()),
                plan.groups().ofMetrics().stream()
                        .map(group -> group.bucketsOf(city).hours())
                        .toList());
    }

    @Override
    public BucketStatistics at(BucketGroup group, Metric metric, int bucket) {
        return findings.at(group, metric, bucket);
    }

    @Override
    public long[] expected(BucketGroup group, Metric metric) {
        return expected.get(group.number());
    }

    @Override
    public CountUnit counted(Metric metric) {
        return CountUnit.HOURS;
    }
}
