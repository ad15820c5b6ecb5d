package io.vigie.batch.history;

import static io.vigie.batch.history.DayColumns.CITY_ID;
import static io.vigie.batch.history.DayColumns.SOURCE;
import static io.vigie.batch.history.DayColumns.STARTS_AT;
import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/** Reads the days of a selection from files of the daily view, as {@link HourFileReader} reads hours. */
final class DayFileReader implements FlatMapFunction<String, InternalRow> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_NUMBER = 3;

    private final SerializableConfiguration hadoop;
    private final FilterPredicate wanted;
    private final int numbers;

    DayFileReader(DaySelection selection, Configuration hadoop) {
        Configuration ofFiles = new Configuration(hadoop);
        ofFiles.set(
                ReadSupport.PARQUET_READ_SCHEMA, columns(selection.numbers()).toString());
        this.hadoop = new SerializableConfiguration(ofFiles);
        this.wanted = wanted(selection);
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

    private static FilterPredicate wanted(DaySelection selection) {
        FilterPredicate ofCities = selection.cityIds().stream()
                .<FilterPredicate>map(city -> eq(binaryColumn(CITY_ID), Binary.fromString(city)))
                .reduce(FilterApi::or)
                .orElseThrow(() -> new IllegalArgumentException("Cannot read days: of no city"));
        return and(
                ofCities,
                and(
                        gtEq(longColumn(STARTS_AT), micros(selection.first())),
                        lt(longColumn(STARTS_AT), micros(selection.end()))));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    @Override
    public Iterator<InternalRow> call(String file) throws IOException {
        List<InternalRow> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), new Path(file))
                .withConf(hadoop.value())
                .withFilter(FilterCompat.get(wanted))
                .build()) {
            for (Group day = reader.read(); day != null; day = reader.read()) {
                rows.add(row(day));
            }
        }
        return rows.iterator();
    }

    private InternalRow row(Group day) {
        Object[] values = new Object[FIRST_NUMBER + numbers];
        values[0] = UTF8String.fromBytes(day.getBinary(0, 0).getBytes());
        values[1] = UTF8String.fromBytes(day.getBinary(1, 0).getBytes());
        values[2] = day.getLong(2, 0);
        for (int number = 0; number < numbers; number++) {
            int column = FIRST_NUMBER + number;
            values[column] = day.getFieldRepetitionCount(column) == 1 ? day.getLong(column, 0) : null;
        }
        return new GenericInternalRow(values);
    }
}
