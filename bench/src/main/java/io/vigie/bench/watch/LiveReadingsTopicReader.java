package io.vigie.bench.watch;

import io.vigie.bench.KafkaClientSettings;
import io.vigie.bench.events.NumberedReadings;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads weather.queries.results as its readers do, committed records only, and notes what it sees. */
record LiveReadingsTopicReader(String broker, NumberedReadings readings, DeliveryTracker sightings, PartitionGaps gaps)
        implements ReadingWatchThread.Reader {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_PARTITION_BYTES = 4 << 20;

    /** Of how many events one is looked at for a percentile: all would take from the cores what is measured. */
    private static final int LOOKED_AT_EVERY = 100;

    @Override
    public void read(BooleanSupplier stopped) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.WEATHER_QUERIES_RESULTS).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopped.getAsBoolean()) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (readings.isOfCity(record.key())) {
                        long event = readings.eventOf(record.key(), record.value());
                        sightings.saw(event, now);
                        gaps.saw(record.partition(), now);
                        if (event % LOOKED_AT_EVERY == 0 && hasPercentile(record.value())) {
                            sightings.sawPercentile();
                        }
                    }
                }
            }
        }
    }

    private static boolean hasPercentile(byte[] liveReading) {
        String json = new String(liveReading, StandardCharsets.ISO_8859_1);
        int value = json.indexOf(EventStreamReader.PERCENTILE) + EventStreamReader.PERCENTILE.length();
        return value >= EventStreamReader.PERCENTILE.length() && !json.startsWith("null", value);
    }

    private static Map<String, Object> settings(String broker) {
        Map<String, Object> settings = KafkaClientSettings.of(broker);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_PARTITION_BYTES);
        settings.put(ConsumerConfig.CHECK_CRCS_CONFIG, false); // it would cost more than reading does
        return settings;
    }
}
