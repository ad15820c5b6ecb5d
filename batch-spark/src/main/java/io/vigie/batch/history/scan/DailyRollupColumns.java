package io.vigie.batch.history.scan;

import io.vigie.model.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the daily view.
 *
 * <p>One row per city, source, day of the city's own clock and UTC year: a day that a UTC year cuts is two rows, whose
 * numbers add up. So the rows of a UTC year depend on nothing but the hours of that year.
 *
 * <p>Every number is whole: what a day says of a metric is merged without rounding. A square is of thousandths, hence
 * in millionths of the unit's square; of a pressure it is 1.2 × 10¹² at most, so a long holds the sum over the hours of
 * 800 years.
 */
public final class DailyRollupColumns {
    public static final String CITY_ID = HourlyColumns.CITY_ID;
    public static final String SOURCE = HourlyColumns.SOURCE;
    /** The local date. */
    public static final String DAY = "day";
    /** The instant at which it begins. */
    public static final String STARTS_AT = "starts_at";
    /** The UTC year of the hours; the table is partitioned by it. */
    public static final String YEAR = HourlyColumns.YEAR;

    /** A direction has no plain mean, and no question is about it. */
    public static final List<Metric> METRICS = Arrays.stream(Metric.values())
            .filter(metric -> metric != Metric.WIND_DIRECTION)
            .toList();

    private DailyRollupColumns() {}

    /** What is known of a metric's hours in a day; all but the count are null where there is none. */
    public enum Part {
        COUNT("_count"),
        SUM("_sum_milli"),
        MIN("_min_milli"),
        MAX("_max_milli"),
        SQUARES("_squares_micro");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }

        /** For instance {@code temperature_c_sum_milli}. */
        public String of(Metric metric) {
            return metric.id() + suffix;
        }
    }

    /** All columns, in the order of {@link #schema}. */
    public static Column[] names() {
        return Arrays.stream(schema().fieldNames()).map(functions::col).toArray(Column[]::new);
    }

    public static StructType schema() {
        StructType schema = new StructType()
                .add(CITY_ID, DataTypes.StringType, false)
                .add(SOURCE, DataTypes.StringType, false)
                .add(DAY, DataTypes.DateType, false)
                .add(STARTS_AT, DataTypes.TimestampType, false)
                .add(YEAR, DataTypes.IntegerType, false);
        for (String part : parts()) {
            schema = schema.add(part, DataTypes.LongType);
        }
        return schema;
    }

    /** The columns of every metric, metric by metric. */
    public static List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (Metric metric : METRICS) {
            for (Part part : Part.values()) {
                parts.add(part.of(metric));
            }
        }
        return parts;
    }
}
