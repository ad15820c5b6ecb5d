package io.vigie.web.schedules;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.schedules.QuestionSchedule;
import java.util.List;

/** What became of a question that was to be asked again and again. */
public sealed interface ScheduleOutcome {
    /** The log holds it. */
    record Accepted(QuestionSchedule schedule) implements ScheduleOutcome {}

    /** @param errors fields of the question as {@code question.metrics} */
    record Rejected(List<FieldError> errors) implements ScheduleOutcome {}

    /** There are as many as there may be. */
    record Full(int max) implements ScheduleOutcome {}
}
