package io.vigie.batch.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Small Parquet files for tests, written by Parquet's own writer. */
final class ParquetSample {
    /** Instants in microseconds, texts, single precision. */
    static final String HOURS = """
            message hours {
              optional float temperature_c;
              optional double wind_speed_kmh;
              optional binary city (STRING);
              optional int64 time_utc (TIMESTAMP(MICROS,true));
            }
            """;

    private ParquetSample() {}

    /** @param rows fill one row each */
    @SafeVarargs
    static Path write(Path file, String columns, CompressionCodecName codec, Consumer<Group>... rows)
            throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(columns);
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(type)
                .withCompressionCodec(codec)
                .build()) {
            for (Consumer<Group> row : rows) {
                Group group = new SimpleGroupFactory(type).newGroup();
                row.accept(group);
                writer.write(group);
            }
        }
        return file;
    }
}
