package io.vigie.bench.events;

import io.vigie.bench.KafkaClientSettings;
import io.vigie.model.cities.City;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes events to weather.observations. A record that the broker does not take fails the trial at the next step. */
public final class ReadingSender implements AutoCloseable {

    /** Waiting a millisecond saves the broker most of its requests. */
    private static final int PROMPT_LINGER_MS = 1;

    private static final int BULK_LINGER_MS = 20;
    private static final int BULK_BATCH_BYTES = 256 << 10;

    private static final int OUTAGE_MS = 5 * 60_000;

    /** The most that a broker allows by default. */
    private static final int TRANSACTION_TIMEOUT_MS = 15 * 60_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private ReadingSender(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** For events that are to be seen as soon as they are sent. */
    public static ReadingSender prompt(String broker) {
        Map<String, Object> settings = settings(broker);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, PROMPT_LINGER_MS);
        return new ReadingSender(settings);
    }

    /** For many events that nobody sees before {@link #commit}: everything is one transaction. */
    public static ReadingSender hidden(String broker) {
        Map<String, Object> settings = settings(broker);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, BULK_LINGER_MS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BULK_BATCH_BYTES);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-backlog");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        ReadingSender sender = new ReadingSender(settings);
        sender.producer.initTransactions();
        sender.producer.beginTransaction();
        return sender;
    }

    /** Switches the cities on. */
    public static void configure(String broker, List<City> cities) {
        Instant now = Instant.now();
        try (ReadingSender sender = prompt(broker)) {
            for (City city : cities) {
                sender.send(
                        Topics.WEATHER_QUERIES_REQUESTS,
                        city.cityId().getBytes(StandardCharsets.US_ASCII),
                        Json.write(CityConfiguration.of(city, true, now)));
            }
            sender.flush();
        }
    }

    /** Sends a reading; it may still be on its way afterwards. */
    public void send(byte[] key, byte[] reading) {
        send(Topics.WEATHER_OBSERVATIONS, key, reading);
    }

    /** Waits until the broker has everything. */
    public void flush() {
        producer.flush();
        check();
    }

    /** Shows what {@link #hidden} held back. */
    public void commit() {
        producer.commitTransaction();
        check();
    }

    @Override
    public void close() {
        producer.close();
    }

    /** Sends any message; it may still be on its way afterwards. */
    public void send(String topic, byte[] key, byte[] value) {
        check();
        producer.send(new ProducerRecord<>(topic, key, value), (where, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    private void check() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("Cannot send the load: " + failed.getMessage(), failed);
        }
    }

    private static Map<String, Object> settings(String broker) {
        Map<String, Object> settings = KafkaClientSettings.of(broker);
        // The load outlives every fault of the broker that a trial makes.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, OUTAGE_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, OUTAGE_MS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        return settings;
    }
}
