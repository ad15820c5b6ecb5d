package io.vigie.streams.engine;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.kafka.TopicReplication;
import io.vigie.streams.commit.CommitThrottle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of the streams client, each with its reason. */
public final class KafkaStreamsProperties {

    /** Also the name of the consumer group. */
    public static final String APPLICATION_ID = "vigie-streams";

    /**
     * At the latest, which is what counts while the topology catches up: a commit waits some tens of milliseconds for the
     * broker, in which nothing is processed. Fresh readings ask for theirs earlier, see {@link CommitThrottle}.
     */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);

    /** No store has the engine's cache: what it saves, two changes of a city within one commit, is rare. */
    private static final long STORE_CACHE_BYTES = 0;

    /**
     * A live reading is some 2 KiB: with the usual 16 KiB the sending thread is woken for every eighth of them, and each
     * partition's share of a transaction goes out in pieces.
     */
    private static final int BATCH_BYTES = 256 << 10;

    /** Results are on their way while the next ones are made, so that less is left to send at the commit. */
    private static final Duration LINGER = Duration.ofMillis(5);

    /** A rejected message carries up to 512 KiB of the original, in base64. */
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    /**
     * Where another instance stands by: a thread asks the broker again only once it has processed what it was given, and hears
     * that it is to take over only when it asks. With the engine's thousand, a busy survivor was deaf for two seconds.
     */
    private static final int RECORDS_BETWEEN_POLLS = 100;

    /** Each has clients, buffers and transactions of its own: some 10 MB of heap, and work for the broker. */
    private static final int MAX_THREADS = 4;

    private KafkaStreamsProperties() {}

    /**
     * The properties of one instance.
     *
     * @param stateFolder where the state stores live
     * @param instance name by which the broker knows the instance again, so that a new process of it need not wait until
     *     the session of the one before has ended; each thread adds its number
     * @param redundancy what is there more than once
     */
    public static Properties of(KafkaConnection kafka, Path stateFolder, String instance, Redundancy redundancy) {
        Properties properties = new Properties();
        properties.putAll(kafka.clientConfiguration());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());

        // Reading, state and results of a message are committed together or not at all, also over kill -9.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        // Waiting for messages must not outlast what has been asked for meanwhile.
        properties.put(StreamsConfig.POLL_MS_CONFIG, CommitThrottle.SOON.toMillis());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);

        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, STORE_CACHE_BYTES);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemoryLimit.class);

        int copies = redundancy.replication().factor();
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, copies);
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                String.valueOf(TopicReplication.minInSync(copies)));
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, redundancy.standbys());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                redundancy.sessionTimeout().toMillis());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                redundancy.heartbeat().toMillis());
        if (redundancy.standbys() > 0) {
            properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_BETWEEN_POLLS);
        }
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        // The first start reads what is there already: configurations above all.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), (int) LINGER.toMillis());
        return properties;
    }

    /** One for each core: while one waits for its commit, the other goes on. */
    private static int threads() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS);
    }
}
