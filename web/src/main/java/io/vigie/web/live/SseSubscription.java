package io.vigie.web.live;

import io.vigie.model.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener: how far it is in the log of events, and where they are written. */
public final class SseSubscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SseSubscription.class);
    /** An event, not a comment: a page hears it, and so notices a connection that hangs without closing. */
    private static final SseChunk HEARTBEAT =
            SseChunk.next("event: beat\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
    /**
     * What one write may hold for a listener that is behind; the server keeps it as long as the listener does not
     * read.
     */
    private static final int BATCH_BYTES = 64 << 10;

    private final String client;
    private final SseEventRingBuffer log;
    private final Supplier<StreamPosition> position;
    private final SseContentCoding coding;
    private final SseOutput output;
    private final Duration silence;
    private final Consumer<SseSubscription> onClose;
    private long next;
    private boolean isWelcomed;
    private boolean isHeldBack;
    private long wroteAt = System.nanoTime();
    private boolean closed;

    /**
     * @param position asked once the listener is among those who are served
     * @param silence after so long without an event there is a beat
     */
    SseSubscription(
            String client,
            SseEventRingBuffer log,
            Supplier<StreamPosition> position,
            SseContentCoding coding,
            SseOutput output,
            Duration silence,
            Consumer<SseSubscription> onClose) {
        this.client = client;
        this.log = log;
        this.position = position;
        this.coding = coding;
        this.output = output;
        this.silence = silence;
        this.onClose = onClose;
        this.next = log.end();
    }

    /** Who follows, as far as addresses tell. */
    String client() {
        return client;
    }

    /** Writes what the listener has not had, as far as its connection takes it. Who does not keep up is let go. */
    public void send() {
        send(log.end());
    }

    /** As {@link #send()}, and no event of this number or after it, unless others that began here have them already. */
    void send(long to) {
        boolean isLost;
        synchronized (this) {
            isLost = !closed && !sends(to);
        }
        if (isLost) {
            close();
        }
    }

    /** Whether the listener can still be served. */
    private boolean sends(long to) {
        try {
            while (output.isReady()) {
                if (!isWelcomed) {
                    isWelcomed = true;
                    write(welcome());
                } else if (next < to) {
                    Optional<SseEventRingBuffer.Batch> batch = log.from(next, to, BATCH_BYTES);
                    if (batch.isEmpty()) {
                        return false;
                    }
                    next = batch.get().to();
                    write(batch.get().bytes());
                } else if (isHeldBack) {
                    isHeldBack = false;
                    output.flush();
                } else if (System.nanoTime() - wroteAt >= silence.toNanos()) {
                    write(HEARTBEAT);
                } else {
                    return true;
                }
            }
            return next >= log.end() - SseEventRingBuffer.KEPT;
        } catch (IOException e) {
            LOG.debug("A listener went away", e);
            return false;
        }
    }

    /**
     * Where the connection breaks, the browser comes back after two seconds. The event says from which position on
     * nothing is missed: the stream itself opens a moment before somebody listens.
     */
    private SseChunk welcome() {
        String data = new String(Json.write(position.get()), StandardCharsets.UTF_8);
        return SseChunk.first(("retry: 2000\nevent: welcome\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(SseChunk bytes) throws IOException {
        wroteAt = System.nanoTime();
        isHeldBack = true;
        output.write(bytes.in(coding));
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Lets the listener go. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        onClose.accept(this);
        output.end();
    }
}
