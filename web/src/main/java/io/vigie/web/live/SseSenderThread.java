package io.vigie.web.live;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The thread that brings events to all listeners, in rounds: a thread for each would be 2,000 of them. What comes during a round
 * goes to those whose turn is still to come, all of a tick of the log in one piece.
 */
final class SseSenderThread {
    /** Rests between rounds, in which events gather: a write to a socket costs more than what is in it. */
    private static final Duration REST = Duration.ofMillis(20);
    /** The longest wait for an event, after which there may be beats to send. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final SseEventLog log;
    private final Supplier<List<SseSubscription>> listeners;
    private final Thread thread = new Thread(this::run, "live-sender");

    SseSenderThread(SseEventLog log, Supplier<List<SseSubscription>> listeners) {
        this.log = log;
        this.listeners = listeners;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            long seen = log.end();
            while (!Thread.currentThread().isInterrupted()) {
                log.await(seen, LOOK_EVERY);
                seen = log.tick(); // the first ones of the round get no more than this
                // no write waits for its listener, so the cores share a round
                listeners.get().parallelStream().forEach(listener -> listener.send(log.tickEnd()));
                Thread.sleep(REST.toMillis());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
