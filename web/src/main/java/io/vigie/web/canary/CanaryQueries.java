package io.vigie.web.canary;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.canary.CanaryRequests;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageLog;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryState;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.result.ResultPageStore;
import io.vigie.web.queries.result.StoredResult;
import io.vigie.web.tasks.PeriodicTask;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the batch layer a query every five minutes whose answer must not change, and compares it.
 *
 * <p>While a query of anybody else is open none is asked: theirs come first, and show as well that the batch layer works.
 */
public final class CanaryQueries implements AutoCloseable {
    static final Duration EVERY = Duration.ofMinutes(5);

    /** On idle cores an answer takes some ten seconds, with a Spark of its own that starts for it. */
    static final Duration LATE_AFTER = Duration.ofMinutes(1);

    /** The batch layer gives a job half an hour, and says within five minutes more what became of it. */
    static final Duration LOST_AFTER = Duration.ofMinutes(40);

    private static final Logger LOG = LoggerFactory.getLogger(CanaryQueries.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final MessageLog log;
    private final Gazetteer gazetteer;
    private final Supplier<List<Coverage>> history;
    private final LongSupplier openOfOthers;
    private final BooleanSupplier caughtUp;
    private final Clock clock;
    private final LongSupplier nanos;
    private final RandomGenerator random = new SecureRandom();
    private final CanaryCounts counts = new CanaryCounts();
    private final PeriodicTask task =
            new PeriodicTask("canary-queries", "ask a known query", BETWEEN_LOOKS, this::look);
    private volatile @Nullable Open open;
    private @Nullable Known known;
    private long lastAskedNanos;

    /** The query that waits for its answer, and what the topics say of it. */
    private record Open(CanaryQueryYear subject, String requestId, long askedNanos, QueryProjection states) {}

    /** An answer that the next one on the same version of the history must equal. */
    private record Known(CanaryQueryYear subject, long tableVersion, List<AnswerRow> rows) {}

    /**
     * Begins with {@link #start}.
     *
     * @param history what the history holds
     * @param openOfOthers how many queries of others are neither answered nor rejected
     * @param caughtUp whether both are known
     */
    public CanaryQueries(
            MessageLog log,
            Gazetteer gazetteer,
            Supplier<List<Coverage>> history,
            LongSupplier openOfOthers,
            BooleanSupplier caughtUp,
            Clock clock) {
        this(log, gazetteer, history, openOfOthers, caughtUp, clock, System::nanoTime);
    }

    CanaryQueries(
            MessageLog log,
            Gazetteer gazetteer,
            Supplier<List<Coverage>> history,
            LongSupplier openOfOthers,
            BooleanSupplier caughtUp,
            Clock clock,
            LongSupplier nanos) {
        this.log = log;
        this.gazetteer = gazetteer;
        this.history = history;
        this.openOfOthers = openOfOthers;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.nanos = nanos;
        this.lastAskedNanos = nanos.getAsLong();
    }

    void start() {
        task.start();
    }

    /** Judges the open query, or asks the next one when it is time. */
    void look() throws LogUnavailableException {
        Open asked = open;
        if (asked != null) {
            judge(asked);
        } else if (caughtUp.getAsBoolean()
                && nanos.getAsLong() - lastAskedNanos >= EVERY.toNanos()
                && openOfOthers.getAsLong() == 0) {
            Optional<CanaryQueryYear> subject = CanaryQueryYear.first(history.get());
            if (subject.isPresent()) {
                ask(subject.get());
            }
        }
    }

    private void ask(CanaryQueryYear subject) throws LogUnavailableException {
        Query query = CanaryRequests.query(subject.cityId(), subject.year(), clock.instant(), random);
        lastAskedNanos = nanos.getAsLong();
        open = new Open(
                subject,
                query.requestId(),
                lastAskedNanos,
                new QueryProjection(
                        new BatchRequestParser(gazetteer), new ResultPageStore(log), new AnswerRowCounter(gazetteer)));
        try {
            log.append(Topics.REQUESTS_BATCH, query.requestId(), Json.write(query))
                    .join();
            counts.sent();
        } catch (CompletionException e) {
            open = null;
            throw new LogUnavailableException("the broker does not take it", e);
        }
    }

    /** What the topics of the batch layer say of a query of the canary's; of one that is over it is passed over. */
    void receive(Message message) {
        Open asked = open;
        if (asked == null || !asked.requestId.equals(message.key())) {
            return;
        }
        if (message.topic().equals(Topics.REQUESTS_BATCH)) {
            asked.states.request(message);
        } else {
            asked.states.result(message);
        }
    }

    private void judge(Open asked) throws LogUnavailableException {
        Optional<QueryState> state = asked.states.state(asked.requestId);
        Duration waited = waited(asked);
        if (state.isPresent() && state.get().status().isTerminal()) {
            Optional<StoredResult> result = asked.states.answer(asked.requestId);
            if (result.isPresent()) {
                compare(asked, result.get());
                counts.answered(waited);
                if (waited.compareTo(LATE_AFTER) > 0) {
                    counts.late();
                }
            } else {
                found(
                        CanaryFault.WRONG,
                        asked,
                        "ended as " + state.get().status() + ": " + state.get().message());
            }
            open = null;
        } else if (waited.compareTo(LOST_AFTER) > 0) {
            found(CanaryFault.LOST, asked, "has no end after " + waited.toMinutes() + " min");
            open = null;
        }
    }

    private void compare(Open asked, StoredResult result) throws LogUnavailableException {
        List<AnswerRow> rows = result.rows(0);
        long version = result.summary().provenance().tableVersion();
        Known before = known;
        known = new Known(asked.subject, version, rows);
        if (rows.size() != 1 || rows.get(0).count() != rows.get(0).expectedCount()) {
            found(CanaryFault.WRONG, asked, "is not answered by one row of all hours: " + rows);
        } else if (before != null
                && before.subject.equals(asked.subject)
                && before.tableVersion == version
                && !before.rows.equals(rows)) {
            found(
                    CanaryFault.WRONG,
                    asked,
                    "has another answer from version " + version + " than before: " + rows + ", not " + before.rows);
        }
    }

    private void found(CanaryFault fault, Open asked, String what) {
        String detail = "query " + asked.requestId + " about " + asked.subject.year() + " in city "
                + asked.subject.cityId() + " " + what;
        LOG.warn("Known query {}: {}", fault.id(), detail);
        counts.found(fault, detail, nanos.getAsLong());
    }

    private Duration waited(Open asked) {
        return Duration.ofNanos(nanos.getAsLong() - asked.askedNanos);
    }

    /** How long the open query waits; zero when none does. */
    Duration longestWait() {
        Open asked = open;
        return asked == null ? Duration.ZERO : waited(asked);
    }

    CanaryCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        task.close();
    }
}
