package io.vigie.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.classic.SparkSession;

/** Spark session for every job of Vigie: UTC, locale-free digits, Delta tables, few and small tasks. */
public final class BatchSparkSession {
    /**
     * Where Spark makes a secret for each job by itself; elsewhere somebody must have set
     * {@code spark.authenticate.secret}.
     */
    private static final Pattern OWN_SECRET = Pattern.compile("local(\\[[^\\]]*])?|yarn|k8s://.*");

    private static final String LOOPBACK = "127.0.0.1";

    private BatchSparkSession() {}

    /** A session without Delta's part, which starts sooner: for files that are read without a plan. */
    public static SparkSession openForFiles(String jobName) {
        return builder(jobName).getOrCreate();
    }

    /** A session for reading. {@code spark-submit} decides the master; {@code local[2]} where nothing does. */
    public static SparkSession open(String jobName) {
        return withDelta(builder(jobName)).getOrCreate();
    }

    /** A session for writing under {@code table}: as many copies of a block as that file system makes by default. */
    public static SparkSession openForWriting(String jobName, String table) {
        return withDelta(builder(jobName))
                .config("spark.hadoop.dfs.replication", Integer.toString(replicationOf(table)))
                // Closing a file waits for the DataNode's report: 10 ms and doubling instead of 400 ms, because
                // a commit is many small files, and 12 times instead of 5, because on a busy disk a report
                // takes seconds.
                .config("spark.hadoop.dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "10")
                .config("spark.hadoop.dfs.client.block.write.locateFollowingBlock.retries", "12")
                .getOrCreate();
    }

    private static SparkSession.Builder withDelta(SparkSession.Builder builder) {
        return builder.config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "1");
    }

    private static SparkSession.Builder builder(String jobName) {
        // Delta names its commits by the digits of the machine's language: in Egypt's nobody finds them again.
        Locale.setDefault(Locale.ROOT);
        // The common builder finds this one by Scala's reflection, which takes half a second to wake up.
        SparkSession.Builder builder = SparkSession.builder()
                .appName(jobName)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.sql.parquet.compression.codec", "zstd")
                // Nothing is kept there, but Spark makes the folder where it is started from.
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/warehouse")
                .config("spark.sql.debug.maxToStringFields", "100")
                .config("spark.ui.enabled", "false");
        String master = System.getProperty("spark.master", "local[2]");
        if (master.startsWith("local")) {
            // Driver and executor are one process: only a clock that jumps, as after a machine's sleep, lets one seem
            // dead.
            builder.config("spark.network.timeout", "7d");
        }
        StandaloneMasterUrl.of(master).ifPresent(cluster -> configureFor(cluster, builder));
        if (OWN_SECRET.matcher(master).matches()) {
            // The driver listens on loopback, and whoever connects there could hand it work.
            builder.config("spark.authenticate", "true");
        }
        return builder.master(master);
    }

    private static void configureFor(StandaloneMasterUrl cluster, SparkSession.Builder builder) {
        Map<String, String> secret = cluster.secretSettings(System.getenv());
        secret.forEach(builder::config);
        // Who configures Spark himself has said where executors find the driver.
        if (LOOPBACK.equals(System.getProperty("spark.driver.host", LOOPBACK))) {
            boolean hasSecret = !secret.isEmpty() || Boolean.getBoolean("spark.authenticate");
            cluster.addressSettings(hasSecret, StandaloneMasterUrl::ownAddressTo)
                    .forEach(builder::config);
        }
    }

    /** The client's own default is 3, which a single DataNode can never satisfy; the NameNode knows better. */
    private static int replicationOf(String table) {
        Path path = new Path(table);
        try (FileSystem files = FileSystem.newInstance(path.toUri(), new Configuration())) {
            return files.getServerDefaults(path).getReplication();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot reach the history at " + table + ": " + broken.getMessage(), broken);
        }
    }
}
