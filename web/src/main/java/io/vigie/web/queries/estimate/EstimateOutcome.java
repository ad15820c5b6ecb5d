package io.vigie.web.queries.estimate;

import io.vigie.model.batch.FieldError;
import java.util.List;

/** What became of the wish for an {@link Estimate}. */
public sealed interface EstimateOutcome {
    record Made(Estimate estimate) implements EstimateOutcome {}

    /** Such a query would not be accepted; every wrong field is named. */
    record Rejected(List<FieldError> errors) implements EstimateOutcome {}
}
