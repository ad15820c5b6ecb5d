package io.vigie.bench.watch;

import io.vigie.bench.events.NumberedReadings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread that notes each reading that comes out at one of Vigie's ends: on its topic, or on its way to a screen. */
public final class ReadingWatchThread implements AutoCloseable {

    private static final Duration NO_GAP = Duration.ofDays(1);

    /** Notes what comes out until it is told to stop. */
    interface Reader {
        void read(BooleanSupplier stopped) throws IOException;
    }

    private final Thread thread;
    private final DeliveryTracker sightings;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private ReadingWatchThread(Reader reader, DeliveryTracker sightings) {
        this.sightings = sightings;
        thread = new Thread(() -> read(reader), "watch");
    }

    /** Of weather.queries.results, as its readers read it: committed records only. */
    public static ReadingWatchThread start(String broker, NumberedReadings readings, DeliveryTracker sightings) {
        return start(broker, readings, sightings, new PartitionGaps(NO_GAP, (partition, length) -> {}));
    }

    /** The same, with an eye on how long a partition goes without any. */
    public static ReadingWatchThread start(
            String broker, NumberedReadings readings, DeliveryTracker sightings, PartitionGaps gaps) {
        return started(new LiveReadingsTopicReader(broker, readings, sightings, gaps), sightings);
    }

    static ReadingWatchThread started(Reader reader, DeliveryTracker sightings) {
        ReadingWatchThread watch = new ReadingWatchThread(reader, sightings);
        watch.thread.start();
        return watch;
    }

    /**
     * Waits until so many events were seen.
     *
     * @param quiet gives up when nothing new was seen for so long
     */
    public void untilSeen(long events, Duration quiet) throws InterruptedException {
        long before = -1;
        long since = System.nanoTime();
        while (sightings.seen() < events) {
            check();
            if (sightings.seen() != before) {
                before = sightings.seen();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > quiet.toNanos()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        check();
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        check();
    }

    private void check() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("Cannot watch the results: " + failed.getMessage(), failed);
        }
    }

    private void read(Reader reader) {
        try {
            reader.read(() -> stopped);
        } catch (IOException failed) {
            failure.set(new UncheckedIOException(failed));
        } catch (RuntimeException failed) {
            failure.set(failed);
        }
    }
}
