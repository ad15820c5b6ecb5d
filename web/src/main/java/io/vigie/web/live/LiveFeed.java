package io.vigie.web.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** News for whoever listens. Publishing never waits: who does not keep up is dropped and has to come back. */
public final class LiveFeed {
    /** Each listener costs a thread and a connection. */
    private static final int MAX_LISTENERS = 200;

    private final int mostListeners;
    private final Set<SseSubscription> subscriptions = ConcurrentHashMap.newKeySet();

    public LiveFeed() {
        this(MAX_LISTENERS);
    }

    LiveFeed(int mostListeners) {
        this.mostListeners = mostListeners;
    }

    /** A new listener, to be closed by who asked; empty where there are too many. */
    public Optional<SseSubscription> listen() {
        SseSubscription subscription = new SseSubscription(subscriptions::remove);
        synchronized (subscriptions) { // to count and to take the place is one step
            return hasRoom() && subscriptions.add(subscription) ? Optional.of(subscription) : Optional.empty();
        }
    }

    public boolean hasRoom() {
        return subscriptions.size() < mostListeners;
    }

    /** @param json the event's data */
    public void publish(String event, byte[] json) {
        if (subscriptions.isEmpty()) {
            return;
        }
        byte[] frame = frame(event, json);
        subscriptions.forEach(subscription -> subscription.offer(frame));
    }

    public int listenerCount() {
        return subscriptions.size();
    }

    /** Lets every listener go. */
    public void close() {
        subscriptions.forEach(SseSubscription::close);
    }

    /** One event of a text/event-stream. Line breaks between JSON tokens would end its data: they become spaces. */
    private static byte[] frame(String event, byte[] json) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(json.length + 32);
        frame.writeBytes(("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        for (byte next : json) {
            frame.write(next == '\n' || next == '\r' ? ' ' : next);
        }
        frame.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return frame.toByteArray();
    }
}
