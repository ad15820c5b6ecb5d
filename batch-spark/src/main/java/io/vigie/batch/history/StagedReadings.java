package io.vigie.batch.history;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
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
        try {
            HourFileWriter.ofAnyYears(configuration).write(file, rows.iterator());
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot write " + file + ": " + broken.getMessage(), broken);
        }
        return new StagedReadings(spark, file);
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
