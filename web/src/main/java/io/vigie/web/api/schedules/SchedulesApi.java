package io.vigie.web.api.schedules;

import io.javalin.http.Context;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.schedules.QuestionSchedule;
import io.vigie.model.batch.schedules.Recurrence;
import io.vigie.model.batch.schedules.RelativePeriod;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.api.http.ServerAddresses;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.schedules.ScheduleOutcome;
import io.vigie.web.schedules.ScheduleService;
import io.vigie.web.schedules.ScheduledAnswer;
import io.vigie.web.schedules.ScheduledQuestions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions that are asked again and again, and their answers. */
public final class SchedulesApi {
    private static final Set<String> LANGUAGES = Set.of("fr", "en");

    /** Every recurrence comes within it. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(32);

    private static final int RETRY_AFTER_S = 5;

    private final ScheduleService service;
    private final ScheduledQuestions schedules;
    private final QueryProjection queries;
    private final Optional<URI> publicAddress;
    private final Clock clock;

    public SchedulesApi(
            ScheduleService service,
            ScheduledQuestions schedules,
            QueryProjection queries,
            Optional<URI> publicAddress,
            Clock clock) {
        this.service = service;
        this.schedules = schedules;
        this.queries = queries;
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    /** @param finishedAt null while it is open */
    record Answer(
            LocalDate dueOn,
            String requestId,
            RequestStatus status,
            @Nullable Instant finishedAt) {
        static Answer of(ScheduledAnswer answer) {
            return new Answer(
                    answer.dueOn(),
                    answer.state().requestId(),
                    answer.state().status(),
                    answer.state().finishedAt());
        }
    }

    /** @param answers the newest first */
    record Schedule(
            String scheduleId,
            String name,
            Recurrence every,
            RelativePeriod period,
            Map<String, @Nullable Object> question,
            @Nullable String createdBy,
            Instant createdAt,
            Instant nextDueAt,
            List<Answer> answers) {}

    record ScheduleList(List<Schedule> schedules) {}

    public void all(Context context) {
        JsonResponses.json(
                context,
                new ScheduleList(schedules.all().stream().map(this::shown).toList()));
    }

    public void create(Context context) {
        try {
            ScheduleOutcome outcome = service.create(context.bodyAsBytes(), RequestSecurityFilter.user(context));
            if (outcome instanceof ScheduleOutcome.Rejected rejected) {
                throw HttpProblemException.badRequest("Cannot schedule the question: see errors", rejected.errors());
            }
            if (outcome instanceof ScheduleOutcome.Full full) {
                throw HttpProblemException.conflict(
                        "Cannot schedule the question: there are " + full.max() + ", end one first");
            }
            JsonResponses.accepted(context, shown(((ScheduleOutcome.Accepted) outcome).schedule()));
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable(
                    "Cannot schedule the question: the broker does not answer", RETRY_AFTER_S);
        }
    }

    public void end(Context context) {
        String id = context.pathParam("schedule_id");
        try {
            JsonResponses.accepted(context, shown(service.end(id).orElseThrow(() -> unknown(id))));
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable(
                    "Cannot end the schedule: the broker does not answer", RETRY_AFTER_S);
        }
    }

    public void atom(Context context) {
        String id = context.pathParam("schedule_id");
        String language = RequestParams.text(context, "lang").orElse("fr");
        if (!LANGUAGES.contains(language)) {
            throw HttpProblemException.badField("lang", "neither fr nor en: " + language);
        }
        QuestionSchedule schedule = schedules.find(id).orElseThrow(() -> unknown(id));
        String feed = ScheduleAtomFeed.write(
                schedule,
                ScheduledAnswer.of(schedule, queries, clock.instant()),
                ServerAddresses.root(context, publicAddress),
                language);
        context.result(feed).contentType("application/atom+xml; charset=utf-8");
    }

    private static HttpProblemException unknown(String id) {
        return HttpProblemException.notFound("Cannot find schedule " + id);
    }

    private Schedule shown(QuestionSchedule schedule) {
        Instant now = clock.instant();
        LocalDate next = schedule.dueDates(now, now.plus(LONGEST_WAIT)).get(0);
        return new Schedule(
                schedule.scheduleId(),
                schedule.name(),
                schedule.every(),
                schedule.period(),
                schedule.question(),
                schedule.createdBy(),
                schedule.createdAt(),
                QuestionSchedule.dueAt(next),
                ScheduledAnswer.of(schedule, queries, now).stream()
                        .map(Answer::of)
                        .toList());
    }
}
