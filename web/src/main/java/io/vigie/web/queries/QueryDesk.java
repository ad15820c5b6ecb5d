package io.vigie.web.queries;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.BatchRequestParser;
import io.vigie.model.batch.Cancel;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Parsed;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.RequestStatus;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.LogUnavailable;
import io.vigie.web.log.Publisher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes queries in: checked, once per id, and only when the log holds them. */
public final class QueryDesk {
    private static final Logger LOG = LoggerFactory.getLogger(QueryDesk.class);

    private record InFlight(Query query, CompletableFuture<Submission> outcome) {}

    private final BatchRequestParser parser;
    private final QueryStates states;
    private final Publisher publisher;
    private final Clock clock;
    private final Map<String, InFlight> inFlight = new ConcurrentHashMap<>();

    public QueryDesk(BatchRequestParser parser, QueryStates states, Publisher publisher, Clock clock) {
        this.parser = parser;
        this.states = states;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Submits a query.
     *
     * @param body a query as in {@code batch-request.schema.json}, JSON; {@code kind} and {@code request_id} may be absent
     * @param user who is logged in
     */
    public Submission submit(byte[] body, Optional<String> user) {
        Object tree;
        try {
            tree = Json.tree(body);
        } catch (UnreadableMessage e) {
            return refused("request", "not JSON: " + e.reason());
        }
        if (!(tree instanceof Map<?, ?> fields)) {
            return refused("request", "not a JSON object");
        }
        if (fields.get("kind") != null && !"query".equals(fields.get("kind"))) {
            return refused("kind", "only queries are taken here: " + fields.get("kind"));
        }
        Parsed parsed = parser.parse(Json.write(completed(fields, user)));
        if (parsed instanceof Parsed.Invalid invalid) {
            return new Submission.Refused(invalid.errors());
        }
        return submit((Query) ((Parsed.Valid) parsed).request());
    }

    private static Submission refused(String field, String reason) {
        return new Submission.Refused(List.of(new FieldError(field, reason)));
    }

    private Map<String, Object> completed(Map<?, ?> fields, Optional<String> user) {
        Map<String, Object> completed = new LinkedHashMap<>();
        fields.forEach((field, value) -> completed.put((String) field, value));
        completed.put("kind", "query");
        if (completed.get("request_id") == null) {
            completed.put("request_id", UUID.randomUUID().toString());
        }
        user.ifPresent(name -> completed.put("submitted_by", name));
        completed.put(
                "submitted_at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return completed;
    }

    private Submission submit(Query query) {
        String id = query.requestId();
        InFlight mine = new InFlight(query, new CompletableFuture<>());
        InFlight first = inFlight.putIfAbsent(id, mine);
        if (first != null) {
            return asksTheSame(first.query, query) ? first.outcome.join() : new Submission.Conflicting(id);
        }
        Submission outcome = new Submission.Unanswered(id);
        try {
            outcome = states.known(id).map(known -> again(known, query)).orElseGet(() -> publish(query));
        } finally {
            inFlight.remove(id);
            mine.outcome.complete(outcome);
        }
        return outcome;
    }

    private static Submission again(QueryStates.Known known, Query query) {
        Optional<BatchRequest> first = known.request();
        return first.isPresent() && first.get() instanceof Query asked && asksTheSame(asked, query)
                ? new Submission.Accepted(query.requestId(), known.status())
                : new Submission.Conflicting(query.requestId());
    }

    private Submission publish(Query query) {
        try {
            publisher.publish(Topics.BATCH_REQUESTS, query.requestId(), Json.write(query));
            return new Submission.Accepted(query.requestId(), RequestStatus.ACCEPTED);
        } catch (LogUnavailable e) {
            LOG.warn("Cannot accept query {}: {}", query.requestId(), e.getMessage());
            return new Submission.Unanswered(query.requestId());
        }
    }

    /**
     * Asks for the end of a query; whoever carries it out ends it, and its state says so then.
     *
     * @param user who is logged in
     */
    public Cancellation cancel(String id, Optional<String> user) {
        Optional<QueryStates.Known> known = states.known(id);
        if (known.isEmpty() || known.get().request().isEmpty()) {
            return new Cancellation.Unknown();
        }
        RequestStatus status = known.get().status();
        if (status == RequestStatus.CANCELLED) {
            return new Cancellation.Asked(status);
        }
        if (status.isTerminal()) {
            return new Cancellation.TooLate(status);
        }
        Cancel cancel = new Cancel(id, user.orElse(null), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            publisher.publish(Topics.BATCH_REQUESTS, id, Json.write(cancel));
            return new Cancellation.Asked(status);
        } catch (LogUnavailable e) {
            LOG.warn("Cannot cancel query {}: {}", id, e.getMessage());
            return new Cancellation.Unanswered();
        }
    }

    /** Who sent it and when is no part of the question. */
    private static boolean asksTheSame(Query one, Query other) {
        return one.withoutSubmission().equals(other.withoutSubmission());
    }
}
