package io.vigie.batch.query.aggregate;

import io.vigie.batch.history.scan.RowAggregator;
import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.TimeBuckets;
import io.vigie.batch.query.plan.WindRoseBuckets;
import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.batch.HourCondition;
import io.vigie.model.wind.WindVector;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Sums up the hours of one task by group, city, source, metric and bucket of the city's clock, in integer arithmetic.
 *
 * <p>Its rows are Spark's own: city, source, microseconds from 1970, then a value in thousandths, or null, for each metric. A
 * loop over them starts in no time, where Spark's aggregation compiles code first and takes a second stage.
 */
final class HourlyAggregator implements RowAggregator<BucketAccumulator> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_VALUE = 3;
    private static final long MICROS = 1_000_000;

    private final BucketGroup[] groups;
    /** Per metric the seconds by which its stamp is later than what it belongs to. */
    private final int[] shifts;

    private final Bounds[] conditions;

    HourlyAggregator(List<BucketGroup> groups, List<Metric> metrics, List<HourCondition> where) {
        this.groups = groups.toArray(BucketGroup[]::new);
        // A value of an interval belongs to the bucket of the second before its stamp: the one of 00:00 to the day
        // before.
        this.shifts = metrics.stream()
                .mapToInt(metric -> metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL ? 1 : 0)
                .toArray();
        this.conditions = where.stream()
                .map(condition ->
                        new Bounds(metrics.indexOf(condition.metric()), condition.leastMilli(), condition.mostMilli()))
                .toArray(Bounds[]::new);
    }

    private record Bounds(int metric, long least, long most) implements Serializable {}

    @Override
    public Iterator<BucketAccumulator> call(Iterator<InternalRow> rows) {
        BucketAccumulators accumulators = new BucketAccumulators(groups, shifts.length);
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            accumulators.moveTo(row.getUTF8String(0), row.getUTF8String(1));
            long second = Math.floorDiv(row.getLong(2), MICROS);
            boolean isKnown = conditions.length == 0 || hasWhatIsAskedOf(row);
            boolean holds = conditions.length == 0 || isKnown && holds(row);
            for (int number = 0; number < groups.length; number++) {
                BucketGroup group = groups[number];
                TimeBuckets.Cursor ofCity = accumulators.buckets(number);
                if (ofCity == null || group.isConditional() && !isKnown) {
                    continue;
                }
                if (group.wind() != null) {
                    addWind(row, number, second, holds || !group.isConditional(), accumulators);
                    continue;
                }
                for (int metric : group.metrics()) {
                    if (row.isNullAt(FIRST_VALUE + metric)) {
                        continue;
                    }
                    int bucket = ofCity.at(second - shifts[metric]);
                    if (bucket == TimeBuckets.NONE) {
                        continue;
                    }
                    BucketAccumulator ofBucket = accumulators.at(number, metric, bucket);
                    ofBucket.addPresent();
                    if (holds || !group.isConditional()) {
                        ofBucket.add(row.getLong(FIRST_VALUE + metric), second);
                    }
                }
            }
        }
        return accumulators.finished();
    }

    /** A wind that blows but has no direction is not among those that are known: only how many there are is kept. */
    private void addWind(InternalRow row, int number, long second, boolean holds, BucketAccumulators accumulators) {
        WindRoseBuckets slots = Objects.requireNonNull(groups[number].wind());
        int speedAt = groups[number].metrics()[0];
        int directionAt = groups[number].metrics()[1];
        int bucket = row.isNullAt(FIRST_VALUE + speedAt)
                ? TimeBuckets.NONE
                : Objects.requireNonNull(accumulators.buckets(number)).at(second);
        if (bucket == TimeBuckets.NONE) {
            return;
        }
        int first = bucket * slots.count();
        long speed = row.getLong(FIRST_VALUE + speedAt);
        boolean hasDirection = !row.isNullAt(FIRST_VALUE + directionAt);
        long direction = hasDirection ? row.getLong(FIRST_VALUE + directionAt) : 0;
        int slot = hasDirection ? slots.of(speed, direction) : slots.withoutDirection(speed);
        if (!holds) {
            accumulators.at(number, speedAt, first + slots.calm()).addPresent();
            return;
        }
        BucketAccumulator ofSlot = accumulators.at(number, speedAt, first + slot);
        ofSlot.addPresent();
        if (slot == slots.variable()) {
            return;
        }
        ofSlot.add(speed, second);
        if (hasDirection) {
            accumulators
                    .at(number, directionAt, first + slots.east())
                    .add(WindVector.eastMicro(speed, direction), second);
            accumulators
                    .at(number, directionAt, first + slots.north())
                    .add(WindVector.northMicro(speed, direction), second);
        }
    }

    private boolean hasWhatIsAskedOf(InternalRow row) {
        for (Bounds condition : conditions) {
            if (row.isNullAt(FIRST_VALUE + condition.metric)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(InternalRow row) {
        for (Bounds condition : conditions) {
            long milli = row.getLong(FIRST_VALUE + condition.metric);
            if (milli < condition.least || milli > condition.most) {
                return false;
            }
        }
        return true;
    }
}
