package io.vigie.streams.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when a thread of the topology fails: replace it, which starts over from the last commit; but a process whose
 * threads keep failing ends, so that whoever watches it sees that. So does one whose name in the group another process has
 * taken: the two would throw each other out for ever.
 */
public final class FailurePolicy implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final int MAX_FAILURES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Clock clock;
    private final String instance;
    private final Deque<Instant> failures = new ArrayDeque<>();

    /** @param instance name of this instance in the group */
    public FailurePolicy(Clock clock, String instance) {
        this.clock = clock;
        this.instance = instance;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        if (isFenced(failure)) {
            LOG.error(
                    "Cannot go on: another process has become the instance {} of the speed layer, and goes on instead. Two"
                            + " at once need state folders of their own, or a VIGIE_STREAMS_INSTANCE each",
                    instance);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(WITHIN))) {
            failures.removeFirst();
        }
        if (failures.size() > MAX_FAILURES) {
            LOG.error(
                    "A thread failed for the {}th time in {} minutes: the process ends",
                    failures.size(),
                    WITHIN.toMinutes(),
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A thread failed and is replaced; it starts over from the last commit", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                return true;
            }
        }
        return false;
    }
}
