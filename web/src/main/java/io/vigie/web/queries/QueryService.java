package io.vigie.web.queries;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.CancelRequest;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.QueryCoverageRules;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.canary.CanaryRequests;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.text.SafeQuotation;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.estimate.AnswerEstimate;
import io.vigie.web.queries.estimate.AnswerEstimateOutcome;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.result.QueryFingerprint;
import io.vigie.web.queries.result.StoredResult;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes queries in: checked, once per id, and only when the log holds them. */
public final class QueryService {
    private static final Logger LOG = LoggerFactory.getLogger(QueryService.class);

    /** A field of a query that the server takes, and no message has. */
    private static final String REUSE = "reuse";

    private static final int MAX_QUOTED = 60;

    private record InFlight(Query query, CompletableFuture<SubmissionOutcome> outcome) {}

    private final BatchRequestParser parser;
    private final QueryProjection projection;
    private final AnswerRowCounter rowCounts;
    private final Supplier<QueryCoverageRules> historyRules;
    private final CurrentHistoryVersion tableVersion;
    private final AwaitingPublisher publisher;
    private final QueryQuota quota;
    private final Clock clock;
    private final Map<String, InFlight> inFlight = new ConcurrentHashMap<>();

    /** @param historyRules by what the history holds now */
    public QueryService(
            BatchRequestParser parser,
            QueryProjection projection,
            AnswerRowCounter rowCounts,
            Supplier<QueryCoverageRules> historyRules,
            CurrentHistoryVersion tableVersion,
            AwaitingPublisher publisher,
            QueryQuota.Limits limits,
            Clock clock) {
        this.parser = parser;
        this.projection = projection;
        this.rowCounts = rowCounts;
        this.historyRules = historyRules;
        this.tableVersion = tableVersion;
        this.publisher = publisher;
        this.quota = new QueryQuota(projection, limits);
        this.clock = clock;
    }

    /**
     * Submits a query.
     *
     * <p>With {@code "reuse": true} an earlier answer to the same question on the same data is as good, and nothing is
     * published. Without the field that holds where the client chose no {@code request_id}: an id it chose must exist
     * afterwards.
     *
     * @param body a query as in {@code batch-request.schema.json}, JSON; {@code kind} and {@code request_id} may be absent
     * @param user who is logged in
     * @param client whose queries are counted together, as an address
     */
    public SubmissionOutcome submit(byte[] body, Optional<String> user, String client) {
        try {
            return submit(read(body, user), client);
        } catch (NotAcceptedException e) {
            return new SubmissionOutcome.Rejected(e.errors);
        }
    }

    /** The same of a JSON object that has been read. */
    public SubmissionOutcome submit(Map<?, ?> fields, Optional<String> user, String client) {
        try {
            return submit(read(fields, user), client);
        } catch (NotAcceptedException e) {
            return new SubmissionOutcome.Rejected(e.errors);
        }
    }

    private SubmissionOutcome submit(ParsedBody asked, String client) {
        Optional<AnswerEstimate.Earlier> earlier = asked.reuse ? earlier(asked.query) : Optional.empty();
        return earlier.<SubmissionOutcome>map(SubmissionOutcome.AnsweredBefore::new)
                .orElseGet(() -> submit(asked.query, client));
    }

    /** What the query would cost; nothing is published. @param body as for {@link #submit} */
    public AnswerEstimateOutcome estimate(byte[] body) {
        Query query;
        try {
            query = read(body, Optional.empty()).query;
        } catch (NotAcceptedException e) {
            return new AnswerEstimateOutcome.Rejected(e.errors);
        }
        Optional<AnswerEstimate.Earlier> earlier = earlier(query);
        List<FieldError> unanswerable =
                earlier.isPresent() ? List.of() : historyRules.get().errors(query);
        if (!unanswerable.isEmpty()) {
            return new AnswerEstimateOutcome.Rejected(unanswerable);
        }
        long rowCount = rowCounts.of(query);
        return new AnswerEstimateOutcome.Made(
                new AnswerEstimate(rowCount, projection.timeTaken(rowCount).orElse(null), earlier.orElse(null)));
    }

    private record ParsedBody(Query query, boolean reuse) {}

    private static final class NotAcceptedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<FieldError> errors;

        NotAcceptedException(List<FieldError> errors) {
            this.errors = errors;
        }

        NotAcceptedException(String field, String reason) {
            this(List.of(new FieldError(field, reason)));
        }
    }

    private ParsedBody read(byte[] body, Optional<String> user) throws NotAcceptedException {
        if (body.length > BatchRequestParser.MAX_BYTES) {
            throw new NotAcceptedException("request", body.length + " bytes, at most " + BatchRequestParser.MAX_BYTES);
        }
        Object tree;
        try {
            tree = Json.tree(body);
        } catch (UnreadableMessageException e) {
            throw new NotAcceptedException("request", "not JSON: " + e.reason());
        }
        if (!(tree instanceof Map<?, ?> fields)) {
            throw new NotAcceptedException("request", "not a JSON object");
        }
        return read(fields, user);
    }

    private ParsedBody read(Map<?, ?> fields, Optional<String> user) throws NotAcceptedException {
        if (fields.get("kind") != null && !"query".equals(fields.get("kind"))) {
            throw new NotAcceptedException("kind", "only queries are taken here: " + quoted(fields.get("kind")));
        }
        Object reuse = fields.get(REUSE);
        if (reuse != null && !(reuse instanceof Boolean)) {
            throw new NotAcceptedException(REUSE, "neither true nor false: " + quoted(reuse));
        }
        ParsedRequest parsed = parser.parse(completed(fields, user));
        if (parsed instanceof ParsedRequest.Invalid invalid) {
            throw new NotAcceptedException(invalid.errors());
        }
        Query query = (Query) ((ParsedRequest.Valid) parsed).request();
        if (CanaryRequests.isCanary(query.requestId())) {
            throw new NotAcceptedException("request_id", "reserved: of no version of UUIDs");
        }
        return new ParsedBody(query, reuse == null ? fields.get("request_id") == null : (Boolean) reuse);
    }

    private static String quoted(@Nullable Object value) {
        return SafeQuotation.of(value, MAX_QUOTED);
    }

    private Map<String, Object> completed(Map<?, ?> fields, Optional<String> user) {
        Map<String, Object> completed = new LinkedHashMap<>();
        fields.forEach((field, value) -> completed.put((String) field, value));
        completed.remove(REUSE);
        completed.put("kind", "query");
        if (completed.get("request_id") == null) {
            completed.put("request_id", UUID.randomUUID().toString());
        }
        user.ifPresent(name -> completed.put("submitted_by", name));
        completed.put(
                "submitted_at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return completed;
    }

    /** The newest answer to the same question, if it was computed from what would be read now and is still to be had. */
    private Optional<AnswerEstimate.Earlier> earlier(Query query) {
        return projection.answerTo(QueryFingerprint.of(query)).flatMap(this::earlier);
    }

    private Optional<AnswerEstimate.Earlier> earlier(QueryState state) {
        Provenance provenance = state.provenance();
        Instant finishedAt = state.finishedAt();
        if (provenance == null || finishedAt == null || !tableVersion.isThatOf(provenance) || !isThere(state)) {
            return Optional.empty();
        }
        return Optional.of(new AnswerEstimate.Earlier(state.requestId(), finishedAt, provenance.tableVersion()));
    }

    /** The topic forgets its pages after a month. */
    private boolean isThere(QueryState state) {
        try {
            Optional<StoredResult> result = projection.answer(state.requestId());
            if (result.isPresent() && result.get().pageCount() > 0) {
                result.get().rows(0);
            }
            return result.isPresent();
        } catch (LogUnavailableException e) {
            LOG.info("Cannot answer again as in {}: {}", state.requestId(), e.getMessage());
            return false;
        }
    }

    /** One at a time under an id. The same question shares the answer; another one waits until it shows whose the id is. */
    private SubmissionOutcome submit(Query query, String client) {
        String id = query.requestId();
        InFlight mine = new InFlight(query, new CompletableFuture<>());
        InFlight first;
        while ((first = inFlight.putIfAbsent(id, mine)) != null) {
            SubmissionOutcome outcome = first.outcome.join();
            // Of one that is unanswered nobody knows yet whether it got the id.
            if (asksTheSame(first.query, query) || outcome instanceof SubmissionOutcome.Unanswered) {
                return outcome;
            }
            if (outcome instanceof SubmissionOutcome.Accepted) {
                return new SubmissionOutcome.Conflicting(id);
            }
        }
        SubmissionOutcome outcome = new SubmissionOutcome.Unanswered(id);
        try {
            outcome = projection.known(id).map(known -> again(known, query)).orElseGet(() -> checked(query, client));
        } finally {
            inFlight.remove(id);
            mine.outcome.complete(outcome);
        }
        return outcome;
    }

    private static SubmissionOutcome again(QueryProjection.Known known, Query query) {
        Optional<BatchRequest> first = known.request();
        return first.isPresent() && first.get() instanceof Query asked && asksTheSame(asked, query)
                ? new SubmissionOutcome.Accepted(query.requestId(), known.status())
                : new SubmissionOutcome.Conflicting(query.requestId());
    }

    /** Only of a query that is new: one that was accepted stays accepted, whatever the history holds since. */
    private SubmissionOutcome checked(Query query, String client) {
        List<FieldError> unanswerable = historyRules.get().errors(query);
        return unanswerable.isEmpty() ? publish(query, client) : new SubmissionOutcome.Rejected(unanswerable);
    }

    private SubmissionOutcome publish(Query query, String client) {
        Optional<QueryQuota.Excess> excess = quota.admit(query.requestId(), client);
        if (excess.isPresent()) {
            return new SubmissionOutcome.Deferred(excess.get());
        }
        try {
            publisher.publish(Topics.REQUESTS_BATCH, query.requestId(), Json.write(query));
            return new SubmissionOutcome.Accepted(query.requestId(), RequestStatus.ACCEPTED);
        } catch (LogUnavailableException e) {
            LOG.warn("Cannot accept query {}: {}", query.requestId(), e.getMessage());
            quota.withdraw(query.requestId());
            return new SubmissionOutcome.Unanswered(query.requestId());
        }
    }

    /**
     * Asks for the end of a query; whoever carries it out ends it, and its state says so then.
     *
     * @param user who is logged in
     */
    public CancellationOutcome cancel(String id, Optional<String> user) {
        Optional<QueryProjection.Known> known = projection.known(id);
        if (known.isEmpty() || known.get().request().isEmpty()) {
            return new CancellationOutcome.Unknown();
        }
        RequestStatus status = known.get().status();
        if (status == RequestStatus.CANCELLED) {
            return new CancellationOutcome.Requested(status);
        }
        if (status.isTerminal()) {
            return new CancellationOutcome.TooLate(status);
        }
        CancelRequest cancel =
                new CancelRequest(id, user.orElse(null), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            publisher.publish(Topics.REQUESTS_BATCH, id, Json.write(cancel));
            return new CancellationOutcome.Requested(status);
        } catch (LogUnavailableException e) {
            LOG.warn("Cannot cancel query {}: {}", id, e.getMessage());
            return new CancellationOutcome.Unanswered();
        }
    }

    /** Who sent it and when is no part of the question. */
    private static boolean asksTheSame(Query one, Query other) {
        return one.withoutSubmission().equals(other.withoutSubmission());
    }
}
