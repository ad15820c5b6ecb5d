package io.vigie.batch.history.scan;

import static org.apache.parquet.hadoop.ParquetInputFormat.DICTIONARY_FILTERING_ENABLED;
import static org.apache.parquet.hadoop.ParquetInputFormat.READ_SUPPORT_CLASS;

import io.vigie.model.Metric;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;

/**
 * Reads the rows of a selection column by column, by Spark's vectorised reader: city, source, microseconds from 1970,
 * then numbers, null where one is missing or must not be counted.
 *
 * <p>Spark makes no plan for it, which costs as much as reading millions of rows. Where there are no workers and few
 * files, this process reads them on all of its cores; else Spark distributes them.
 */
public final class ColumnarScan implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Files of a year of fifty cities each: some seconds on two cores; of less, Spark's job is a good part. */
    private static final int MAX_FILES_HERE = 32;

    /** Two files a core: of few rows a file, who reads waits for HDFS about as long as it computes. */
    private static final ForkJoinPool READERS =
            new ForkJoinPool(2 * Runtime.getRuntime().availableProcessors());

    /** The core that is done first takes what is left. */
    private static final int TASKS_PER_CORE = 2;

    private static final int ROWS_PER_BATCH = 4096;
    /** Instants count as they are in the file: on no calendar of the past. */
    private static final String AS_WRITTEN = "CORRECTED";

    private static final String UTC = "UTC";

    /** What Spark's reader has to be told, though none of our columns depends on it. */
    private static final List<ConfigEntry<?>> SWITCHED_OFF = List.of(
            SQLConf.CASE_SENSITIVE(),
            SQLConf.PARQUET_BINARY_AS_STRING(),
            SQLConf.PARQUET_INT96_AS_TIMESTAMP(),
            SQLConf.PARQUET_INFER_TIMESTAMP_NTZ_ENABLED(),
            SQLConf.LEGACY_PARQUET_NANOS_AS_LONG());

    private final StructType columns;
    private final int numbers;
    private final Set<String> cityIds;
    private final RowTimeRange time;

    private ColumnarScan(StructType columns, int numbers, Collection<String> cityIds, RowTimeRange time) {
        this.columns = columns;
        this.numbers = numbers;
        this.cityIds = Set.copyOf(cityIds);
        this.time = time;
    }

    /** A scan of hours; the numbers are values in thousandths, one of each metric. */
    public static ColumnarScan of(HourlySelection hours) {
        StructType columns = keys(HourlyColumns.CITY_ID, HourlyColumns.SOURCE, HourlyColumns.OBSERVED_AT);
        for (Metric metric : hours.metrics()) {
            columns = columns.add(HourlyColumns.value(metric), DataTypes.LongType);
        }
        for (Metric metric : hours.metrics()) {
            columns = columns.add(HourlyColumns.quality(metric), DataTypes.StringType);
        }
        return new ColumnarScan(
                columns,
                hours.metrics().size(),
                hours.cityIds(),
                RowTimeRange.of(HourlyColumns.OBSERVED_AT, hours.first(), hours.last()));
    }

    /** A scan of days; the numbers are the parts of each metric. */
    public static ColumnarScan of(DailyRollupSelection days) {
        StructType columns = keys(DailyRollupColumns.CITY_ID, DailyRollupColumns.SOURCE, DailyRollupColumns.STARTS_AT);
        for (String number : days.numbers()) {
            columns = columns.add(number, DataTypes.LongType);
        }
        return new ColumnarScan(
                columns,
                days.numbers().size(),
                days.cityIds(),
                RowTimeRange.of(
                        DailyRollupColumns.STARTS_AT, days.first(), days.end().minus(1, ChronoUnit.MICROS)));
    }

    private static StructType keys(String city, String source, String time) {
        return new StructType()
                .add(city, DataTypes.StringType)
                .add(source, DataTypes.StringType)
                .add(time, DataTypes.TimestampType);
    }

    /** What the wanted rows of some files come to: each file's, or each task's. */
    public <T> List<T> sums(List<String> files, RowAggregator<T> sums, JavaSparkContext context) {
        return context.isLocal() && files.size() <= MAX_FILES_HERE
                ? sumsHere(files, sums, context.hadoopConfiguration())
                : sumsBySpark(files, sums, context);
    }

    <T> List<T> sumsHere(List<String> files, RowAggregator<T> sums, Configuration hadoop) {
        TaskAttemptContext settings = settings(hadoop);
        return READERS.submit(() -> files.parallelStream()
                        .map(file -> sums(file, sums, settings))
                        .flatMap(List::stream)
                        .toList())
                .join();
    }

    <T> List<T> sumsBySpark(List<String> files, RowAggregator<T> sums, JavaSparkContext context) {
        Broadcast<SerializableConfiguration> hadoop =
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        return context.parallelize(files, Math.min(files.size(), TASKS_PER_CORE * context.defaultParallelism()))
                .mapPartitions(some -> {
                    TaskAttemptContext settings = settings(hadoop.value().value());
                    List<T> all = new ArrayList<>();
                    some.forEachRemaining(file -> all.addAll(sums(file, sums, settings)));
                    return all.iterator();
                })
                .collect();
    }

    private <T> List<T> sums(String file, RowAggregator<T> sums, TaskAttemptContext settings) {
        List<T> all = new ArrayList<>();
        try (VectorizedParquetRecordReader reader =
                new VectorizedParquetRecordReader(null, AS_WRITTEN, UTC, AS_WRITTEN, UTC, false, ROWS_PER_BATCH)) {
            ParquetFooters.OpenFile open = ParquetFooters.open(file, settings.getConfiguration());
            reader.initialize(
                    new FileSplit(open.file().getPath(), 0, open.file().getLength(), new String[0]),
                    settings,
                    Option.apply(open.file()),
                    Option.apply(open.bytes()),
                    Option.apply(open.footer()));
            sums.call(new ColumnarFileRows(file, reader, numbers, cityIds, time))
                    .forEachRemaining(all::add);
            return all;
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + file + ": " + broken.getMessage(), broken);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot read " + file + ": the reading was given up", ended);
        }
    }

    private TaskAttemptContext settings(Configuration hadoop) {
        JobConf settings = new JobConf(hadoop);
        settings.set(READ_SUPPORT_CLASS, ParquetReadSupport.class.getName());
        settings.set(ParquetReadSupport.SPARK_ROW_REQUESTED_SCHEMA(), columns.json());
        for (ConfigEntry<?> entry : SWITCHED_OFF) {
            settings.setBoolean(entry.key(), false);
        }
        ParquetInputFormat.setFilterPredicate(
                settings, CityPagePredicate.filter(columns.fieldNames()[0], cityIds, time));
        // The indices of pages tell which cities and times there are; dictionaries would be read once more for it.
        settings.setBoolean(DICTIONARY_FILTERING_ENABLED, false);
        return new TaskAttemptContextImpl(settings, new TaskAttemptID());
    }
}
