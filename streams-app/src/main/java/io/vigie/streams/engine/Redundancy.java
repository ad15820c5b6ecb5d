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
     * What an instance may be silent for at least where another one stands by, however short a session the brokers allow: several
     * times the longest pause of its collector (0.25 s).
     */
    private static final Duration PROMPT_SESSION = Duration.ofSeconds(1);

    /** By its next heartbeat an instance hears that another one is gone and that it is to take over. */
    private static final Duration PROMPT_HEARTBEAT = Duration.ofMillis(200);

    /** Kafka advises a third of the session at most. */
    private static final int HEARTBEATS_A_SESSION = 3;

    /** One instance on one broker. */
    public static final Redundancy NONE = of(TopicReplication.NONE, 0, USUAL_SESSION);

    /** @param shortestSession that a member of a group can have there */
    public static Redundancy of(TopicReplication replication, int standbys, Duration shortestSession) {
        Duration wanted = standbys == 0 ? USUAL_SESSION : PROMPT_SESSION;
        return new Redundancy(replication, standbys, wanted.compareTo(shortestSession) < 0 ? shortestSession : wanted);
    }

    /** How often an instance says that it is there. */
    Duration heartbeat() {
        return standbys > 0 ? PROMPT_HEARTBEAT : sessionTimeout.dividedBy(HEARTBEATS_A_SESSION);
    }
}
