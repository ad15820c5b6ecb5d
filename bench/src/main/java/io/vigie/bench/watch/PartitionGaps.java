package io.vigie.bench.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a partition went without a reading: told when one comes again. By partition, since one may stand still, behind a
 * transaction that nobody ends, while the others go on.
 */
public final class PartitionGaps {

    /** Takes a gap that is over. */
    public interface Listener {
        /** @param length until the reading that ended it */
        void ended(int partition, Duration length);
    }

    private final long shortestNs;
    private final Listener listener;
    private final Map<Integer, Long> lastAtNs = new HashMap<>();

    /** @param shortest that is told */
    public PartitionGaps(Duration shortest, Listener listener) {
        shortestNs = shortest.toNanos();
        this.listener = listener;
    }

    /** Notes that a reading came. Called by one thread only. */
    void saw(int partition, long atNs) {
        Long before = lastAtNs.put(partition, atNs);
        if (before != null && atNs - before >= shortestNs) {
            listener.ended(partition, Duration.ofNanos(atNs - before));
        }
    }
}
