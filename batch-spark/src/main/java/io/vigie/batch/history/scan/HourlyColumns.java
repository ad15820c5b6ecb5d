package io.vigie.batch.history.scan;

import io.vigie.model.Metric;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the hourly table.
 *
 * <p>One row per city, source and instant. A value is kept in whole thousandths of its metric's unit, as the speed
 * layer counts it; beside it stands why it must not be counted, or null for a good value.
 */
public final class HourlyColumns {
    public static final String CITY_ID = "city_id";
    public static final String SOURCE = "source";
    public static final String OBSERVED_AT = "observed_at";
    /** The UTC year of {@code observed_at}; the table is partitioned by it. */
    public static final String YEAR = "year";

    private HourlyColumns() {}

    /** For instance {@code temperature_c_milli}: thousandths of °C. */
    public static String value(Metric metric) {
        return metric.id() + "_milli";
    }

    /** For instance {@code temperature_c_quality}: a {@link UncountedReason}, or null for a good value. */
    public static String quality(Metric metric) {
        return metric.id() + "_quality";
    }

    /** The value in thousandths, or null where it is missing or must not be counted. */
    public static Column goodValue(Metric metric) {
        return functions.when(functions.col(quality(metric)).isNull(), functions.col(value(metric)));
    }

    /** All columns, in the order of {@link #schema}. */
    public static Column[] names() {
        return Arrays.stream(schema().fieldNames()).map(functions::col).toArray(Column[]::new);
    }

    public static StructType schema() {
        StructType schema = new StructType()
                .add(CITY_ID, DataTypes.StringType, false)
                .add(SOURCE, DataTypes.StringType, false)
                .add(OBSERVED_AT, DataTypes.TimestampType, false)
                .add(YEAR, DataTypes.IntegerType, false);
        for (Metric metric : Metric.values()) {
            schema = schema.add(value(metric), DataTypes.LongType).add(quality(metric), DataTypes.StringType);
        }
        return schema;
    }
}
