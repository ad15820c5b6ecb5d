package io.vigie.bench.watch;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Latencies of many events, all kept: percentiles are exact. */
public final class LatencyPercentiles {

    private static final double NS_A_MS = 1e6;

    private final long[] sortedNs;

    private LatencyPercentiles(long[] sortedNs) {
        this.sortedNs = sortedNs;
    }

    static LatencyPercentiles of(long[] ns) {
        long[] sorted = ns.clone();
        Arrays.sort(sorted);
        return new LatencyPercentiles(sorted);
    }

    /**
     * The smallest latency that at least so many percent of the events do not exceed (nearest rank), ms; empty without
     * events.
     *
     * @param percent above 0, at most 100
     */
    public OptionalDouble percentileMs(double percent) {
        if (sortedNs.length == 0) {
            return OptionalDouble.empty();
        }
        int rank = (int) Math.ceil(percent / 100 * sortedNs.length);
        return OptionalDouble.of(sortedNs[Math.max(rank, 1) - 1] / NS_A_MS);
    }
}
