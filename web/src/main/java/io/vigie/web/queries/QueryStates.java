package io.vigie.web.queries;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.BatchRequestParser;
import io.vigie.model.batch.Cancel;
import io.vigie.model.batch.Parsed;
import io.vigie.model.batch.RequestStatus;
import io.vigie.model.batch.StatusEvent;
import io.vigie.model.json.Json;
import io.vigie.web.log.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every request the topics hold, and where it stands.
 *
 * <p>The order between the two topics does not matter: an answer may be read before its request. Beyond
 * {@link #MOST_REQUESTS} the oldest finished ones are forgotten.
 */
public final class QueryStates {
    static final int MOST_REQUESTS = 10_000;

    private final BatchRequestParser parser;
    private final PageStore pages;
    private final Expectations expectations;
    private final Answered answered = new Answered();
    private final Map<String, Tracked> byId = new HashMap<>();
    /** The unfinished requests by their offset, the order in which they are served. */
    private final TreeMap<Long, Tracked> open = new TreeMap<>();
    /** How many have left {@link #open}. */
    private long queueVersion;

    public QueryStates(BatchRequestParser parser, PageStore pages, RowCounts rowCounts) {
        this.parser = parser;
        this.pages = pages;
        this.expectations = new Expectations(rowCounts);
    }

    /**
     * A message of the topic of requests.
     *
     * @return what it changed
     */
    public synchronized QueryChanges request(Message message) {
        byte[] value = message.value() == null ? new byte[0] : message.value();
        Parsed parsed = parser.parse(value);
        if (parsed instanceof Parsed.Valid valid) {
            return valid.request() instanceof Cancel ? QueryChanges.NONE : requested(valid.request(), message);
        }
        String id = ((Parsed.Invalid) parsed).requestId();
        return id == null ? QueryChanges.NONE : requested(id, null, message);
    }

    private QueryChanges requested(BatchRequest request, Message message) {
        return requested(request.requestId(), request, message);
    }

    private QueryChanges requested(String id, @Nullable BatchRequest request, Message message) {
        Tracked tracked = byId.computeIfAbsent(id, absent -> new Tracked(absent, message.timestamp()));
        if (!tracked.requested(request, message.position().offset(), message.timestamp())) {
            return QueryChanges.NONE;
        }
        if (tracked.isOpen()) {
            open.put(message.position().offset(), tracked);
        }
        learn(tracked);
        forgetOldest();
        return QueryChanges.of(state(tracked));
    }

    /**
     * A message of the topic of results.
     *
     * @return what it changed
     */
    public synchronized QueryChanges result(Message message) {
        byte[] value = message.value();
        if (value == null) {
            return QueryChanges.NONE;
        }
        if (Json.read(value, PageHeader.Kind.class).kind().equals("page")) {
            page(message, value);
            return QueryChanges.NONE;
        }
        return happened(Json.read(value, StatusEvent.class));
    }

    private void page(Message message, byte[] value) {
        PageHeader header = Json.read(value, PageHeader.class);
        Tracked tracked = byId.computeIfAbsent(header.requestId(), absent -> new Tracked(absent, message.timestamp()));
        if (tracked.page(header, message.position(), value)) {
            pages.put(message.position(), value);
        }
    }

    private QueryChanges happened(StatusEvent event) {
        Tracked tracked = byId.computeIfAbsent(event.requestId(), absent -> new Tracked(absent, event.at()));
        int position = tracked.isOpen() ? queuePosition(tracked) : 0;
        if (!tracked.happened(event)) {
            return QueryChanges.NONE;
        }
        learn(tracked);
        return open.values().removeIf(Tracked::isOver) ? left(tracked, position) : QueryChanges.of(state(tracked));
    }

    /** When the first one may end is known only once it is the first: its whole state is news. */
    private QueryChanges left(Tracked tracked, int position) {
        queueVersion++;
        List<QueryState> changed = new ArrayList<>();
        changed.add(state(tracked));
        open.values().stream()
                .filter(other -> other.isBackfill() == tracked.isBackfill())
                .findFirst()
                .filter(first -> position == 1 && first.isWaiting())
                .map(this::state)
                .ifPresent(changed::add);
        String kind = tracked.isBackfill() ? "backfill" : "query";
        return new QueryChanges(changed, Optional.of(new QueueMove(kind, queueVersion, position)));
    }

    /** Called whenever a request or its end came: an answer counts once both are there. */
    private void learn(Tracked tracked) {
        tracked.question()
                .flatMap(question -> tracked.answer(pages).map(result -> {
                    answered.add(question, tracked);
                    return result.summary().rowCount();
                }))
                .ifPresent(rowCount -> expectations.learn(tracked, rowCount));
    }

    /** The request as it was first sent, and where it stands; empty where the id is unknown. */
    public synchronized Optional<QueryState> state(String id) {
        return Optional.ofNullable(byId.get(id)).map(this::state);
    }

    /** The newest first. */
    public synchronized List<QueryState> newest(int limit) {
        return byId.values().stream()
                .sorted(Comparator.comparing(Tracked::orderedBy).reversed().thenComparing(Tracked::requestId))
                .limit(limit)
                .map(this::state)
                .toList();
    }

    /** The verified result; empty unless the query succeeded. */
    public synchronized Optional<Answer> answer(String id) {
        return Optional.ofNullable(byId.get(id)).flatMap(tracked -> tracked.answer(pages));
    }

    /** The newest answer to the question. */
    synchronized Optional<QueryState> answerTo(Question question) {
        return answered.newest(question).map(this::state);
    }

    /** How long queries of about so many rows took from when they were sent to their result. */
    synchronized Optional<TimeTaken> timeTaken(long rowCount) {
        return expectations.ofSimilar(rowCount);
    }

    /** How many requests are neither answered nor refused. */
    public synchronized int openCount() {
        return open.size();
    }

    /** The queries that were open at some time of a span. */
    public synchronized WaitingQuestions openBetween(Instant since, Instant until) {
        List<Tracked> waited = byId.values().stream()
                .filter(tracked -> tracked.wasOpenBetween(since, until))
                .toList();
        long failed = waited.stream()
                .filter(tracked -> tracked.status() == RequestStatus.FAILED)
                .count();
        return new WaitingQuestions(waited.size(), (int) failed);
    }

    private QueryState state(Tracked tracked) {
        Integer position = tracked.isWaiting() ? (Integer) queuePosition(tracked) : null;
        Optional<Expected> expected =
                tracked.isOpen() ? expectations.of(tracked, position != null && position == 1) : Optional.empty();
        Optional<Tracked> earlier = tracked.question().flatMap(question -> answered.before(question, tracked));
        return tracked.state(
                position,
                queueVersion,
                expected.orElse(null),
                earlier.map(Tracked::requestId).orElse(null));
    }

    private int queuePosition(Tracked tracked) {
        int position = 1;
        for (Tracked older : open.values()) {
            if (older == tracked) {
                break;
            }
            // Backfills take hours and have a queue of their own.
            if (older.isBackfill() == tracked.isBackfill()) {
                position++;
            }
        }
        return position;
    }

    private void forgetOldest() {
        if (byId.size() <= MOST_REQUESTS) {
            return;
        }
        byId.values().stream()
                .filter(Tracked::isOver)
                .min(Comparator.comparing(Tracked::orderedBy))
                .ifPresent(this::forget);
    }

    private void forget(Tracked tracked) {
        byId.remove(tracked.requestId());
        tracked.question().ifPresent(question -> answered.remove(question, tracked));
    }

    /** How many queries are neither answered nor refused. */
    public synchronized long openQueryCount() {
        return open.values().stream().filter(tracked -> !tracked.isBackfill()).count();
    }

    synchronized boolean isKnown(String id) {
        Tracked tracked = byId.get(id);
        return tracked != null && tracked.isRequested();
    }

    /** Whether a request of this id has ended. */
    synchronized boolean isOver(String id) {
        Tracked tracked = byId.get(id);
        return tracked != null && tracked.isOver();
    }

    /** Where an id stands that the server knows. */
    record Known(Optional<BatchRequest> request, RequestStatus status) {}

    synchronized Optional<Known> known(String id) {
        return Optional.ofNullable(byId.get(id)).map(tracked -> new Known(tracked.request(), tracked.status()));
    }
}
