package io.vigie.web.live;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest events, numbered from 0, each framed for a text/event-stream. All listeners read the one log, so that an event is
 * held once, and those who are equally far get the same bytes, which are compressed once.
 */
final class SseEventRingBuffer {
    /** Five seconds of 1,000 readings each, some 10 MB; a browser further behind is better off asking anew. */
    static final int KEPT = 5_000;

    /** How long those who are served see the same end: a piece of its own for each event would be a write for each. */
    private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

    /** Some megabytes, of the last seconds. */
    private static final int MAX_BATCHES = 64;

    /** Frames from one number to before another, one after the other. */
    record Batch(long from, long to, SseChunk bytes) {}

    /** Where the log ended at a moment of {@link System#nanoTime}. */
    private record Tick(long atNanos, long end) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grew = lock.newCondition();
    private final byte[][] frames = new byte[KEPT][];
    /** Changed under the lock only, read without it: each listener asks several times a round. */
    private final AtomicLong end = new AtomicLong();
    /** By where they begin, the oldest first: those who fell behind in one round go on by the same steps. */
    private final Map<Long, Batch> batches = new LinkedHashMap<>();

    private volatile Tick tick = new Tick(0, 0);

    void append(byte[] frame) {
        lock.lock();
        try {
            frames[(int) (end.get() % KEPT)] = frame;
            end.incrementAndGet();
            grew.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the next event. */
    long end() {
        return end.get();
    }

    /** Begins a tick: the end of now. */
    long tick() {
        Tick next = new Tick(System.nanoTime(), end());
        tick = next;
        return next.end();
    }

    /** The end at the beginning of the tick, which is a few milliseconds ago at most. */
    long tickEnd() {
        Tick now = tick;
        return System.nanoTime() - now.atNanos() < TICK_NANOS ? now.end() : tick();
    }

    /** Waits until there is an event of that number, or for so long. */
    void await(long number, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (end.get() <= number && left > 0) {
                left = grew.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Events from this number on to before another: at least one, and no more once they have so many bytes. Who comes after
     * others that began there gets their bytes, unless these end too early: a piece more would be a write more, and packs worse
     * than one whole. Empty where the log no longer has the first; the caller knows that there are these, see {@link #end}.
     */
    Optional<Batch> from(long number, long to, int bytes) {
        lock.lock();
        try {
            if (number < end.get() - KEPT) {
                return Optional.empty();
            }
            Batch batch = batches.get(number);
            if (batch == null || batch.to() < to && batch.bytes().length() < bytes) {
                batch = joined(number, to, bytes);
                batches.put(number, batch);
                if (batches.size() > MAX_BATCHES) {
                    batches.remove(batches.keySet().iterator().next());
                }
            }
            return Optional.of(batch);
        } finally {
            lock.unlock();
        }
    }

    private Batch joined(long from, long to, int bytes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        long next = from;
        while (next < to && joined.size() < bytes) {
            joined.writeBytes(frames[(int) (next % KEPT)]);
            next++;
        }
        return new Batch(from, next, SseChunk.next(joined.toByteArray()));
    }
}
