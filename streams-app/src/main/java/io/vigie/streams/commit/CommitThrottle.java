package io.vigie.streams.commit;

import java.time.Duration;

/**
 * When to ask for a commit. A commit is one transaction of all tasks of a thread, results are seen when it is through, and it
 * waits some milliseconds for the broker, in which nothing is processed.
 *
 * <p>So what has just arrived is committed {@link #SOON}, and what has waited already may wait as long again: a topology that
 * falls behind commits less often and catches up. While it works off a backlog, the interval of the engine is the shorter.
 *
 * <p>One for all tasks of a thread: a task need not ask again for what another one has just asked for.
 */
public final class CommitThrottle {

    /** Two commits are asked for at least so far apart. */
    public static final Duration SOON = Duration.ofMillis(15);

    private long askedAtMs;

    /**
     * Whether to ask for a commit now; if so, it counts as asked for.
     *
     * @param ageMs how long ago the message arrived that was processed last
     */
    boolean isDue(long nowMs, long ageMs) {
        boolean due = nowMs - askedAtMs >= Math.max(SOON.toMillis(), ageMs);
        if (due) {
            askedAtMs = nowMs;
        }
        return due;
    }
}
