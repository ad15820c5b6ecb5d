package io.vigie.web.queries;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.CancelRequest;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.ReplayResultPage;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.json.Json;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Message;
import io.vigie.web.log.Position;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.estimate.TypicalDuration;
import io.vigie.web.queries.result.QueryFingerprint;
import io.vigie.web.queries.result.ResultPageHeader;
import io.vigie.web.queries.result.ResultPageStore;
import io.vigie.web.queries.result.StoredResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every request the topics hold, and where it stands.
 *
 * <p>The order between the two topics does not matter: an answer may be read before its request. Beyond
 * {@link #MAX_REQUESTS} the oldest finished ones are forgotten.
 */
public final class QueryProjection {
    static final int MAX_REQUESTS = 10_000;

    /** Messages that are parts of answers. */
    private static final Set<String> PAGES = Set.of("page", "episode");

    private final BatchRequestParser parser;
    private final ResultPageStore pages;
    private final EtaEstimator etaEstimator;
    private final AnsweredQueryIndex resultIndex = new AnsweredQueryIndex();
    private final Map<String, QueryEntry> byId = new HashMap<>();
    /** The unfinished requests by their offset, the order in which they are served. */
    private final TreeMap<Long, QueryEntry> open = new TreeMap<>();
    /** How many have left {@link #open}. */
    private long queueVersion;

    public QueryProjection(BatchRequestParser parser, ResultPageStore pages, AnswerRowCounter rowCounts) {
        this.parser = parser;
        this.pages = pages;
        this.etaEstimator = new EtaEstimator(rowCounts);
    }

    /**
     * A message of the topic of requests.
     *
     * @return what it changed
     */
    public synchronized QueryUpdate request(Message message) {
        byte[] value = message.value() == null ? new byte[0] : message.value();
        ParsedRequest parsed = parser.parse(value);
        if (parsed instanceof ParsedRequest.Valid valid) {
            return valid.request() instanceof CancelRequest ? QueryUpdate.NONE : requested(valid.request(), message);
        }
        String id = ((ParsedRequest.Invalid) parsed).requestId();
        return id == null ? QueryUpdate.NONE : requested(id, null, message);
    }

    private QueryUpdate requested(BatchRequest request, Message message) {
        return requested(request.requestId(), request, message);
    }

    private QueryUpdate requested(String id, @Nullable BatchRequest request, Message message) {
        QueryEntry entry = byId.computeIfAbsent(id, absent -> new QueryEntry(absent, message.timestamp()));
        if (!entry.requested(request, message.position().offset(), message.timestamp())) {
            return QueryUpdate.NONE;
        }
        if (entry.isOpen()) {
            open.put(message.position().offset(), entry);
        }
        learn(entry);
        forgetOldest();
        return QueryUpdate.of(state(entry));
    }

    /**
     * A message of the topic of results.
     *
     * @return what it changed
     */
    public synchronized QueryUpdate result(Message message) {
        byte[] value = message.value();
        if (value == null) {
            return QueryUpdate.NONE;
        }
        if (PAGES.contains(Json.read(value, ResultPageHeader.Kind.class).kind())) {
            page(message, value);
            return QueryUpdate.NONE;
        }
        return happened(Json.read(value, StatusEvent.class));
    }

    private void page(Message message, byte[] value) {
        ResultPageHeader header = Json.read(value, ResultPageHeader.class);
        QueryEntry entry =
                byId.computeIfAbsent(header.requestId(), absent -> new QueryEntry(absent, message.timestamp()));
        if (entry.page(header, message.position(), value)) {
            pages.put(message.position(), value);
        }
    }

    private QueryUpdate happened(StatusEvent event) {
        QueryEntry entry = byId.computeIfAbsent(event.requestId(), absent -> new QueryEntry(absent, event.at()));
        int position = entry.isOpen() ? queuePosition(entry) : 0;
        if (!entry.happened(event)) {
            return QueryUpdate.NONE;
        }
        learn(entry);
        return open.values().removeIf(QueryEntry::isOver) ? left(entry, position) : QueryUpdate.of(state(entry));
    }

    /** When the first one may end is known only once it is the first: its whole state is news. */
    private QueryUpdate left(QueryEntry entry, int position) {
        queueVersion++;
        List<QueryState> changed = new ArrayList<>();
        changed.add(state(entry));
        open.values().stream()
                .filter(other -> other.queue().equals(entry.queue()))
                .findFirst()
                .filter(first -> position == 1 && first.isWaiting())
                .map(this::state)
                .ifPresent(changed::add);
        return new QueryUpdate(changed, Optional.of(new QueueMove(entry.queue(), queueVersion, position)));
    }

    /** Called whenever a request or its end came: an answer counts once both are there. */
    private void learn(QueryEntry entry) {
        entry.fingerprint()
                .flatMap(fingerprint -> entry.answer(pages).map(result -> {
                    resultIndex.add(fingerprint, entry);
                    return result.summary().rowCount();
                }))
                .ifPresent(rowCount -> etaEstimator.learn(entry, rowCount));
        notifyAll(); // stateOnceOver
    }

    /** The request as it was first sent, and where it stands; empty where the id is unknown. */
    public synchronized Optional<QueryState> state(String id) {
        return Optional.ofNullable(byId.get(id)).map(this::state);
    }

    /** As {@link #state}, once the request has ended or the patience has; one that is not known yet is waited for as well. */
    public synchronized Optional<QueryState> stateOnceOver(String id, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            long left = patience.toMillis();
            while (!isOver(id) && left > 0) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return state(id);
    }

    /**
     * Queries and backfills, the newest first.
     *
     * @param before the request after which the list goes on; empty from its beginning
     */
    public synchronized List<QueryState> newest(Optional<String> before, int limit) {
        Stream<QueryEntry> newestFirst = newestFirst().filter(entry -> !entry.isImport());
        Stream<QueryEntry> older = before.isEmpty()
                ? newestFirst
                : newestFirst
                        .dropWhile(entry -> !entry.requestId().equals(before.get()))
                        .skip(1);
        return older.limit(limit).map(this::state).toList();
    }

    private Stream<QueryEntry> newestFirst() {
        return byId.values().stream()
                .sorted(Comparator.comparing(QueryEntry::orderedBy).reversed().thenComparing(QueryEntry::requestId));
    }

    /** Imports of files and their undoing, the newest first. */
    public synchronized List<QueryState> imports(int limit) {
        return newestFirst()
                .filter(QueryEntry::isImport)
                .limit(limit)
                .map(this::state)
                .toList();
    }

    /** The verified result; empty unless the query succeeded. */
    public synchronized Optional<StoredResult> answer(String id) {
        return Optional.ofNullable(byId.get(id)).flatMap(entry -> entry.answer(pages));
    }

    /** The replay that has not ended, the oldest where there are more. */
    public synchronized Optional<QueryState> openReplay() {
        return open.values().stream()
                .filter(entry -> entry.replay().isPresent())
                .findFirst()
                .map(this::state);
    }

    /** Of a city, the newest first. */
    public synchronized List<QueryState> replaysOf(String cityId, int limit) {
        return byId.values().stream()
                .filter(entry -> entry.replay()
                        .filter(replay -> replay.cityId().equals(cityId))
                        .isPresent())
                .sorted(Comparator.comparing(QueryEntry::orderedBy).reversed().thenComparing(QueryEntry::requestId))
                .limit(limit)
                .map(this::state)
                .toList();
    }

    /**
     * What a replay came to; empty unless it succeeded.
     *
     * @throws LogUnavailableException where the topic does not hold it any more, or the broker does not answer
     */
    public Optional<ReplayResultPage> episode(String id) throws LogUnavailableException {
        Optional<Position> position = positionOfEpisode(id);
        return position.isEmpty() ? Optional.empty() : Optional.of(pages.episode(position.get(), id));
    }

    private synchronized Optional<Position> positionOfEpisode(String id) {
        return Optional.ofNullable(byId.get(id)).flatMap(QueryEntry::episode);
    }

    /** The newest answer to the question. */
    synchronized Optional<QueryState> answerTo(QueryFingerprint fingerprint) {
        return resultIndex.newest(fingerprint).map(this::state);
    }

    /** How long queries of about so many rows took from when they were sent to their result. */
    synchronized Optional<TypicalDuration> timeTaken(long rowCount) {
        return etaEstimator.ofSimilar(rowCount);
    }

    /** How many requests are neither answered nor rejected. */
    public synchronized int openCount() {
        return open.size();
    }

    /** The queries that were open at some time of a span. */
    public synchronized IncidentQueryCounts openBetween(Instant since, Instant until) {
        List<QueryEntry> waited = byId.values().stream()
                .filter(entry -> entry.wasOpenBetween(since, until))
                .toList();
        long failed = waited.stream()
                .filter(entry -> entry.status() == RequestStatus.FAILED)
                .count();
        return new IncidentQueryCounts(waited.size(), (int) failed);
    }

    private QueryState state(QueryEntry entry) {
        Integer position = entry.isWaiting() ? (Integer) queuePosition(entry) : null;
        Optional<ExpectedEnd> expected =
                entry.isOpen() ? etaEstimator.of(entry, position != null && position == 1) : Optional.empty();
        Optional<QueryEntry> earlier =
                entry.fingerprint().flatMap(fingerprint -> resultIndex.before(fingerprint, entry));
        return entry.state(
                position,
                queueVersion,
                expected.orElse(null),
                earlier.map(QueryEntry::requestId).orElse(null));
    }

    private int queuePosition(QueryEntry entry) {
        int position = 1;
        for (QueryEntry older : open.values()) {
            if (older == entry) {
                break;
            }
            if (older.queue().equals(entry.queue())) {
                position++;
            }
        }
        return position;
    }

    private void forgetOldest() {
        if (byId.size() <= MAX_REQUESTS) {
            return;
        }
        byId.values().stream()
                .filter(QueryEntry::isOver)
                .min(Comparator.comparing(QueryEntry::orderedBy))
                .ifPresent(this::forget);
    }

    private void forget(QueryEntry entry) {
        byId.remove(entry.requestId());
        entry.fingerprint().ifPresent(fingerprint -> resultIndex.remove(fingerprint, entry));
    }

    /** How many queries are neither answered nor rejected. */
    public synchronized long openQueryCount() {
        return open.values().stream()
                .filter(entry -> entry.queue().equals(QueryEntry.QUERY))
                .count();
    }

    synchronized boolean isKnown(String id) {
        QueryEntry entry = byId.get(id);
        return entry != null && entry.isRequested();
    }

    /** Whether a request of this id has ended. */
    synchronized boolean isOver(String id) {
        QueryEntry entry = byId.get(id);
        return entry != null && entry.isOver();
    }

    /** Where an id stands that the server knows. */
    record Known(Optional<BatchRequest> request, RequestStatus status) {}

    synchronized Optional<Known> known(String id) {
        return Optional.ofNullable(byId.get(id)).map(entry -> new Known(entry.request(), entry.status()));
    }
}
