package io.vigie.bench.watch;

import io.vigie.bench.events.Readings;
import io.vigie.model.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads weather.queries.results as its readers do, committed records only, and notes what it sees. */
public final class Watch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_PARTITION_BYTES = 4 << 20;

    private final Thread thread;
    private final Sightings sightings;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private Watch(String broker, Readings readings, Sightings sightings) {
        this.sightings = sightings;
        thread = new Thread(() -> read(broker, readings), "watch");
    }

    public static Watch start(String broker, Readings readings, Sightings sightings) {
        Watch watch = new Watch(broker, readings, sightings);
        watch.thread.start();
        return watch;
    }

    /**
     * Waits until so many events were seen.
     *
     * @param quiet gives up when nothing new was seen for so long
     */
    public void untilSeen(long events, Duration quiet) throws InterruptedException {
        long before = -1;
        long since = System.nanoTime();
        while (sightings.seen() < events) {
            check();
            if (sightings.seen() != before) {
                before = sightings.seen();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > quiet.toNanos()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        check();
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        check();
    }

    private void check() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("Cannot watch the results: " + failed.getMessage(), failed);
        }
    }

    private void read(String broker, Readings readings) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.WEATHER_QUERIES_RESULTS).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopped) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (readings.isOfCity(record.key())) {
                        sightings.saw(readings.eventOf(record.key(), record.value()), now);
                    }
                }
            }
        } catch (RuntimeException failed) {
            failure.set(failed);
        }
    }

    private static Map<String, Object> settings(String broker) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_PARTITION_BYTES);
        settings.put(ConsumerConfig.CHECK_CRCS_CONFIG, false); // it would cost more than reading does
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }
}
