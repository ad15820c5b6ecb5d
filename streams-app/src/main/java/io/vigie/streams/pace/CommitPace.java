package io.vigie.streams.pace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When to ask for a commit. A commit is one transaction of all tasks of a thread, and results are seen when it is through: what
 * has just arrived is committed {@link #SOON}. While the topology catches up, nobody waits for a single message, and commits
 * are left to the interval of the engine, which is longer: each costs a few milliseconds of waiting for the broker.
 *
 * <p>One for all tasks of a topology: a task need not ask again for what another one has just asked for.
 */
public final class CommitPace {

    /** Two commits are asked for at least so far apart. */
    public static final Duration SOON = Duration.ofMillis(15);

    /** A message that arrived longer ago than this is one of a backlog. */
    static final Duration BACKLOG = Duration.ofSeconds(1);

    private final AtomicLong askedAtMs = new AtomicLong();

    /** Whether a message of that arrival makes it urgent to commit what was processed. */
    static boolean isFresh(long arrivedAtMs, long nowMs) {
        return nowMs - arrivedAtMs < BACKLOG.toMillis();
    }

    /** Whether to ask for a commit now; if so, it counts as asked for. */
    boolean isDue(long nowMs) {
        long before = askedAtMs.get();
        return nowMs - before >= SOON.toMillis() && askedAtMs.compareAndSet(before, nowMs);
    }
}
