package io.vigie.streams.engine;

import io.vigie.platform.kafka.TopicReplication;
import java.time.Duration;

/**
 * What is there more than once, so that the speed layer goes on when a broker or one of its own instances is gone.
 *
 * @param replication copies of the topics that the engine creates for its state
 * @param standbys further instances that keep a copy of each partition's state up to date; 0: one that takes over reads
 *     it from the broker first
 * @param sessionTimeout so long after an instance was last heard of another one takes over its partitions
 */
public record Redundancy(TopicReplication replication, int standbys, Duration sessionTimeout) {

    /** The shortest that brokers allow unless they are told otherwise. */
    private static final Duration USUAL_SESSION = Duration.ofSeconds(6);

    /**
     * What an instance may be silent for where another one stands by: several times the longest pause of its collector
     * (0.25 s), and short enough that readings come again within two seconds.
     */
    private static final Duration PROMPT_SESSION = Duration.ofMillis(1000);

    /**
     * Kafka advises three at least. By its next heartbeat an instance also hears that another one is gone: the more there are, the
     * sooner it takes over, and the more of them must be missed until it is taken to be gone itself.
     */
    private static final int HEARTBEATS_A_SESSION = 5;

    /** One instance on one broker. */
    public static final Redundancy NONE = of(TopicReplication.NONE, 0, USUAL_SESSION);

    /** @param shortestSession that the brokers allow */
    public static Redundancy of(TopicReplication replication, int standbys, Duration shortestSession) {
        Duration wanted = standbys == 0 ? USUAL_SESSION : PROMPT_SESSION;
        return new Redundancy(replication, standbys, wanted.compareTo(shortestSession) < 0 ? shortestSession : wanted);
    }

    /** How often an instance says that it is there. */
    Duration heartbeat() {
        return sessionTimeout.dividedBy(HEARTBEATS_A_SESSION);
    }
}
