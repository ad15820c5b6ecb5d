package io.vigie.web.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One listener's queue of events, each framed for a text/event-stream. */
public final class SseSubscription implements AutoCloseable {
    /**
     * Five seconds of 1,000 readings each; a browser further behind is better off asking anew. Frames are shared: some
     * 15 MB for all listeners.
     */
    private static final int MAX_WAITING = 5_000;

    private static final byte[] END = new byte[0];

    private final String client;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Consumer<SseSubscription> onClose;
    private volatile boolean closed;

    SseSubscription(String client, Consumer<SseSubscription> onClose) {
        this.client = client;
        this.onClose = onClose;
    }

    /** Who follows, as far as addresses tell. */
    String client() {
        return client;
    }

    void offer(byte[] frame) {
        if (!closed && !waiting.offer(frame)) {
            close();
        }
    }

    /** The next event; empty after that much silence, or once closed. */
    public Optional<byte[]> next(Duration silence) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(silence.toMillis(), TimeUnit.MILLISECONDS));
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        waiting.clear();
        // Wakes who waits for the next event, so that it sees the end at once.
        waiting.offer(END);
    }
}
