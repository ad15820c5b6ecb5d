package io.vigie.web.queries.estimate;

import io.vigie.model.batch.FieldError;
import java.util.List;

/** What became of the wish for an {@link AnswerEstimate}. */
public sealed interface AnswerEstimateOutcome {
    record Made(AnswerEstimate estimate) implements AnswerEstimateOutcome {}

    /** Such a query would not be accepted; every wrong field is named. */
    record Rejected(List<FieldError> errors) implements AnswerEstimateOutcome {}
}
