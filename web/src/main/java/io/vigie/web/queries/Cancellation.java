package io.vigie.web.queries;

import io.vigie.model.batch.results.RequestStatus;

/** What became of the wish to end a query. */
public sealed interface Cancellation {
    /**
     * The log holds it, or it was granted before.
     *
     * @param status where the query stood when it was asked
     */
    record Requested(RequestStatus status) implements Cancellation {}

    /** The query has ended otherwise. */
    record TooLate(RequestStatus status) implements Cancellation {}

    /** No query has this id. */
    record Unknown() implements Cancellation {}

    /** The log did not answer in time; asking again is harmless. */
    record Unanswered() implements Cancellation {}
}
