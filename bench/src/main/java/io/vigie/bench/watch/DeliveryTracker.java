package io.vigie.bench.watch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which events were sent and when, and how often and when each was seen first. One thread sends, another one sees; an
 * event is seen after it was sent, by way of the broker.
 */
public final class DeliveryTracker {

    private static final long NOT_SENT = Long.MIN_VALUE;

    private final long[] sentAt;
    private final long[] latency;
    private final byte[] times;
    private volatile long seen;
    private volatile long doubled;
    private volatile long foreign;
    private volatile long percentiles;
    private volatile long lastAt = Long.MIN_VALUE;

    /** @param most how many events there can be */
    public DeliveryTracker(int most) {
        sentAt = new long[most];
        latency = new long[most];
        times = new byte[most];
        Arrays.fill(sentAt, NOT_SENT);
    }

    /** Notes the instant from which the event's latency counts, ns of {@link System#nanoTime}. */
    public void sent(int event, long atNs) {
        sentAt[event] = atNs;
    }

    /** Notes that an event was seen; one that was never sent is foreign. Called by one thread only. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes, others read
    public void saw(long event, long atNs) {
        if (event < 0 || event >= times.length || sentAt[(int) event] == NOT_SENT) {
            foreign++;
            return;
        }
        int index = (int) event;
        if (times[index] > 0) {
            doubled++;
            times[index] = (byte) Math.min(Byte.MAX_VALUE, times[index] + 1);
            return;
        }
        times[index] = 1;
        latency[index] = atNs - sentAt[index];
        lastAt = atNs;
        seen++;
    }

    /** Notes that the event last seen came with the percentile of its temperature. Called by the thread that sees. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes, others read
    public void sawPercentile() {
        percentiles++;
    }

    /** Sightings with a percentile, of those that were looked at for one. */
    public long percentiles() {
        return percentiles;
    }

    /** Events seen at least once. */
    public long seen() {
        return seen;
    }

    /** Numbers of those that were sent and not seen, the first ones. */
    public List<Long> unseen(int most) {
        return IntStream.range(0, times.length)
                .filter(event -> sentAt[event] != NOT_SENT && times[event] == 0)
                .limit(most)
                .asLongStream()
                .boxed()
                .toList();
    }

    /** Sightings beyond an event's first. */
    public long doubled() {
        return doubled;
    }

    /** Sightings of what was never sent. */
    public long foreign() {
        return foreign;
    }

    /** When an event was last seen for the first time, ns. */
    public long lastAtNs() {
        return lastAt;
    }

    /** What became of the events [from, to). */
    public DeliveryCounts counts(int from, int to) {
        int there = 0;
        int more = 0;
        for (int event = from; event < to; event++) {
            there += times[event] > 0 ? 1 : 0;
            more += Math.max(0, times[event] - 1);
        }
        return new DeliveryCounts((long) to - from, there, more);
    }

    /** How much later than the other watch this one saw those of the events [from, to) that both saw. */
    public LatencyPercentiles latenciesAfter(DeliveryTracker other, int from, int to) {
        return LatencyPercentiles.of(IntStream.range(from, to)
                .filter(event -> times[event] > 0 && other.times[event] > 0)
                .mapToLong(event -> latency[event] - other.latency[event])
                .toArray());
    }

    /** The latencies of those of the events [from, to) that were seen. */
    public LatencyPercentiles latencies(int from, int to) {
        long[] found = new long[to - from];
        int count = 0;
        for (int event = from; event < to; event++) {
            if (times[event] > 0) {
                found[count++] = latency[event];
            }
        }
        return LatencyPercentiles.of(Arrays.copyOf(found, count));
    }
}
