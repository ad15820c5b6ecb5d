package io.vigie.web.queries;

import java.util.List;
import java.util.Optional;

/**
 * What one message of the topics changed.
 *
 * @param states the request's, and that of the one which is first in the queue by it
 * @param move how everyone behind moves up
 */
public record QueryUpdate(List<QueryState> states, Optional<QueueMove> move) {
    static final QueryUpdate NONE = new QueryUpdate(List.of(), Optional.empty());

    static QueryUpdate of(QueryState state) {
        return new QueryUpdate(List.of(state), Optional.empty());
    }
}
