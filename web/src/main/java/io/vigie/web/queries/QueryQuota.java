package io.vigie.web.queries;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many queries may be unanswered at once, of one client and in all: a burst must not take the batch layer with it, and
 * one client must not keep the others out.
 *
 * <p>All queries of the topics count in all, whoever sent them; those of a client since this server started.
 */
public final class QueryQuota {
    /**
     * How many may be unanswered.
     *
     * @param perClient of one client
     * @param total of all
     */
    public record Limits(int perClient, int total) {}

    /**
     * Why a query is not taken now.
     *
     * @param ofClient whether the client's own limit is reached, otherwise that of all
     * @param limit how many may be unanswered
     */
    public record Excess(boolean ofClient, int limit) {}

    private final QueryProjection projection;
    private final Limits limits;
    /** Who sent each of the queries that are not known to be over. */
    private final Map<String, String> clientById = new HashMap<>();

    QueryQuota(QueryProjection projection, Limits limits) {
        this.projection = projection;
        this.limits = limits;
    }

    /** Counts the query as one of the client from now on; if it is one too many, says so and does not count it. */
    synchronized Optional<Excess> admit(String requestId, String client) {
        clientById.keySet().removeIf(projection::isOver);
        long ofClient = clientById.values().stream().filter(client::equals).count();
        if (ofClient >= limits.perClient()) {
            return Optional.of(new Excess(true, limits.perClient()));
        }
        long notShownYet = clientById.keySet().stream()
                .filter(id -> !projection.isKnown(id))
                .count();
        if (projection.openQueryCount() + notShownYet >= limits.total()) {
            return Optional.of(new Excess(false, limits.total()));
        }
        clientById.put(requestId, client);
        return Optional.empty();
    }

    /** The query did not reach the topic. */
    synchronized void withdraw(String requestId) {
        clientById.remove(requestId);
    }
}
