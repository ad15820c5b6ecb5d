package io.vigie.streams.broker;

import io.vigie.platform.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker again and again how many messages a group has not committed yet. What the clients themselves say of it stays
 * as it was while the broker serves nothing; here, an answer that does not come is one that is not known.
 */
public final class LagReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagReader.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
    private static final Duration BETWEEN_ANSWERS = Duration.ofSeconds(2);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(500);

    /** An older answer says nothing of now. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

    private final KafkaConnection kafka;
    private final String group;
    private final Set<String> topics;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Answer last;

    private record Answer(long lag, Instant at) {}

    private LagReader(KafkaConnection kafka, String group, Set<String> topics, Clock clock) {
        this.kafka = kafka;
        this.group = group;
        this.topics = Set.copyOf(topics);
        this.clock = clock;
    }

    /** Starts asking. */
    public static LagReader start(KafkaConnection kafka, String group, Set<String> topics, Clock clock) {
        LagReader reader = new LagReader(kafka, group, topics, clock);
        Thread thread = new Thread(reader::run, "lag-reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** Messages that are not committed yet; null when the broker has not said so of late. */
    public @Nullable Long lag() {
        Answer answer = last;
        return answer == null || clock.instant().isAfter(answer.at().plus(KNOWN_FOR)) ? null : (Long) answer.lag();
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                try (Admin admin = Admin.create(configuration())) {
                    follow(admin);
                } catch (RuntimeException broken) {
                    LOG.warn("Cannot tell the lag: {}", broken.toString());
                    await(BETWEEN_ANSWERS);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Admin admin) throws InterruptedException {
        List<TopicPartition> partitions = List.of();
        while (stopped.getCount() > 0) {
            try {
                partitions = partitions.isEmpty() ? partitions(admin) : partitions;
                last = new Answer(lag(admin, partitions), clock.instant());
                await(BETWEEN_ANSWERS);
            } catch (ExecutionException | TimeoutException | KafkaException silent) {
                LOG.debug("Cannot tell the lag", silent);
                await(AFTER_A_FAILURE);
            }
        }
    }

    private List<TopicPartition> partitions(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private long lag(Admin admin, List<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        // Asked for at once: the two differ by as little as can be.
        var committing = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
        var ending = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed = answer(committing);
        Map<TopicPartition, ListOffsetsResultInfo> ends = answer(ending);
        List<TopicPartition> unread = partitions.stream()
                .filter(partition -> committed.get(partition) == null)
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> beginnings =
                unread.isEmpty() ? Map.of() : answer(offsets(admin, unread, OffsetSpec.earliest()));
        long lag = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata offset = committed.get(end.getKey());
            ListOffsetsResultInfo beginning = beginnings.get(end.getKey());
            long reached = offset != null ? offset.offset() : beginning != null ? beginning.offset() : 0;
            lag += Math.max(0, end.getValue().offset() - reached);
        }
        return lag;
    }

    private static KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which) {
        return admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which)),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all();
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Map<String, Object> configuration() {
        Map<String, Object> configuration = kafka.clientConfiguration();
        configuration.put(AdminClientConfig.CLIENT_ID_CONFIG, group + "-lag");
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        return configuration;
    }

    private void await(Duration pause) throws InterruptedException {
        stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
