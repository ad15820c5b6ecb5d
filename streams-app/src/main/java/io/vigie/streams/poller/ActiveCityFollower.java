package io.vigie.streams.poller;

import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads weather.queries.requests from its beginning, then follows it, into {@link ActiveCities}. */
final class ActiveCityFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveCityFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration BEFORE_READING_AGAIN = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private final ActiveCities cities;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "city-follower");

    ActiveCityFollower(KafkaConnection kafka, ActiveCities cities) {
        this.kafka = kafka;
        this.cities = cities;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        while (stopped.getCount() > 0) {
            try (var consumer =
                    new KafkaConsumer<>(configuration(), new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (WakeupException stop) {
                return;
            } catch (RuntimeException trouble) {
                // Without this thread no city would ever change again, and nothing would say so.
                LOG.warn("Cannot read {}: {}; reading it again", Topics.WEATHER_QUERIES_REQUESTS, trouble.toString());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.WEATHER_QUERIES_REQUESTS).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (stopped.getCount() > 0) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (message.key() != null) {
                    cities.apply(message.key(), message.value());
                }
            }
            if (!cities.isComplete()
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                cities.markComplete();
            }
        }
    }

    private Map<String, Object> configuration() {
        var configuration = kafka.clientConfiguration();
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "vigie-poller-cities");
        return configuration;
    }

    private void pause() {
        try {
            stopped.await(BEFORE_READING_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
