package io.vigie.batch.history;

import io.vigie.batch.history.scan.HistoryColumns;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
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

    /** Writes rows of {@link HistoryColumns#schema}, every value that must not be counted flagged. */
    static StagedReadings write(SparkSession spark, String table, Collection<HourlyReading> readings)
            throws IOException {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        Path file = new Path(table + SUFFIX, UUID.randomUUID() + ".parquet");
        SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
        QualityAssessor.Assessment quality = new QualityAssessor(Gazetteer.bundled()).assess(readings);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withConf(configuration)
                .withType(SCHEMA)
                .build()) {
            for (HourlyReading reading : readings) {
                writer.write(row(rows.newGroup(), reading, quality));
            }
        }
        return new StagedReadings(spark, file);
    }

    private static Group row(Group row, HourlyReading reading, QualityAssessor.Assessment assessment) {
        row.append(HistoryColumns.CITY_ID, reading.cityId());
        row.append(HistoryColumns.SOURCE, reading.source());
        row.append(HistoryColumns.OBSERVED_AT, ChronoUnit.MICROS.between(Instant.EPOCH, reading.observedAt()));
        row.append(HistoryColumns.YEAR, reading.year());
        for (Metric metric : Metric.values()) {
            reading.values().milli(metric).ifPresent(milli -> {
                row.append(HistoryColumns.value(metric), milli);
                assessment
                        .flag(reading, metric)
                        .ifPresent(quality -> row.append(HistoryColumns.quality(metric), quality.name()));
            });
        }
        return row;
    }

    private static MessageType schema() {
        LogicalTypeAnnotation text = LogicalTypeAnnotation.stringType();
        Types.MessageTypeBuilder schema = Types.buildMessage();
        schema.required(PrimitiveTypeName.BINARY).as(text).named(HistoryColumns.CITY_ID);
        schema.required(PrimitiveTypeName.BINARY).as(text).named(HistoryColumns.SOURCE);
        schema.required(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                .named(HistoryColumns.OBSERVED_AT);
        schema.required(PrimitiveTypeName.INT32).named(HistoryColumns.YEAR);
        for (Metric metric : Metric.values()) {
            schema.optional(PrimitiveTypeName.INT64).named(HistoryColumns.value(metric));
            schema.optional(PrimitiveTypeName.BINARY).as(text).named(HistoryColumns.quality(metric));
        }
        return schema.named("hour");
    }

    Dataset<Row> rows() {
        return spark.read().schema(HistoryColumns.schema()).parquet(file.toString());
    }

    @Override
    public void close() throws IOException {
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(file, false);
    }
}
