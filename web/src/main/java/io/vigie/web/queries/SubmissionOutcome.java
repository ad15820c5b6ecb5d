package io.vigie.web.queries;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.web.queries.estimate.Estimate;
import java.util.List;

/** What became of a query that somebody sent. */
public sealed interface SubmissionOutcome {
    /** The log holds it, now or from an earlier time that the same query was sent. */
    record Accepted(String requestId, RequestStatus status) implements SubmissionOutcome {}

    /** Nothing has to be computed: an earlier request asked the same of the same data. */
    record AnsweredBefore(Estimate.Earlier earlier) implements SubmissionOutcome {}

    /** It cannot be carried out; every wrong field is named. */
    record Rejected(List<FieldError> errors) implements SubmissionOutcome {}

    /** Another request has the same id. */
    record Conflicting(String requestId) implements SubmissionOutcome {}

    /** Too many are unanswered; sending it again later is harmless. */
    record Deferred(QueryQuota.Excess excess) implements SubmissionOutcome {}

    /** The log did not answer in time; sending it again under the same id is harmless. */
    record Unanswered(String requestId) implements SubmissionOutcome {}
}
