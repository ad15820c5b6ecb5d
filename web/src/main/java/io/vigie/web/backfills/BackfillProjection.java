package io.vigie.web.backfills;

import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.web.queries.QueryState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Every backfill that the topics hold, by city. */
public final class BackfillProjection {
    private static final Comparator<QueryState> BY_TIME = Comparator.comparing(BackfillProjection::sentAt)
            .thenComparing(state -> !state.status().isTerminal())
            .thenComparing(QueryState::requestId);

    private final Map<String, Map<String, QueryState>> byCity = new HashMap<>();

    /** The newest word on a request; what is no backfill is ignored. */
    public synchronized void follow(QueryState state) {
        if (state.request() instanceof Backfill backfill) {
            byCity.computeIfAbsent(backfill.cityId(), absent -> new HashMap<>()).put(state.requestId(), state);
        }
    }

    /** The backfill of the city that was asked for last. */
    public synchronized Optional<QueryState> latest(String cityId) {
        return of(cityId).stream().max(BY_TIME);
    }

    /** The backfill of the city that has not ended. */
    synchronized Optional<QueryState> open(String cityId) {
        return of(cityId).stream().filter(state -> !state.status().isTerminal()).max(BY_TIME);
    }

    /** Whether one has not ended that was heard of since then. */
    synchronized boolean isAnyOpenSince(Instant when) {
        return is(state -> !state.status().isTerminal() && !state.updatedAt().isBefore(when));
    }

    /** Whether one had to stop since then because the archive gives no more that day. */
    synchronized boolean hadToStopSince(Instant when) {
        return is(state -> hadToStop(state) && !endedAt(state).isBefore(when));
    }

    /** How many of the city have ended. */
    synchronized long endedCount(String cityId) {
        return of(cityId).stream().filter(state -> state.status().isTerminal()).count();
    }

    /** Whether it ended because the archive gives no more that day: the next day it goes on. */
    static boolean hadToStop(QueryState state) {
        String message = state.message();
        return state.status() == RequestStatus.FAILED && message != null && message.contains("limit of the day");
    }

    static Instant endedAt(QueryState state) {
        Instant finishedAt = state.finishedAt();
        return finishedAt == null ? state.updatedAt() : finishedAt;
    }

    private boolean is(Predicate<QueryState> what) {
        return byCity.values().stream()
                .flatMap(states -> states.values().stream())
                .anyMatch(what);
    }

    private Collection<QueryState> of(String cityId) {
        return byCity.getOrDefault(cityId, Map.of()).values();
    }

    private static Instant sentAt(QueryState state) {
        Instant submittedAt = state.submittedAt();
        return submittedAt == null ? state.updatedAt() : submittedAt;
    }
}
