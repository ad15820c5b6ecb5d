package io.vigie.web.queries;

import java.util.List;
import java.util.Optional;

/**
 * What one message of the topics changed.
 *
 * @param states the request's, and that of the one which is first in the queue by it
 * @param move how everyone behind moves up
 */
public record QueryChanges(List<QueryState> states, Optional<QueueMove> move) {
    static final QueryChanges NONE = new QueryChanges(List.of(), Optional.empty());

    static QueryChanges of(QueryState state) {
        return new QueryChanges(List.of(state), Optional.empty());
    }
}
