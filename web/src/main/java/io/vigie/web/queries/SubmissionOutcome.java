package io.vigie.web.queries;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.web.queries.estimate.AnswerEstimate;
import java.util.List;

/** Outcome of the submission of a query. */
public sealed interface SubmissionOutcome {
    /** The log holds it, now or from an earlier time that the same query was sent. */
    record Accepted(String requestId, RequestStatus status) implements SubmissionOutcome {}

    /** Nothing has to be computed: an earlier request asked the same of the same data. */
    record AnsweredBefore(AnswerEstimate.Earlier earlier) implements SubmissionOutcome {}

    /** It is not taken, and why. */
    sealed interface Failure extends SubmissionOutcome {
        /** A sentence: Cannot X: why. */
        String detail();

        /** The fields that are wrong, may be empty. */
        default List<FieldError> errors() {
            return List.of();
        }
    }

    /** It cannot be carried out; every wrong field is named. */
    record Rejected(List<FieldError> errors) implements Failure {
        @Override
        public String detail() {
            return "Cannot accept the query: see errors";
        }
    }

    /** Another request has the same id. */
    record Conflicting(String requestId) implements Failure {
        @Override
        public String detail() {
            return "Cannot accept the query: another one has the request_id " + requestId;
        }
    }

    /** Too many are unanswered; sending it again later is harmless. */
    record Deferred(QueryQuota.Excess excess) implements Failure {
        @Override
        public String detail() {
            return excess.ofClient()
                    ? "Cannot accept the query: " + excess.limit()
                            + " of yours are unanswered: send it again once one has ended, or cancel one"
                    : "Cannot accept the query: " + excess.limit()
                            + " queries are unanswered: send it again once some have ended";
        }
    }

    /** The log did not answer in time; sending it again under the same id is harmless. */
    record Unanswered(String requestId) implements Failure {
        @Override
        public String detail() {
            return "Cannot accept the query: the broker does not answer";
        }
    }
}
