package io.vigie.streams.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far state stores have been read again from their changelogs, which a process without them does before it goes on. */
public final class RestoreProgress implements StateRestoreListener {

    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();
    private final Counter restored;

    public RestoreProgress(MeterRegistry registry) {
        restored = Counter.builder("vigie.streams.restored")
                .description("records read again into state stores")
                .register(registry);
        Gauge.builder("vigie.streams.restore.remaining", this::remaining)
                .description("records still to be read again into state stores; transaction marks count as records")
                .register(registry);
    }

    /** Records still to be read, over all stores. */
    public long remaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long firstOffset, long endOffset) {
        remaining.put(changelog, Math.max(0, endOffset - firstOffset));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long lastOffset, long count) {
        restored.increment(count);
        remaining.computeIfPresent(changelog, (partition, before) -> Math.max(0, before - count));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long total) {
        remaining.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
        remaining.remove(changelog);
    }
}
