package io.vigie.web.tasks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own, until closed. What fails is logged and comes again with the next round. */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final String purpose;
    private final Duration between;
    private final Work work;
    private final ScheduledExecutorService rounds;

    /**
     * Begins with {@link #start}.
     *
     * @param name of the thread
     * @param purpose completes "Cannot …"
     * @param between from the end of a round to the next
     */
    public PeriodicTask(String name, String purpose, Duration between, Work work) {
        this.purpose = purpose;
        this.between = between;
        this.work = work;
        this.rounds = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One round. */
    public interface Work {
        void once() throws Exception;
    }

    public void start() {
        var round = rounds.scheduleWithFixedDelay(this::round, 0, between.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("Rounds: {}", round);
    }

    private void round() {
        try {
            work.once();
        } catch (Exception e) {
            LOG.warn("Cannot {}: {}", purpose, e.getMessage());
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
