package io.vigie.web.schedules;

import io.vigie.model.WireNamed;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.schedules.QuestionSchedule;
import io.vigie.model.batch.schedules.Recurrence;
import io.vigie.model.batch.schedules.RelativePeriod;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.text.SafeQuotation;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.LogUnavailableException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes questions in that are asked again and again, and ends them, by publishing their schedules. */
public final class ScheduleService {
    /** Each is a query a day at most: they must leave room for those of people. */
    public static final int MAX_SCHEDULES = 50;

    private static final int MAX_QUOTED = 60;

    /** LineFieldParser of a query that follow from the schedule and its date. */
    private static final Set<String> DERIVED =
            Set.of("request_id", "kind", "date_from", "date_to", "submitted_by", "submitted_at");

    /** As long as the longest period: some questions cannot be asked of so many rows. */
    private static final Map<String, String> YEAR = Map.of(
            "request_id", "00000000-0000-4000-8000-000000000000",
            "kind", "query",
            "date_from", "2024-01-01",
            "date_to", "2024-12-31");

    private final BatchRequestParser parser;
    private final ScheduledQuestions schedules;
    private final AwaitingPublisher publisher;
    private final Clock clock;

    public ScheduleService(
            BatchRequestParser parser, ScheduledQuestions schedules, AwaitingPublisher publisher, Clock clock) {
        this.parser = parser;
        this.schedules = schedules;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Publishes a schedule. The same name, question and times make the same one: sent twice it is one.
     *
     * @param body {@code name}, {@code every}, {@code period} and {@code question}, as in the contract's schema, JSON
     * @param user who is logged in
     */
    public ScheduleOutcome create(byte[] body, Optional<String> user) throws LogUnavailableException {
        List<FieldError> errors = new ArrayList<>();
        Map<?, ?> fields = object(body, errors);
        String name = name(fields, errors);
        Recurrence every = one("every", fields, Recurrence.values(), errors);
        RelativePeriod period = one("period", fields, RelativePeriod.values(), errors);
        Map<String, @Nullable Object> question = question(fields.get("question"), errors);
        if (!errors.isEmpty() || every == null || period == null) {
            return new ScheduleOutcome.Rejected(errors);
        }
        String id = UUID.nameUUIDFromBytes(Json.write(List.of(name, every, period, question)))
                .toString();
        if (schedules.find(id).isPresent()) {
            return new ScheduleOutcome.Accepted(schedules.find(id).get());
        }
        if (schedules.count() >= MAX_SCHEDULES) {
            return new ScheduleOutcome.Full(MAX_SCHEDULES);
        }
        QuestionSchedule schedule = new QuestionSchedule(
                id,
                name,
                true,
                every,
                period,
                question,
                user.orElse(null),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        publish(schedule);
        return new ScheduleOutcome.Accepted(schedule);
    }

    /** Its question is not asked any more. @return the schedule; empty where none of this id is in force */
    public Optional<QuestionSchedule> end(String scheduleId) throws LogUnavailableException {
        Optional<QuestionSchedule> schedule = schedules.find(scheduleId).map(QuestionSchedule::ended);
        if (schedule.isPresent()) {
            publish(schedule.get());
        }
        return schedule;
    }

    private void publish(QuestionSchedule schedule) throws LogUnavailableException {
        publisher.publish(Topics.REQUESTS_SCHEDULES, schedule.scheduleId(), Json.write(schedule));
    }

    private static Map<?, ?> object(byte[] body, List<FieldError> errors) {
        try {
            if (Json.tree(body) instanceof Map<?, ?> fields) {
                return fields;
            }
            errors.add(new FieldError("request", "not a JSON object"));
        } catch (UnreadableMessageException e) {
            errors.add(new FieldError("request", "not JSON: " + e.reason()));
        }
        return Map.of();
    }

    private static String name(Map<?, ?> fields, List<FieldError> errors) {
        String name = fields.get("name") instanceof String text ? text.strip() : "";
        if (name.isEmpty() || name.length() > QuestionSchedule.MAX_NAME) {
            errors.add(new FieldError(
                    "name", "1 to " + QuestionSchedule.MAX_NAME + " characters are expected: " + quoted(name)));
        }
        return name;
    }

    private static <T extends WireNamed> @Nullable T one(
            String field, Map<?, ?> fields, T[] known, List<FieldError> errors) {
        Object given = fields.get(field);
        Optional<T> found =
                Stream.of(known).filter(one -> one.id().equals(given)).findFirst();
        if (found.isEmpty()) {
            String ids = Stream.of(known).map(WireNamed::id).collect(Collectors.joining(", "));
            errors.add(new FieldError(field, "unknown value " + quoted(given) + ", known: " + ids));
        }
        return found.orElse(null);
    }

    /** The fields of the question as a query has them, without what is absent; checked as a query of a year. */
    private Map<String, @Nullable Object> question(@Nullable Object given, List<FieldError> errors) {
        if (!(given instanceof Map<?, ?> fields)) {
            errors.add(new FieldError("question", "not a JSON object: " + quoted(given)));
            return Map.of();
        }
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        fields.forEach((field, value) -> asked.put(String.valueOf(field), value));
        asked.keySet().stream()
                .filter(DERIVED::contains)
                .forEach(field -> errors.add(new FieldError("question." + field, "follows from the schedule")));
        asked.putAll(YEAR);
        ParsedRequest parsed = parser.parse(asked);
        if (parsed instanceof ParsedRequest.Invalid invalid) {
            invalid.errors().forEach(error -> errors.add(new FieldError("question." + error.field(), error.reason())));
            return Map.of();
        }
        return fieldsOf((Query) ((ParsedRequest.Valid) parsed).request());
    }

    private static Map<String, @Nullable Object> fieldsOf(Query query) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(Json.tree(Json.write(query)))).forEach((name, value) -> {
            String field = String.valueOf(name);
            if (value != null && !DERIVED.contains(field)) {
                fields.put(field, value);
            }
        });
        return fields;
    }

    private static String quoted(@Nullable Object value) {
        return SafeQuotation.of(value, MAX_QUOTED);
    }
}
