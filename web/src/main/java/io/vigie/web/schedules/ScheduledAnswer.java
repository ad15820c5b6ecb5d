package io.vigie.web.schedules;

import io.vigie.model.batch.schedules.QuestionSchedule;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A request that a schedule made.
 *
 * @param dueOn the date from which its period is seen
 */
public record ScheduledAnswer(LocalDate dueOn, QueryState state) {
    /** As long as the topics keep requests and their answers. */
    private static final Duration KEPT = Duration.ofDays(31);

    /** Those of a schedule that the server still knows, the newest first: their ids follow from the dates. */
    public static List<ScheduledAnswer> of(QuestionSchedule schedule, QueryProjection queries, Instant now) {
        List<ScheduledAnswer> answers = new ArrayList<>();
        for (LocalDate date : schedule.dueDates(now.minus(KEPT), now)) {
            queries.state(schedule.requestId(date)).ifPresent(state -> answers.add(new ScheduledAnswer(date, state)));
        }
        Collections.reverse(answers);
        return answers;
    }
}
