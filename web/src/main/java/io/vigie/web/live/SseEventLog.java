package io.vigie.web.live;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest events, numbered from 0, each framed for a text/event-stream. All listeners read the one log, so that an event is
 * held once, and those who are equally far get the same bytes, which are compressed once.
 */
final class SseEventLog {
    /** Five seconds of 1,000 readings each, some 10 MB; a browser further behind is better off asking anew. */
    static final int KEPT = 5_000;

    /** Some megabytes, of the last seconds. */
    private static final int MAX_BATCHES = 64;

    /** Frames from one number to before another, one after the other. */
    record Batch(long from, long to, SseEventBytes bytes) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grew = lock.newCondition();
    private final byte[][] frames = new byte[KEPT][];
    private long end;
    /** By where they begin, the oldest first: those who fell behind in one round go on by the same steps. */
    private final Map<Long, Batch> batches = new LinkedHashMap<>();

    void append(byte[] frame) {
        lock.lock();
        try {
            frames[(int) (end % KEPT)] = frame;
            end++;
            grew.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the next event. */
    long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an event of that number, or for so long. */
    void await(long number, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (end <= number && left > 0) {
                left = grew.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Events from this number on: at least one, and no more once they have so many bytes. Empty where the log no longer has
     * that number; the caller knows that there is one, see {@link #end}.
     */
    Optional<Batch> from(long number, int bytes) {
        lock.lock();
        try {
            if (number < end - KEPT) {
                return Optional.empty();
            }
            Batch batch = batches.get(number);
            if (batch == null) {
                batch = joined(number, bytes);
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

    private Batch joined(long from, int bytes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        long next = from;
        while (next < end && joined.size() < bytes) {
            joined.writeBytes(frames[(int) (next % KEPT)]);
            next++;
        }
        return new Batch(from, next, SseEventBytes.next(joined.toByteArray()));
    }
}
