package io.vigie.batch.history.scan;

import io.vigie.model.Metric;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the hourly table: what one source says of one city at one instant, values that must not be counted among it.
 *
 * @param cityId GeoNames id, as text
 * @param source id of the source
 * @param values of the metrics that the source has
 */
public record HourlyRow(String cityId, String source, Instant observedAt, Map<Metric, Value> values) {

    /**
     * One value.
     *
     * @param milli in thousandths of the metric's unit
     * @param quality why it must not be counted, the name of a {@link UncountedReason}; null for a good value
     */
    public record Value(long milli, @Nullable String quality) {}

    public HourlyRow {
        values = Collections.unmodifiableMap(values.isEmpty() ? Map.of() : new EnumMap<>(values));
    }

    /** With what {@code held}, a row of the same hour, has in metrics that this one lacks. */
    public HourlyRow completedBy(HourlyRow held) {
        Map<Metric, Value> all = new EnumMap<>(Metric.class);
        all.putAll(held.values);
        all.putAll(values);
        return new HourlyRow(cityId, source, observedAt, all);
    }

    static HourlyRow of(ParquetRowCursor row) {
        Map<Metric, Value> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            int milli = row.column(HourlyColumns.value(metric));
            if (row.has(milli)) {
                int quality = row.column(HourlyColumns.quality(metric));
                values.put(
                        metric,
                        new Value(
                                row.number(milli),
                                row.has(quality) ? row.text(quality).toStringUsingUTF8() : null));
            }
        }
        return new HourlyRow(
                row.city().toStringUsingUTF8(),
                row.text(row.column(HourlyColumns.SOURCE)).toStringUsingUTF8(),
                Instant.EPOCH.plus(row.time(), ChronoUnit.MICROS),
                values);
    }
}
