package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.Stamp;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the hours of one task by city, source, metric and period of the city's clock, in integer arithmetic.
 *
 * <p>Its rows are Spark's own: city, source, microseconds from 1970, then a value in thousandths, or null, for each metric. A
 * loop over them starts in no time, where Spark's aggregation compiles code first and takes a second stage.
 */
final class PeriodFold implements FlatMapFunction<Iterator<InternalRow>, PeriodFold.Sums> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_VALUE = 3;
    private static final long MICROS = 1_000_000;

    private final PeriodIndex periods;
    /** Per metric the seconds by which its stamp is later than what it belongs to. */
    private final int[] shifts;

    PeriodFold(PeriodIndex periods, List<Metric> metrics) {
        this.periods = periods;
        // A value of an interval belongs to the second before its stamp: the one of 00:00 to the day before.
        this.shifts = metrics.stream()
                .mapToInt(metric -> metric.stamp() == Stamp.END_OF_INTERVAL ? 1 : 0)
                .toArray();
    }

    /** The values of one city, source, metric and period, in thousandths. Cheaper to add to than a record. */
    static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        final String cityId;
        final String source;
        final int metric;
        final int period;
        long count;
        long sum;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;

        Sums(String cityId, String source, int metric, int period) {
            this.cityId = cityId;
            this.source = source;
            this.metric = metric;
            this.period = period;
        }

        void add(long milli) {
            count++;
            sum = Math.addExact(sum, milli);
            min = Math.min(min, milli);
            max = Math.max(max, milli);
        }
    }

    @Override
    public Iterator<Sums> call(Iterator<InternalRow> rows) {
        Map<Key, Sums> all = new HashMap<>();
        // Hours come in order: nearly always the next one belongs where the last did.
        @Nullable Sums[] last = new @Nullable Sums[shifts.length];
        UTF8String city = UTF8String.EMPTY_UTF8;
        UTF8String source = UTF8String.EMPTY_UTF8;
        String cityId = "";
        String sourceId = "";
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (!row.getUTF8String(0).equals(city) || !row.getUTF8String(1).equals(source)) {
                // Spark uses the row's memory again.
                city = row.getUTF8String(0).copy();
                source = row.getUTF8String(1).copy();
                cityId = city.toString();
                sourceId = source.toString();
                last = new @Nullable Sums[shifts.length];
            }
            long second = Math.floorDiv(row.getLong(2), MICROS);
            for (int metric = 0; metric < shifts.length; metric++) {
                if (row.isNullAt(FIRST_VALUE + metric)) {
                    continue;
                }
                int period = periods.at(cityId, second - shifts[metric]);
                if (period == PeriodIndex.NONE) {
                    continue;
                }
                Sums sums = last[metric];
                if (sums == null || sums.period != period) {
                    Key key = new Key(cityId, sourceId, metric, period);
                    sums = all.computeIfAbsent(key, k -> new Sums(k.cityId, k.source, k.metric, k.period));
                    last[metric] = sums;
                }
                sums.add(row.getLong(FIRST_VALUE + metric));
            }
        }
        return all.values().iterator();
    }

    private record Key(String cityId, String source, int metric, int period) {}
}
