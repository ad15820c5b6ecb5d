package io.vigie.streams.commit;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Asks for commits on behalf of one processor, at the pace it shares with the others. */
public final class CommitRequester {

    private final CommitThrottle pace;
    private final ProcessingContext context;
    private boolean waiting;
    private long ageMs;

    /** To be made when the processor is: it looks again after a while for what was processed too soon after a commit. */
    public CommitRequester(CommitThrottle pace, ProcessingContext context) {
        this.pace = pace;
        this.context = context;
        context.schedule(CommitThrottle.SOON, PunctuationType.WALL_CLOCK_TIME, this::commitWhenDue);
    }

    /** @param arrivedAtMs timestamp of the message that was processed */
    public void processed(long arrivedAtMs) {
        long now = context.currentSystemTimeMs();
        waiting = true;
        ageMs = now - arrivedAtMs;
        commitWhenDue(now);
    }

    private void commitWhenDue(long now) {
        if (waiting && pace.isDue(now, ageMs)) {
            context.commit();
            waiting = false;
        }
    }
}
