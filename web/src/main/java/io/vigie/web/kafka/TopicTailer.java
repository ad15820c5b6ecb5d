package io.vigie.web.kafka;

import io.vigie.platform.kafka.BrokerFailureReason;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.RecentStartOffsetPolicy;
import io.vigie.web.log.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows topics on one thread, and begins again where it was whenever the broker went away. */
final class TopicTailer {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTailer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaConnection address;
    private final List<Subscription> subscriptions;
    private final MessageListener follower;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "follow-topics");
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean hasAnswered;
    private volatile long lastAnswerNanos;
    private boolean caughtUp;

    TopicTailer(KafkaConnection address, List<Subscription> subscriptions, MessageListener follower) {
        this.address = address;
        this.subscriptions = List.copyOf(subscriptions);
        this.follower = follower;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isClosed()) {
            try (KafkaConsumer<String, byte[]> opened = open()) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("Stopped following", e);
            } catch (KafkaException e) {
                String reason = BrokerFailureReason.reason(e);
                LOG.warn("Cannot follow the topics, trying again: {}", reason.isEmpty() ? e.getMessage() : reason);
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return GrouplessConsumers.create(
                address,
                Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "vigie-web-follow",
                        // Retention may overtake a server that was suspended: go on with the oldest message kept.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        8 << 20));
    }

    private void follow(KafkaConsumer<String, byte[]> opened) {
        Map<TopicPartition, Subscription.Start> partitions = partitions(opened);
        opened.assign(partitions.keySet());
        Map<TopicPartition, Long> ends = opened.endOffsets(partitions.keySet());
        startOffsets(opened, partitions, ends).forEach(next::putIfAbsent);
        next.forEach(opened::seek);
        Metric answers = answers(opened);
        double answered = 0;
        while (!isClosed()) {
            for (ConsumerRecord<String, byte[]> read : opened.poll(POLL)) {
                follower.receive(GrouplessConsumers.message(read));
                next.put(new TopicPartition(read.topic(), read.partition()), read.offset() + 1);
            }
            double now = (double) answers.metricValue();
            if (now != answered) {
                answered = now;
                lastAnswerNanos = System.nanoTime();
                hasAnswered = true;
            }
            if (!caughtUp
                    && ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
                caughtUp = true;
                follower.caughtUp();
            }
        }
    }

    /** How many fetches the broker has answered, those without a message included. */
    private static Metric answers(KafkaConsumer<String, byte[]> opened) {
        return opened.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("fetch-total")
                        && metric.metricName().group().equals("consumer-fetch-manager-metrics"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Kafka's consumer counts no fetches"));
    }

    /** Since the broker last answered a fetch; empty before the first answer. */
    Optional<Duration> sinceLastAnswer() {
        return hasAnswered ? Optional.of(Duration.ofNanos(System.nanoTime() - lastAnswerNanos)) : Optional.empty();
    }

    private Map<TopicPartition, Subscription.Start> partitions(KafkaConsumer<String, byte[]> opened) {
        Map<TopicPartition, Subscription.Start> partitions = new LinkedHashMap<>();
        for (Subscription subscription : subscriptions) {
            List<PartitionInfo> found = opened.partitionsFor(subscription.topic());
            if (found == null || found.isEmpty()) {
                throw new KafkaException("there is no topic " + subscription.topic());
            }
            found.forEach(partition ->
                    partitions.put(new TopicPartition(partition.topic(), partition.partition()), subscription.start()));
        }
        return partitions;
    }

    private static Map<TopicPartition, Long> startOffsets(
            KafkaConsumer<String, byte[]> opened,
            Map<TopicPartition, Subscription.Start> partitions,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = opened.beginningOffsets(partitions.keySet());
        Map<TopicPartition, Long> dayAgo = new HashMap<>();
        long since = Instant.now().minus(RecentStartOffsetPolicy.SPAN).toEpochMilli();
        partitions.forEach((partition, start) -> {
            if (start == Subscription.Start.RECENT) {
                dayAgo.put(partition, since);
            }
        });
        Map<TopicPartition, OffsetAndTimestamp> first = opened.offsetsForTimes(dayAgo);
        Map<TopicPartition, Long> starts = new HashMap<>();
        partitions.forEach((partition, start) -> {
            long end = ends.getOrDefault(partition, 0L);
            long begin = begins.getOrDefault(partition, 0L);
            OffsetAndTimestamp recent = first.get(partition);
            starts.put(
                    partition,
                    switch (start) {
                        case BEGINNING -> begin;
                        case NOW -> end;
                        case RECENT ->
                            RecentStartOffsetPolicy.startOffset(begin, recent == null ? end : recent.offset(), end);
                    });
        });
        return starts;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            boolean stopped = closed.await(PAUSE_BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("Pause over, stopped: {}", stopped);
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    void close() {
        closed.countDown();
        KafkaConsumer<String, byte[]> following = consumer;
        if (following != null) {
            following.wakeup();
        }
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
