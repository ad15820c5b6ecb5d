package io.vigie.streams.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether work gets done: what waits on the topics is committed. Of nothing that waits, nothing need be committed. To be fed
 * several times a second.
 */
public final class CommitProgress {

    /** Many times what a commit takes, also on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private double commits;
    private @Nullable Instant committedAt;
    private @Nullable Instant waitingSince;

    /**
     * Takes what is known now.
     *
     * @param total grows with each transaction that was committed; starts over with the threads
     * @param lag messages that are not committed yet; null where it is not known
     * @param isRunning whether messages are processed; before, none is committed
     */
    public synchronized void look(double total, @Nullable Long lag, boolean isRunning, Instant now) {
        if (total > commits) {
            committedAt = now;
        }
        commits = total;
        if (!isRunning || lag == null || lag == 0) {
            waitingSince = null;
        } else if (waitingSince == null) {
            waitingSince = now;
        }
    }

    /** Whether messages have waited for longer than {@link #PATIENCE} while nothing was committed. */
    public synchronized boolean isStalled(Instant now) {
        Instant since = waitingSince;
        if (since == null) {
            return false;
        }
        Instant last = committedAt;
        return now.isAfter((last != null && last.isAfter(since) ? last : since).plus(PATIENCE));
    }

    /** When a transaction was last committed; null before the first since the start. */
    public synchronized @Nullable Instant committedAt() {
        return committedAt;
    }
}
