package io.vigie.batch.query.aggregate;

import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.batch.history.scan.RowAggregator;
import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.TimeBuckets;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Sums up days as {@link HourlyAggregator} does hours: into the same sums, of the same places.
 *
 * <p>Its rows are those of the daily view: city, source, microseconds from 1970 at which the day begins, then for each metric its
 * count, sum, lowest, highest and, where asked for, sum of squares.
 */
final class DailyAggregator implements RowAggregator<BucketAccumulator> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_NUMBER = 3;
    private static final int SQUARES = 4;
    private static final long MICROS = 1_000_000;

    private final BucketGroup[] groups;
    private final int metrics;
    /** How many numbers a metric has: four, or five with the squares. */
    private final int parts;

    DailyAggregator(List<BucketGroup> groups, DailyRollupSelection days) {
        this.groups = groups.toArray(BucketGroup[]::new);
        this.metrics = days.metrics().size();
        this.parts = days.parts().size();
    }

    @Override
    public Iterator<BucketAccumulator> call(Iterator<InternalRow> days) {
        BucketAccumulators accumulators = new BucketAccumulators(groups, metrics);
        while (days.hasNext()) {
            InternalRow day = days.next();
            accumulators.moveTo(day.getUTF8String(0), day.getUTF8String(1));
            long second = Math.floorDiv(day.getLong(2), MICROS);
            for (int number = 0; number < groups.length; number++) {
                TimeBuckets.Cursor ofCity = accumulators.buckets(number);
                int bucket = ofCity == null ? TimeBuckets.NONE : ofCity.at(second);
                if (bucket != TimeBuckets.NONE) {
                    add(day, number, bucket, accumulators);
                }
            }
        }
        return accumulators.finished();
    }

    private void add(InternalRow day, int number, int bucket, BucketAccumulators accumulators) {
        for (int metric : groups[number].metrics()) {
            int column = FIRST_NUMBER + metric * parts;
            long count = day.isNullAt(column) ? 0 : day.getLong(column);
            if (count > 0) {
                accumulators
                        .at(number, metric, bucket)
                        .addDay(
                                count,
                                day.getLong(column + 1),
                                day.getLong(column + 2),
                                day.getLong(column + 3),
                                parts > SQUARES ? day.getLong(column + SQUARES) : 0);
            }
        }
    }
}
