package io.vigie.web.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Sends live events to all listeners of the event stream. Publishing never waits: who does not keep up is let go. */
public final class SseBroadcaster {
    /** Each listener costs a connection and its buffers, some 40 KB. */
    private static final int MAX_LISTENERS = 2_000;

    private static final Duration HEARTBEAT_AFTER = Duration.ofSeconds(15);

    private final int mostListeners;
    private final Duration silence;
    private final String runId = UUID.randomUUID().toString();
    private final AtomicLong published = new AtomicLong();
    private final SseEventRingBuffer log = new SseEventRingBuffer();
    private final SseSenderThread sender;
    /** The oldest first. */
    private final Set<SseSubscription> subscriptions = Collections.synchronizedSet(new LinkedHashSet<>());

    public SseBroadcaster() {
        this(MAX_LISTENERS, HEARTBEAT_AFTER, SseSenderThread.GATHERING);
    }

    /**
     * @param silence after so long without an event a listener gets a beat
     * @param gathering from the first event that was not sent yet until it is, with all that came meanwhile
     */
    SseBroadcaster(int mostListeners, Duration silence, Duration gathering) {
        this.mostListeners = mostListeners;
        this.silence = silence;
        this.sender = new SseSenderThread(log, this::all, gathering);
        sender.start();
    }

    /**
     * A new listener, which gets what is published from now on; empty where there are too many. Where all places are taken, a client gets one
     * of a client that has more than he will have then: it loses its oldest.
     *
     * @param client who listens, as far as addresses tell
     * @param coding of all that is written
     * @param output where the events are written, once it said that it is ready
     */
    public Optional<SseSubscription> listen(String client, SseContentCoding coding, SseOutput output) {
        SseSubscription subscription =
                new SseSubscription(client, log, this::position, coding, output, silence, subscriptions::remove);
        synchronized (subscriptions) { // to count and to take the place is one step
            if (subscriptions.size() >= mostListeners) {
                Optional<SseSubscription> tooMany = oneOfTooMany(client);
                if (tooMany.isEmpty()) {
                    return Optional.empty();
                }
                tooMany.get().close();
            }
            subscriptions.add(subscription);
            return Optional.of(subscription);
        }
    }

    public boolean hasRoom(String client) {
        synchronized (subscriptions) {
            return subscriptions.size() < mostListeners || oneOfTooMany(client).isPresent();
        }
    }

    /** The oldest of the client who has most, where these are more than this client's and one. */
    private Optional<SseSubscription> oneOfTooMany(String client) {
        Map<String, Long> counts =
                subscriptions.stream().collect(Collectors.groupingBy(SseSubscription::client, Collectors.counting()));
        long own = counts.getOrDefault(client, 0L);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return subscriptions.stream()
                .filter(one -> most > own + 1 && counts.getOrDefault(one.client(), 0L) == most)
                .findFirst();
    }

    /** How many events there were; what an event tells is in the views before it is counted. */
    public StreamPosition position() {
        return new StreamPosition(runId, published.get());
    }

    /** @param json the event's data */
    public void publish(String event, byte[] json) {
        published.incrementAndGet(); // first: who is welcomed in between is told of an event too many, not of one too
        // few
        if (subscriptions.isEmpty()) {
            return;
        }
        log.append(frame(event, json));
    }

    public int listenerCount() {
        return subscriptions.size();
    }

    /** Lets every listener go. */
    public void close() {
        sender.stop();
        all().forEach(SseSubscription::close);
    }

    /** A copy: who does not keep up is removed meanwhile. */
    private List<SseSubscription> all() {
        synchronized (subscriptions) {
            return List.copyOf(subscriptions);
        }
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
