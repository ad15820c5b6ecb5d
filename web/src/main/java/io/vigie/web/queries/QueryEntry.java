package io.vigie.web.queries;

import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.EpisodeReplay;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.web.log.Position;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.result.QueryFingerprint;
import io.vigie.web.queries.result.ResultPageHeader;
import io.vigie.web.queries.result.ResultPageStore;
import io.vigie.web.queries.result.StoredResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** State of one request, put together from what the topics have held of it so far. */
final class QueryEntry {
    static final String QUERY = "query";
    private static final String IMPORT = "import";

    private final String requestId;
    private final Instant firstSeenAt;
    private final Map<String, AttemptPages> attempts = new HashMap<>();
    private @Nullable BatchRequest request;
    private @Nullable QueryFingerprint fingerprint;
    private long rowCount = -1;
    private @Nullable Long requestOffset;
    private @Nullable Instant requestedAt;
    private RequestStatus status = RequestStatus.ACCEPTED;
    private @Nullable StatusEvent lastEvent;
    private @Nullable String message;
    private List<FieldError> errors = List.of();
    private @Nullable Instant runningSince;
    private @Nullable String runningAttempt;
    private @Nullable Instant finishedAt;
    private @Nullable ResultManifest result;
    private List<Position> pages = List.of();

    QueryEntry(String requestId, Instant firstSeenAt) {
        this.requestId = requestId;
        this.firstSeenAt = firstSeenAt;
    }

    /** The first request of an id wins, readable or not. Whether this is the first. */
    boolean requested(@Nullable BatchRequest read, long offset, Instant at) {
        if (requestOffset != null) {
            return false;
        }
        requestOffset = offset;
        requestedAt = at;
        request = read;
        fingerprint = read instanceof Query query ? QueryFingerprint.of(query) : null;
        return true;
    }

    /** Whether the page counts so far; after the end none does. */
    boolean page(ResultPageHeader header, Position position, byte[] value) {
        return !isOver()
                && attempts.computeIfAbsent(header.attemptId(), id -> new AttemptPages())
                        .add(header.page(), position, value);
    }

    /** The first terminal status wins, and none goes back before a later one. Whether this event says something new. */
    boolean happened(StatusEvent event) {
        if (isOver() || event.status().compareTo(status) < 0) {
            return false;
        }
        status = event.status();
        lastEvent = event;
        message = event.message();
        errors = event.errors();
        if (event.status() == RequestStatus.RUNNING && !Objects.equals(event.attemptId(), runningAttempt)) {
            runningAttempt = event.attemptId();
            runningSince = event.at();
        }
        if (event.status().isTerminal()) {
            finishedAt = event.at();
            conclude(event);
            attempts.clear();
        }
        return true;
    }

    private void conclude(StatusEvent event) {
        ResultManifest announced = event.result();
        if (announced == null) {
            return;
        }
        AttemptPages attempt = attempts.getOrDefault(String.valueOf(event.attemptId()), new AttemptPages());
        Optional<String> mismatch = attempt.mismatch(announced);
        if (mismatch.isPresent()) {
            status = RequestStatus.FAILED;
            message = "Cannot show the result: " + mismatch.get();
            errors = List.of(new FieldError("result", mismatch.get()));
        } else {
            result = announced;
            pages = attempt.pages();
        }
    }

    boolean isOver() {
        return status.isTerminal();
    }

    /** Whether it counts in the queue: asked for, and not over. */
    boolean isOpen() {
        return requestOffset != null && !isOver();
    }

    /** Whether the request itself was read, not only what became of it. */
    boolean isRequested() {
        return requestOffset != null;
    }

    boolean isWaiting() {
        return isOpen() && status != RequestStatus.RUNNING;
    }

    /** Whether it is a query that was sent before the end of the span and not over before its beginning. */
    boolean wasOpenBetween(Instant since, Instant until) {
        return request instanceof Query
                && !orderedBy().isAfter(until)
                && (finishedAt == null || finishedAt.isAfter(since));
    }

    /** BackfillProjection take hours, replays and imports run one at a time: each has a queue of its own. */
    String queue() {
        if (isImport()) {
            return IMPORT;
        }
        String kind = kind();
        return kind == null ? QUERY : kind;
    }

    boolean isImport() {
        return request instanceof FileImport || request instanceof LoadUndoRequest;
    }

    Optional<EpisodeReplay> replay() {
        return request instanceof EpisodeReplay replay ? Optional.of(replay) : Optional.empty();
    }

    /** The only page of a replay that has succeeded. */
    Optional<Position> episode() {
        return request instanceof EpisodeReplay && pages.size() == 1 ? Optional.of(pages.get(0)) : Optional.empty();
    }

    String requestId() {
        return requestId;
    }

    Optional<BatchRequest> request() {
        return Optional.ofNullable(request);
    }

    RequestStatus status() {
        return status;
    }

    /** What it asks; empty where it is no query, or not read yet. */
    Optional<QueryFingerprint> fingerprint() {
        return Optional.ofNullable(fingerprint);
    }

    /** How many rows its answer has, counted once; it must be a query. */
    long rowCount(AnswerRowCounter counts) {
        if (rowCount < 0) {
            rowCount = counts.of((Query) Objects.requireNonNull(request));
        }
        return rowCount;
    }

    /** When the attempt that counts said its first word; empty before. */
    Optional<Instant> runningSince() {
        return Optional.ofNullable(runningSince);
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    /** How much of it is done, 0 to 100, and when that was said; empty unless it runs. */
    Optional<StatusEvent> progress() {
        return status == RequestStatus.RUNNING ? Optional.ofNullable(lastEvent) : Optional.empty();
    }

    Instant orderedBy() {
        Instant submittedAt = submittedAt();
        return submittedAt == null ? firstSeenAt : submittedAt;
    }

    Optional<StoredResult> answer(ResultPageStore store) {
        return request instanceof Query query && result != null
                ? Optional.of(new StoredResult(query, result, pages, store))
                : Optional.empty();
    }

    QueryState state(
            @Nullable Integer queuePosition,
            long queueVersion,
            @Nullable ExpectedEnd expected,
            @Nullable String repeats) {
        boolean running = status == RequestStatus.RUNNING;
        return new QueryState(
                requestId,
                kind(),
                request,
                status,
                running && lastEvent != null ? lastEvent.progressPct() : null,
                running && lastEvent != null ? lastEvent.stage() : null,
                message,
                errors,
                queuePosition,
                queuePosition == null ? null : (Long) queueVersion,
                expected,
                submittedAt(),
                lastEvent == null ? orderedBy() : lastEvent.at(),
                finishedAt,
                result == null ? null : (Long) result.rowCount(),
                result == null ? null : result.provenance(),
                result == null ? null : result.report(),
                repeats);
    }

    private @Nullable String kind() {
        if (request instanceof Query) {
            return QUERY;
        }
        if (request instanceof EpisodeReplay) {
            return "replay";
        }
        if (request instanceof Backfill) {
            return "backfill";
        }
        if (request instanceof FileImport) {
            return "import";
        }
        return request instanceof LoadUndoRequest ? "undo" : null;
    }

    private @Nullable Instant submittedAt() {
        if (request instanceof Query query && query.submittedAt() != null) {
            return query.submittedAt();
        }
        if (request instanceof EpisodeReplay replay && replay.submittedAt() != null) {
            return replay.submittedAt();
        }
        return requestedAt;
    }
}
