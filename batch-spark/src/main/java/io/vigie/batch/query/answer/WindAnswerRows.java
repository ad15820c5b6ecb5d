package io.vigie.batch.query.answer;

import io.vigie.batch.query.aggregate.BucketAggregate;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.CyclicGrouping;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.plan.WindRoseBuckets;
import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.cities.City;
import io.vigie.model.units.Thousandths;
import io.vigie.model.wind.WindRoseForceClass;
import io.vigie.model.wind.WindVector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The roses of one city's wind: of every period in order all winds together, then each sector from north clockwise. */
final class WindAnswerRows {
    private static final double PERCENT = 100;

    private final QueryPlan plan;
    private final City city;
    private final CityAggregates.OfCity aggregates;
    private final BucketGroup group;
    private final WindRoseBuckets slots;

    private WindAnswerRows(QueryPlan plan, City city, CityAggregates aggregates) {
        this.plan = plan;
        this.city = city;
        this.aggregates = aggregates.of(city.cityId());
        this.group = Objects.requireNonNull(plan.groups().wind(), "asked only where there are roses");
        this.slots = Objects.requireNonNull(group.wind());
    }

    static List<AnswerRow> of(QueryPlan plan, City city, CityAggregates aggregates) {
        return new WindAnswerRows(plan, city, aggregates).rows();
    }

    private List<AnswerRow> rows() {
        CyclicGrouping grouping = CyclicGrouping.of(plan.query().granularity());
        boolean leavesOut =
                grouping != CyclicGrouping.NONE || plan.query().filtersOrNone().readsTheClock();
        List<LocalPeriod> periods = plan.periodsOf(city).asked();
        long[] expected = group.bucketsOf(city).hours();
        List<AnswerRow> rows = new ArrayList<>();
        for (int bucket = 0; bucket < expected.length; bucket++) {
            if (expected[bucket] > 0 || !leavesOut) {
                String label = grouping == CyclicGrouping.NONE
                        ? periods.get(bucket).label()
                        : grouping.label(bucket % grouping.parts());
                rows.addAll(new Rose(bucket, label, expected[bucket]).rows());
            }
        }
        return rows;
    }

    /** The rose of one bucket of time. */
    private final class Rose {
        private final int first;
        private final String label;
        private final long expected;
        private final Summary calm;
        private final long variable;
        private final long count;
        /** Without most of the directions, the few that there are say nothing of the rest. */
        private final boolean isEnough;

        Rose(int bucket, String label, long expected) {
            this.first = bucket * slots.count();
            this.label = label;
            this.expected = expected;
            this.calm = summary(slots.calm());
            this.variable = at(Metric.WIND_SPEED, slots.variable()).present();
            this.count = calm.count() + all().count();
            this.isEnough = count > 0 && count * PERCENT >= (count + variable) * MetricAnswerRows.MIN_PERCENT;
        }

        List<WindRow> rows() {
            List<WindRow> rows = new ArrayList<>();
            Map<WindRoseForceClass, Long> together = new EnumMap<>(WindRoseForceClass.class);
            for (int sector = 0; sector < slots.sectors().count(); sector++) {
                Map<WindRoseForceClass, Long> ofForce = new EnumMap<>(WindRoseForceClass.class);
                for (WindRoseForceClass force : WindRoseForceClass.values()) {
                    ofForce.put(force, summary(slots.of(sector, force)).count());
                }
                ofForce.forEach((force, hours) -> together.merge(force, hours, Long::sum));
                Summary winds = ofSector(sector);
                rows.add(row(slots.sectors().middleDeg(sector), winds.count(), ofForce, mean(winds), null));
            }
            Summary winds = all();
            WindVector vector =
                    new WindVector(count, winds.sumMilli() + calm.sumMilli(), sum(slots.east()), sum(slots.north()));
            rows.add(0, row(null, winds.count(), together, orNull(vector.meanMs()), whole(vector)));
            return rows;
        }

        private WindRow row(
                @Nullable Double fromDeg,
                long hours,
                Map<WindRoseForceClass, Long> ofForce,
                @Nullable Double meanMs,
                WindRow.@Nullable Whole whole) {
            return new WindRow(
                    city.cityId(), label, fromDeg, count, expected, hours, ofForce, share(hours), meanMs, whole);
        }

        private WindRow.Whole whole(WindVector vector) {
            return new WindRow.Whole(
                    calm.count(),
                    share(calm.count()),
                    variable,
                    isEnough ? orNull(vector.speedMs()) : null,
                    isEnough ? orNull(vector.fromDeg()) : null,
                    isEnough ? orNull(vector.constancy()) : null);
        }

        private @Nullable Double share(long hours) {
            return isEnough ? (Double) Thousandths.round(hours * PERCENT / count) : null;
        }

        private Summary ofSector(int sector) {
            Summary winds = Summary.NONE;
            for (WindRoseForceClass force : WindRoseForceClass.values()) {
                winds = winds.merge(summary(slots.of(sector, force)));
            }
            return winds;
        }

        private Summary all() {
            Summary winds = Summary.NONE;
            for (int sector = 0; sector < slots.sectors().count(); sector++) {
                winds = winds.merge(ofSector(sector));
            }
            return winds;
        }

        private Summary summary(int slot) {
            return at(Metric.WIND_SPEED, slot).variance().summary();
        }

        private long sum(int slot) {
            return at(Metric.WIND_DIRECTION, slot).variance().summary().sumMilli();
        }

        private BucketAggregate at(Metric metric, int slot) {
            return aggregates.at(group, metric, first + slot);
        }
    }

    private static @Nullable Double mean(Summary winds) {
        return winds.isEmpty() ? null : Thousandths.unitsOrNull(winds.meanMilli());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
