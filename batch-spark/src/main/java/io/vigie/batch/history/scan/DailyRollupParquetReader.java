package io.vigie.batch.history.scan;

import static io.vigie.batch.history.scan.DailyRollupColumns.CITY_ID;
import static io.vigie.batch.history.scan.DailyRollupColumns.SOURCE;
import static io.vigie.batch.history.scan.DailyRollupColumns.STARTS_AT;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/** Reads the days of a selection from files of the daily view, as {@link HourlyParquetReader} reads hours. */
public final class DailyRollupParquetReader implements FlatMapFunction<String, InternalRow> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_NUMBER = 3;

    /** Sent once: to read it again for every file takes as long as the file. */
    private final Broadcast<SerializableConfiguration> hadoop;

    private final CityRowScanner rows;
    private final int numbers;

    public DailyRollupParquetReader(DailyRollupSelection selection, JavaSparkContext context) {
        Configuration ofFiles = new Configuration(context.hadoopConfiguration());
        ofFiles.set(
                ReadSupport.PARQUET_READ_SCHEMA, columns(selection.numbers()).toString());
        this.rows = new CityRowScanner(
                CITY_ID,
                selection.cityIds(),
                RowTimeRange.of(STARTS_AT, selection.first(), selection.end().minus(1, ChronoUnit.MICROS)));
        this.hadoop = context.broadcast(new SerializableConfiguration(ofFiles));
        this.numbers = selection.numbers().size();
    }

    private static MessageType columns(List<String> numbers) {
        Types.MessageTypeBuilder columns = Types.buildMessage();
        columns.optional(BINARY).as(stringType()).named(CITY_ID);
        columns.optional(BINARY).as(stringType()).named(SOURCE);
        columns.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named(STARTS_AT);
        numbers.forEach(number -> columns.optional(INT64).named(number));
        return columns.named("day");
    }

    @Override
    public Iterator<InternalRow> call(String file) throws IOException {
        return rows.read(file, hadoop.value().value(), this::row).iterator();
    }

    private InternalRow row(ParquetRowCursor day) {
        Object[] values = new Object[FIRST_NUMBER + numbers];
        values[0] = UTF8String.fromBytes(day.city().getBytes());
        values[1] = UTF8String.fromBytes(day.text(1).getBytes());
        values[2] = day.time();
        for (int number = 0; number < numbers; number++) {
            int column = FIRST_NUMBER + number;
            values[column] = day.has(column) ? day.number(column) : null;
        }
        return new GenericInternalRow(values);
    }
}
