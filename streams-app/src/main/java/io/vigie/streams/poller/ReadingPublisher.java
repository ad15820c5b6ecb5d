package io.vigie.streams.poller;

import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.streams.poller.source.PollRound;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts readings on weather.observations, keyed by city, stamped with the instant they were received.
 *
 * <p>Idempotent, acknowledged by all replicas, and patient: while the broker is away readings wait in memory rather than
 * get lost, and the poller waits with them.
 */
final class ReadingPublisher implements Poller.Readings, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingPublisher.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final PollerHealth health;

    ReadingPublisher(Producer<String, byte[]> producer, PollerHealth health) {
        this.producer = producer;
        this.health = health;
    }

    static ReadingPublisher to(KafkaConnection kafka, PollerHealth health) {
        Map<String, Object> configuration = kafka.clientConfiguration();
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "vigie-poller");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        configuration.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
        return new ReadingPublisher(
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer()), health);
    }

    @Override
    public void publish(PollRound round) throws InterruptedException {
        try {
            for (Observation reading : round.readings()) {
                producer.send(message(reading), (metadata, failure) -> {
                    if (failure != null) {
                        LOG.error(
                                "Cannot publish the reading of {} at {}: {}",
                                reading.cityId(),
                                reading.observedAt(),
                                failure.getMessage());
                        health.lost();
                    }
                });
            }
            producer.flush();
        } catch (InterruptException stop) {
            throw (InterruptedException) new InterruptedException("stopped while publishing").initCause(stop);
        }
    }

    private static ProducerRecord<String, byte[]> message(Observation reading) {
        return new ProducerRecord<>(
                Topics.WEATHER_OBSERVATIONS,
                null,
                reading.receivedAt().toEpochMilli(),
                reading.cityId(),
                Json.write(reading));
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
