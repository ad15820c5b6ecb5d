package io.vigie.testsupport;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One input given to a reader: what comes of it is counted, and it must come within bounds of time and memory.
 *
 * <p>Bounds are of the reader's own thread, its processor time and what it allocates, so that a busy machine changes nothing.
 */
public final class ReaderTrial {
    private static final long MAX_CPU_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long ENDS_WITHIN_S = 120;

    /** What any input may take, for instance a message of an error with its trace. */
    private static final long ALLOCATED_ANYWAY = 16L << 20;

    /** Bytes allocated per byte read: some forty objects a field of a few characters. */
    private static final long ALLOCATED_PER_BYTE = 1_000;

    /** An error is for a person to read. */
    private static final int MAX_MESSAGE_CHARS = 4_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ExecutorService READING = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "reader on trial");
        thread.setDaemon(true);
        return thread;
    });

    /** Reader → outcome → inputs; guarded by itself. */
    private static final Map<String, Map<String, Long>> OUTCOMES = new TreeMap<>();

    private ReaderTrial() {}

    /** Reads the input and holds what comes of it against what is promised. */
    @FunctionalInterface
    public interface Reading {
        /**
         * @return a word for a result or the kind of a designed error, which the reading itself catches
         * @throws Exception any error that is not designed, a broken promise included
         */
        String outcome() throws Exception;
    }

    private record Spent(String outcome, long cpuNanos, long allocated) {}

    /** @throws AssertionError when an error comes out that is not designed, or a bound is passed */
    public static void of(String reader, long inputBytes, Reading reading) {
        Future<Spent> running = READING.submit(() -> measured(reading));
        Spent spent;
        try {
            spent = running.get(ENDS_WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException undesigned) {
            count(reader, "not designed");
            throw new AssertionError(
                    reader + " ended with an error that is not designed: " + undesigned.getCause(),
                    undesigned.getCause());
        } catch (TimeoutException endless) {
            running.cancel(true);
            throw new AssertionError(reader + " did not end within " + ENDS_WITHIN_S + " s", endless);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(reader + " was stopped", stopped);
        }
        count(reader, spent.outcome);
        if (spent.cpuNanos > MAX_CPU_NANOS) {
            throw new AssertionError(reader + " took " + TimeUnit.NANOSECONDS.toMillis(spent.cpuNanos) + " ms");
        }
        if (spent.allocated > ALLOCATED_ANYWAY + ALLOCATED_PER_BYTE * inputBytes) {
            throw new AssertionError(reader + " allocated " + spent.allocated + " bytes for " + inputBytes);
        }
    }

    private static Spent measured(Reading reading) throws Exception {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        String outcome = reading.outcome();
        return new Spent(
                outcome, THREADS.getCurrentThreadCpuTime() - cpu, THREADS.getCurrentThreadAllocatedBytes() - allocated);
    }

    /**
     * The kind of a designed error as the summary has it.
     *
     * @throws AssertionError when its message is none or longer than anybody reads
     */
    public static String designed(String kind, Exception error) {
        String message = error.getMessage();
        if (message == null || message.isBlank()) {
            throw new AssertionError(
                    "An error says nothing: " + error.getClass().getName(), error);
        }
        readable(message);
        return kind;
    }

    /** @throws AssertionError for words that are more than anybody reads, or that a log should not have to hold */
    public static void readable(String words) {
        if (words.length() > MAX_MESSAGE_CHARS) {
            throw new AssertionError("Words of " + words.length() + " characters: " + words.substring(0, 200));
        }
    }

    private static void count(String reader, String outcome) {
        synchronized (OUTCOMES) {
            OUTCOMES.computeIfAbsent(reader, any -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
        }
    }

    /** Outcome → inputs, of each reader tried in this process. */
    static Map<String, Map<String, Long>> outcomes() {
        synchronized (OUTCOMES) {
            Map<String, Map<String, Long>> copy = new TreeMap<>();
            OUTCOMES.forEach((reader, counts) -> copy.put(reader, new TreeMap<>(counts)));
            return copy;
        }
    }
}
