package io.vigie.web.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** News for whoever listens. Publishing never waits: who does not keep up is dropped and has to come back. */
public final class LiveFeed {
    /** Each listener costs a thread and a connection. */
    private static final int MOST_LISTENERS = 200;

    private final int mostListeners;
    private final Set<LiveListener> listeners = ConcurrentHashMap.newKeySet();

    public LiveFeed() {
        this(MOST_LISTENERS);
    }

    LiveFeed(int mostListeners) {
        this.mostListeners = mostListeners;
    }

    /** A new listener, to be closed by who asked; empty where there are too many. */
    public Optional<LiveListener> listen() {
        LiveListener listener = new LiveListener(listeners::remove);
        synchronized (listeners) { // to count and to take the place is one step
            return hasRoom() && listeners.add(listener) ? Optional.of(listener) : Optional.empty();
        }
    }

    public boolean hasRoom() {
        return listeners.size() < mostListeners;
    }

    /** @param json the event's data */
    public void publish(String event, byte[] json) {
        if (listeners.isEmpty()) {
            return;
        }
        byte[] frame = frame(event, json);
        listeners.forEach(listener -> listener.offer(frame));
    }

    public int listenerCount() {
        return listeners.size();
    }

    /** Lets every listener go. */
    public void close() {
        listeners.forEach(LiveListener::close);
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
