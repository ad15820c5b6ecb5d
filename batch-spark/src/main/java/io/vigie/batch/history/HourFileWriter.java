package io.vigie.batch.history;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.model.Metric;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Writer of hours into one Parquet file, row after row, in the columns of {@link HourlyColumns}. */
final class HourFileWriter {
    private final MessageType schema;
    private final boolean hasYear;
    private final int rowsPerPage;
    private final Configuration hadoop;

    private HourFileWriter(boolean hasYear, int rowsPerPage, Configuration hadoop) {
        this.schema = schema(hasYear);
        this.hasYear = hasYear;
        this.rowsPerPage = rowsPerPage;
        this.hadoop = hadoop;
    }

    /** A file of the table: of one year, which its folder tells. */
    static HourFileWriter ofTable(int rowsPerPage, Configuration hadoop) {
        return new HourFileWriter(false, rowsPerPage, hadoop);
    }

    /** A file beside the table, of any years. */
    static HourFileWriter ofAnyYears(Configuration hadoop) {
        return new HourFileWriter(true, Integer.MAX_VALUE, hadoop);
    }

    void write(Path file, Iterator<HourlyRow> rows) throws IOException {
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withConf(hadoop)
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .withPageRowCountLimit(rowsPerPage)
                .build()) {
            while (rows.hasNext()) {
                writer.write(group(groups.newGroup(), rows.next()));
            }
        }
    }

    private Group group(Group group, HourlyRow row) {
        group.append(HourlyColumns.CITY_ID, row.cityId());
        group.append(HourlyColumns.SOURCE, row.source());
        group.append(HourlyColumns.OBSERVED_AT, ChronoUnit.MICROS.between(Instant.EPOCH, row.observedAt()));
        if (hasYear) {
            group.append(
                    HourlyColumns.YEAR,
                    row.observedAt().atOffset(ZoneOffset.UTC).getYear());
        }
        row.values().forEach((metric, value) -> {
            group.append(HourlyColumns.value(metric), value.milli());
            if (value.quality() != null) {
                group.append(HourlyColumns.quality(metric), value.quality());
            }
        });
        return group;
    }

    private static MessageType schema(boolean hasYear) {
        LogicalTypeAnnotation text = LogicalTypeAnnotation.stringType();
        Types.MessageTypeBuilder schema = Types.buildMessage();
        // Optional as in the files that Spark writes, though never absent: readers ask for columns of one kind.
        schema.optional(PrimitiveTypeName.BINARY).as(text).named(HourlyColumns.CITY_ID);
        schema.optional(PrimitiveTypeName.BINARY).as(text).named(HourlyColumns.SOURCE);
        schema.optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                .named(HourlyColumns.OBSERVED_AT);
        if (hasYear) {
            schema.optional(PrimitiveTypeName.INT32).named(HourlyColumns.YEAR);
        }
        for (Metric metric : Metric.values()) {
            schema.optional(PrimitiveTypeName.INT64).named(HourlyColumns.value(metric));
            schema.optional(PrimitiveTypeName.BINARY).as(text).named(HourlyColumns.quality(metric));
        }
        return schema.named("hour");
    }
}
