package io.vigie.web.browser;

import io.vigie.web.log.Follower;
import io.vigie.web.log.LogUnavailable;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.Position;
import io.vigie.web.log.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Topics in memory, one partition each. What stands in them outlives the server that follows them. */
final class LogInMemory implements MessageLog {
    private final List<Message> messages = new ArrayList<>();
    private List<String> topics = List.of();
    private Follower follower = new Nobody();

    @Override
    public synchronized void follow(List<Subscription> subscriptions, Follower next) {
        topics = subscriptions.stream().map(Subscription::topic).toList();
        follower = next;
        messages.stream().filter(message -> topics.contains(message.topic())).forEach(next::receive);
        next.caughtUp();
    }

    @Override
    public synchronized CompletableFuture<Position> append(String topic, String key, byte[] value) {
        Position position = new Position(topic, 0, messages.size());
        Message message = new Message(position, Instant.now(), key, value);
        messages.add(message);
        if (topics.contains(topic)) {
            follower.receive(message);
        }
        return CompletableFuture.completedFuture(position);
    }

    @Override
    public synchronized byte[] read(Position position) throws LogUnavailable {
        byte[] value = messages.get(Math.toIntExact(position.offset())).value();
        if (value == null) {
            throw new LogUnavailable("Cannot read " + position + ": it was deleted");
        }
        return value;
    }

    @Override
    public String ping() {
        return "in memory";
    }

    @Override
    public synchronized void close() {
        topics = List.of();
        follower = new Nobody();
    }

    private static final class Nobody implements Follower {
        @Override
        public void receive(Message message) {}

        @Override
        public void caughtUp() {}
    }
}
