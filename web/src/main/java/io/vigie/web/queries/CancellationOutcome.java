package io.vigie.web.queries;

import io.vigie.model.batch.results.RequestStatus;

/** Outcome of asking that a query be cancelled. */
public sealed interface CancellationOutcome {
    /**
     * The log holds it, or it was granted before.
     *
     * @param status where the query stood when it was asked
     */
    record Requested(RequestStatus status) implements CancellationOutcome {}

    /** The query has ended otherwise. */
    record TooLate(RequestStatus status) implements CancellationOutcome {}

    /** No query has this id. */
    record Unknown() implements CancellationOutcome {}

    /** The log did not answer in time; asking again is harmless. */
    record Unanswered() implements CancellationOutcome {}
}
