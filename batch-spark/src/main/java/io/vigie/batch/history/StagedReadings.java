package io.vigie.batch.history;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.model.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The readings of one load as a Parquet file beside the table, gone once they are loaded.
 *
 * <p>Through Spark's own lists a file of 400,000 lines takes over a gigabyte of the driver; so it takes what its lines
 * do.
 */
final class StagedReadings implements AutoCloseable {
    private static final MessageType SCHEMA = schema();
    private static final String SUFFIX = "_loading";

    private final SparkSession spark;
    private final Path file;

    private StagedReadings(SparkSession spark, Path file) {
        this.spark = spark;
        this.file = file;
    }

    /** Writes rows of {@link HourlyColumns#schema}. */
    static StagedReadings write(SparkSession spark, String table, Stream<HourlyRow> rows) {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        Path file = new Path(table + SUFFIX, UUID.randomUUID() + ".parquet");
        SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withConf(configuration)
                .withType(SCHEMA)
                .build()) {
            Iterator<HourlyRow> each = rows.iterator();
            while (each.hasNext()) {
                writer.write(group(groups.newGroup(), each.next()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot write " + file + ": " + broken.getMessage(), broken);
        }
        return new StagedReadings(spark, file);
    }

    private static Group group(Group group, HourlyRow row) {
        group.append(HourlyColumns.CITY_ID, row.cityId());
        group.append(HourlyColumns.SOURCE, row.source());
        group.append(HourlyColumns.OBSERVED_AT, ChronoUnit.MICROS.between(Instant.EPOCH, row.observedAt()));
        group.append(
                HourlyColumns.YEAR, row.observedAt().atOffset(ZoneOffset.UTC).getYear());
        row.values().forEach((metric, value) -> {
            group.append(HourlyColumns.value(metric), value.milli());
            if (value.quality() != null) {
                group.append(HourlyColumns.quality(metric), value.quality());
            }
        });
        return group;
    }

    private static MessageType schema() {
        LogicalTypeAnnotation text = LogicalTypeAnnotation.stringType();
        Types.MessageTypeBuilder schema = Types.buildMessage();
        schema.required(PrimitiveTypeName.BINARY).as(text).named(HourlyColumns.CITY_ID);
        schema.required(PrimitiveTypeName.BINARY).as(text).named(HourlyColumns.SOURCE);
        schema.required(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                .named(HourlyColumns.OBSERVED_AT);
        schema.required(PrimitiveTypeName.INT32).named(HourlyColumns.YEAR);
        for (Metric metric : Metric.values()) {
            schema.optional(PrimitiveTypeName.INT64).named(HourlyColumns.value(metric));
            schema.optional(PrimitiveTypeName.BINARY).as(text).named(HourlyColumns.quality(metric));
        }
        return schema.named("hour");
    }

    Dataset<Row> rows() {
        return spark.read().schema(HourlyColumns.schema()).parquet(file.toString());
    }

    @Override
    public void close() {
        try {
            file.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(file, false);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot delete " + file + ": " + broken.getMessage(), broken);
        }
    }
}
