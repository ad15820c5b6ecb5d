package io.vigie.web.inmemory;

import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.MessageLogHealth;
import io.vigie.web.log.Position;
import io.vigie.web.log.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Topics in memory, one partition each: the stand-in for Kafka at the seam {@link MessageLog}. What stands in them outlives
 * the server that follows them.
 */
public final class InMemoryMessageLog implements MessageLog {
    private final List<Message> messages = new ArrayList<>();
    private List<String> topics = List.of();
    private MessageListener follower = new Nobody();
    private boolean away;
    private boolean slow;
    private Duration silence = Duration.ZERO;

    @Override
    public synchronized void follow(List<Subscription> subscriptions, MessageListener next) {
        topics = subscriptions.stream().map(Subscription::topic).toList();
        follower = next;
        messages.stream().filter(message -> topics.contains(message.topic())).forEach(next::receive);
        if (!slow) {
            next.caughtUp();
        }
    }

    /** From now on nothing is taken in and nothing handed out, as when the broker is gone. */
    public synchronized void goesAway() {
        away = true;
    }

    public synchronized void comesBack() {
        away = false;
    }

    /** The next follower is not told that it has caught up before {@link #hasBeenRead}. */
    public synchronized void takesLongToRead() {
        slow = true;
    }

    public synchronized void hasBeenRead() {
        slow = false;
        follower.caughtUp();
    }

    /** The values that stand in a topic, oldest first. */
    public synchronized List<byte[]> values(String topic) {
        return messages.stream()
                .filter(message -> message.topic().equals(topic))
                .map(message -> Objects.requireNonNull(message.value()))
                .toList();
    }

    /** Nothing is left of a key, as a compacted topic says it. */
    public synchronized void remove(String topic, String key) {
        Message message = new Message(new Position(topic, 0, messages.size()), Instant.now(), key, null);
        messages.add(message);
        if (topics.contains(topic)) {
            follower.receive(message);
        }
    }

    @Override
    public synchronized CompletableFuture<Position> append(String topic, String key, byte[] value) {
        if (away) {
            return CompletableFuture.failedFuture(new LogUnavailableException("Cannot append to " + topic + ": away"));
        }
        Position position = new Position(topic, 0, messages.size());
        Message message = new Message(position, Instant.now(), key, value);
        messages.add(message);
        if (topics.contains(topic)) {
            follower.receive(message);
        }
        return CompletableFuture.completedFuture(position);
    }

    /** An empty value: to a compacted topic, the key is gone. */
    public synchronized void delete(String topic, String key) {
        Message message = new Message(new Position(topic, 0, messages.size()), Instant.now(), key, null);
        messages.add(message);
        if (topics.contains(topic)) {
            follower.receive(message);
        }
    }

    @Override
    public synchronized byte[] read(Position position) throws LogUnavailableException {
        if (away) {
            throw new LogUnavailableException("Cannot read " + position + " again: away");
        }
        byte[] value = messages.get(Math.toIntExact(position.offset())).value();
        if (value == null) {
            throw new LogUnavailableException("Cannot read " + position + ": it was deleted");
        }
        return value;
    }

    @Override
    public MessageLogHealth ping() {
        return new MessageLogHealth("in memory", 0);
    }

    @Override
    public synchronized Optional<Duration> sinceLastAnswer() {
        return Optional.of(silence);
    }

    /** From now on the follower has had no answer for so long, though the log itself is there. */
    public synchronized void hasNotAnsweredFor(Duration next) {
        silence = next;
    }

    @Override
    public synchronized void close() {
        topics = List.of();
        follower = new Nobody();
    }

    private static final class Nobody implements MessageListener {
        @Override
        public void receive(Message message) {}

        @Override
        public void caughtUp() {}
    }
}
