package io.vigie.web.kafka;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.log.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic on a thread of its own, one message after another, and commits each once it is done with: a restart goes on with
 * the first that is not. What is new to the broker begins at the topic's end.
 *
 * <p>The partitions are assigned, not subscribed to: one message may take as long as it needs, and there is one reader.
 */
public final class ConsumerGroupReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerGroupReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** What is done with a message. */
    public interface Work {
        /** True once it is done with; false, or an exception, where it must be read again. */
        boolean on(Message message) throws Exception;
    }

    private final KafkaConnection address;
    private final String group;
    private final String topic;
    private final Work work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private final Map<Integer, Long> places = new ConcurrentHashMap<>();
    private volatile boolean isReading;

    /** Begins with {@link #start}. */
    public ConsumerGroupReader(KafkaConnection address, String group, String topic, Work work) {
        this.address = address;
        this.group = group;
        this.topic = topic;
        this.work = work;
        this.thread = new Thread(this::run, group);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Whether it has its place in the topic: what is written from now on is read. */
    public boolean isReading() {
        return isReading;
    }

    /** The offset that is done next, by partition; empty before the broker said. */
    public Map<Integer, Long> places() {
        return Map.copyOf(places);
    }

    private void run() {
        while (!isClosed()) {
            try (KafkaConsumer<String, byte[]> opened = GrouplessConsumers.create(
                    address,
                    Map.of(
                            ConsumerConfig.GROUP_ID_CONFIG,
                            group,
                            ConsumerConfig.CLIENT_ID_CONFIG,
                            group,
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "latest"))) {
                consumer = opened;
                read(opened);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("Stopped reading", e);
            } catch (Exception e) {
                LOG.warn("Cannot read {} for {}, trying again: {}", topic, group, e.getMessage());
                pause();
            } finally {
                consumer = null;
                isReading = false;
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> opened) throws Exception {
        List<TopicPartition> partitions = opened.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        opened.assign(partitions);
        // Committed at once: what comes before the first message is done with is read after a restart too.
        for (TopicPartition partition : partitions) {
            commit(opened, partition, opened.position(partition));
        }
        isReading = true;
        while (!isClosed()) {
            for (ConsumerRecord<String, byte[]> record : opened.poll(POLL)) {
                if (isClosed() || !work.on(GrouplessConsumers.message(record))) {
                    return;
                }
                commit(opened, new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
        }
    }

    private void commit(KafkaConsumer<String, byte[]> opened, TopicPartition partition, long offset) {
        opened.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
        places.put(partition.partition(), offset);
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

    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        thread.interrupt();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
