package io.vigie.web.live;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The thread that brings events to all listeners, in rounds: a thread for each would be 2,000 of them. What comes during a round
 * goes to those whose turn is still to come, all of a tick of the log in one piece.
 */
final class SseSenderThread {
    /**
     * How long events gather before a round: a write to a socket costs more than what is in it, and readings come in
     * bursts, a transaction of the speed layer at once. A round that began with the first of them would keep the others
     * waiting.
     */
    static final Duration GATHERING = Duration.ofMillis(20);
    /** The longest wait for an event, after which there may be beats to send. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final SseEventRingBuffer log;
    private final Supplier<List<SseSubscription>> listeners;
    private final Duration gathering;
    private final Thread thread = new Thread(this::run, "live-sender");

    /** @param gathering from the first event of a round to the round */
    SseSenderThread(SseEventRingBuffer log, Supplier<List<SseSubscription>> listeners, Duration gathering) {
        this.log = log;
        this.listeners = listeners;
        this.gathering = gathering;
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
                Thread.sleep(gathering.toMillis());
                seen = log.tick(); // the first ones of the round get no more than this
                // no write waits for its listener, so the cores share a round
                listeners.get().parallelStream().forEach(listener -> listener.send(log.tickEnd()));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
