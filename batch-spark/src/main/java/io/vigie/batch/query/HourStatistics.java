package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.Counted;
import io.vigie.model.cities.City;
import java.util.List;

/**
 * Statistics of hours.
 *
 * @param expected of each layer
 */
record HourStatistics(Findings.OfCity findings, List<long[]> expected) implements CityStatistics {
    static HourStatistics of(QueryPlan plan, City city, Findings findings) {
        return new HourStatistics(
                findings.of(city.cityId()),
                plan.slotsOf(city).stream().map(TimeSlots::hours).toList());
    }

    @Override
    public SlotStatistics at(int layer, Metric metric, int slot) {
        return findings.at(layer, metric, slot);
    }

    @Override
    public long[] expected(int layer, Metric metric) {
        return expected.get(layer);
    }

    @Override
    public Counted counted(Metric metric) {
        return Counted.HOURS;
    }
}
