package io.vigie.web.health;

import io.vigie.web.queries.IncidentQueryCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Incident}, and what it meant for those who had asked something.
 *
 * @param questionsWaited queries that were open at some time while it lasted
 * @param questionsFailed those of them that have failed
 */
public record IncidentImpact(
        String part,
        String fault,
        Instant since,
        Instant noticedAt,
        String detail,
        @Nullable String path,
        int restarts,
        @Nullable Instant restartedAt,
        @Nullable String problem,
        @Nullable Instant healedAt,
        @Nullable Instant goneAt,
        int questionsWaited,
        int questionsFailed) {

    static IncidentImpact of(Incident incident, IncidentQueryCounts questions) {
        return new IncidentImpact(
                incident.part(),
                incident.fault(),
                incident.since(),
                incident.noticedAt(),
                incident.detail(),
                incident.path(),
                incident.restarts(),
                incident.restartedAt(),
                incident.problem(),
                incident.healedAt(),
                incident.goneAt(),
                questions.waited(),
                questions.failed());
    }

    boolean isOpen() {
        return healedAt == null && goneAt == null;
    }
}
