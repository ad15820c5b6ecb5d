package io.vigie.model.batch.schedules;

import io.vigie.model.FieldChecks;
import io.vigie.model.batch.RequestIdFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again and again, each time of another period; the last message of a schedule is in force.
 *
 * @param scheduleId a UUID, lower case
 * @param name what people call it, 1 to 80 characters
 * @param active false once somebody has ended it
 * @param every when it is due
 * @param period which dates it asks about
 * @param question the fields of a query but for id, kind, dates and sender, as JSON has them
 * @param createdBy who made it; null when unknown
 * @param createdAt when; it is due for the first time after that
 */
public record QuestionSchedule(
        String scheduleId,
        String name,
        boolean active,
        Recurrence every,
        RelativePeriod period,
        Map<String, @Nullable Object> question,
        @Nullable String createdBy,
        Instant createdAt) {
    public static final int MAX_NAME = 80;

    /** The day before is over everywhere on Earth since 12:00 UTC (at UTC−12), and the archive has had an hour. */
    public static final LocalTime DUE_AT = LocalTime.of(13, 0);

    public QuestionSchedule {
        FieldChecks.that(RequestIdFormat.isValid(scheduleId), "schedule_id", scheduleId, "not a UUID in lower case");
        FieldChecks.text("name", name);
        FieldChecks.that(name.length() <= MAX_NAME, "name", name, "longer than " + MAX_NAME + " characters");
        FieldChecks.that(question.containsKey("city_ids"), "question", question, "without city_ids");
        question = Collections.unmodifiableMap(new LinkedHashMap<>(question));
    }

    /** The same, ended. */
    public QuestionSchedule ended() {
        return new QuestionSchedule(scheduleId, name, false, every, period, question, createdBy, createdAt);
    }

    /** The dates on which it is due after an instant and until another, the first one first. */
    public List<LocalDate> dueDates(Instant after, Instant until) {
        if (!until.isAfter(after)) {
            return List.of();
        }
        LocalDate first = LocalDate.ofInstant(after, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(until, ZoneOffset.UTC);
        return first.datesUntil(last.plusDays(1))
                .filter(every::isDueOn)
                .filter(date -> dueAt(date).isAfter(after) && !dueAt(date).isAfter(until))
                .toList();
    }

    /** When it is due on a date. */
    public static Instant dueAt(LocalDate date) {
        return date.atTime(DUE_AT).toInstant(ZoneOffset.UTC);
    }

    /** The id of the request for a date: a UUID of version 3 (RFC 9562, 5.3), the schedule's id its name space. */
    public String requestId(LocalDate dueOn) {
        UUID space = UUID.fromString(scheduleId);
        byte[] date = dueOn.toString().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer name = ByteBuffer.allocate(2 * Long.BYTES + date.length)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .put(date);
        return UUID.nameUUIDFromBytes(name.array()).toString();
    }
}
