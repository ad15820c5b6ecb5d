package io.vigie.bench.spark;

import io.vigie.bench.NameValueArguments;
import io.vigie.model.topics.Topics;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQueryException;
import scala.Tuple2;
import scala.Tuple3;

/**
 * The speed layer's work as a Structured Streaming query: one stateful operator by city, the default trigger, which
 * starts a batch as soon as the one before is done. Its checkpoint is on the local disk and brings state and offsets
 * back together; its sink writes at least once.
 *
 * <p>One operator that remembers a city, repetitions included, is the cheapest plan of several that were thought of:
 * {@code dropDuplicates} before it would keep a second state, and {@code window} answers per window, not per reading.
 */
public final class StructuredStreamingApp {

    private static final Encoder<Tuple2<String, byte[]>> KEY_AND_VALUE =
            Encoders.tuple(Encoders.STRING(), Encoders.BINARY());

    private static final Encoder<Tuple3<String, byte[], String>> MESSAGE =
            Encoders.tuple(Encoders.STRING(), Encoders.BINARY(), Encoders.STRING());

    /** As the product and the bare loop write. */
    private static final int BATCH_BYTES = 256 << 10;

    private static final int LINGER_MS = 5;

    private StructuredStreamingApp() {}

    public static void main(String[] words) throws TimeoutException, StreamingQueryException {
        NameValueArguments arguments = new NameValueArguments(words);
        String broker = arguments.text("broker");
        SparkSession spark = SparkSession.builder().getOrCreate();
        Dataset<Row> readings = spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", broker)
                .option("kafka.isolation.level", "read_committed")
                .option("subscribe", Topics.WEATHER_OBSERVATIONS)
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", arguments.text("most_a_batch"))
                .load();
        messages(readings, new SparkCityStateFunction(broker, arguments.text("work")))
                .toDF("key", "value", "topic")
                .writeStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", broker)
                .option("kafka.batch.size", BATCH_BYTES)
                .option("kafka.linger.ms", LINGER_MS)
                .option("checkpointLocation", arguments.text("checkpoint"))
                .outputMode(OutputMode.Append())
                .start()
                .awaitTermination();
    }

    private static Dataset<Tuple3<String, byte[], String>> messages(
            Dataset<Row> readings, SparkCityStateFunction work) {
        KeyValueGroupedDataset<String, Tuple2<String, byte[]>> byCity = readings.selectExpr(
                        "CAST(key AS STRING) AS _1", "value AS _2")
                .groupBy("_1")
                .as(Encoders.STRING(), KEY_AND_VALUE);
        return byCity.flatMapGroupsWithState(
                work, OutputMode.Append(), Encoders.BINARY(), MESSAGE, GroupStateTimeout.NoTimeout());
    }
}
