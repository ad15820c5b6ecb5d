package io.vigie.web.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How far a listener has come in each partition. */
public final class MessageListenerProgress {
    private record Partition(String topic, int number) {}

    private final Map<Partition, Long> reached = new HashMap<>();

    public synchronized void passed(Position position) {
        reached.put(new Partition(position.topic(), position.partition()), position.offset());
        notifyAll();
    }

    /** Waits until the follower has passed the position, or the patience is over. */
    public synchronized void await(Position position, Duration patience) {
        Partition partition = new Partition(position.topic(), position.partition());
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (reached.getOrDefault(partition, -1L) < position.offset()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
