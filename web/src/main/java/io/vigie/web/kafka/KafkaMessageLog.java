package io.vigie.web.kafka;

import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.kafka.RequestRecordFactory;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.MessageLogHealth;
import io.vigie.web.log.Position;
import io.vigie.web.log.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The message log on a Kafka cluster. It may be made before the broker answers. */
public final class KafkaMessageLog implements MessageLog {
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final KafkaConnection address;
    private final KafkaProducer<String, byte[]> producer;
    private final RecordFetcher fetcher;
    private final KafkaTopicAvailabilityProbe ping;
    private volatile @Nullable TopicTailer tailer;
    private volatile List<String> topics = List.of();

    public KafkaMessageLog(KafkaConnection address) {
        this.address = address;
        this.producer = new KafkaProducer<>(
                address.clientConfiguration(producing()), new StringSerializer(), new ByteArraySerializer());
        this.fetcher = new RecordFetcher(address);
        this.ping = new KafkaTopicAvailabilityProbe(address);
    }

    /**
     * The first wait (for the broker's metadata) and the second (for its word) stay under ten seconds together.
     *
     * <p>One request at a time: while brokers are suspended, messages are given up with others on their way, which the
     * producer then numbers anew. A trial had two of ten requests in the topic once more than they were sent.
     */
    private static Map<String, Object> producing() {
        return Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "vigie-web",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                3_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                6_000,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                4L << 20);
    }

    @Override
    public synchronized void follow(List<Subscription> subscriptions, MessageListener follower) {
        if (tailer != null) {
            throw new IllegalStateException("Cannot follow twice");
        }
        topics = subscriptions.stream().map(Subscription::topic).toList();
        TopicTailer started = new TopicTailer(address, subscriptions, follower);
        tailer = started;
        started.start();
    }

    @Override
    public CompletableFuture<Position> append(String topic, String key, byte[] value) {
        CompletableFuture<Position> position = new CompletableFuture<>();
        try {
            producer.send(record(topic, key, value), (metadata, failure) -> {
                if (failure == null) {
                    position.complete(new Position(metadata.topic(), metadata.partition(), metadata.offset()));
                } else {
                    position.completeExceptionally(unanswered(topic, failure));
                }
            });
        } catch (KafkaException e) {
            position.completeExceptionally(unanswered(topic, e));
        }
        return position;
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, byte[] value) {
        return topic.equals(Topics.REQUESTS_BATCH)
                ? RequestRecordFactory.record(topic, key, value)
                : new ProducerRecord<>(topic, key, value);
    }

    private static LogUnavailableException unanswered(String topic, Exception cause) {
        return new LogUnavailableException("Cannot append to " + topic + ": " + cause.getMessage(), cause);
    }

    @Override
    public byte[] read(Position position) throws LogUnavailableException {
        return fetcher.value(position);
    }

    @Override
    public MessageLogHealth ping() throws LogUnavailableException {
        return ping.ask(topics);
    }

    @Override
    public Optional<Duration> sinceLastAnswer() {
        TopicTailer now = tailer;
        return now == null ? Optional.empty() : now.sinceLastAnswer();
    }

    @Override
    public synchronized void close() {
        TopicTailer now = tailer;
        if (now != null) {
            now.close();
        }
        fetcher.close();
        ping.close();
        producer.close(CLOSING);
    }
}
