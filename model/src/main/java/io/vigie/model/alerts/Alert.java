package io.vigie.model.alerts;

import io.vigie.model.FieldChecks;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An event in the life of an alert or a record; one component per field of {@code alert.schema.json}. What begins with {@code
 * record} is empty or null of an alert that is no record.
 *
 * @param alertId the same for all events of one alert
 * @param cityId GeoNames id, as text
 * @param city name shown, as in the live reading; always written, null in messages from before it was
 * @param ruleId id of the rule
 * @param event what happened
 * @param level level reached, 1 the lowest; null where the rule has none and when the alert is over
 * @param startedAt start of what the alert is about; of a spell, the start of its first day
 * @param at when it happened, by the readings' own time
 * @param metric what the rule watches; empty when the rule is no longer in force
 * @param value the value that made the event; null when readings were interrupted or corrected
 * @param threshold threshold of the rule for this city; of a record, what stood before
 * @param thresholdFrom {@value #FROM_CITY} where the thresholds of the rule were set for this city; empty where the rule's own hold, and
 *     of a record
 * @param thresholdSetBy login of whoever set them; empty without a login
 * @param source source id of the readings
 * @param replayed true when recorded data is played back
 * @param textFr explained in French
 * @param textEn explained in English
 * @param recordState {@code record}, or {@code provisional} of fewer than ten years
 * @param recordScope {@code all_time}, {@code month} or {@code day}
 * @param recordDirection {@code high} or {@code low}
 * @param recordMargin how far the value lies beyond what stood; 0 of a tie
 * @param recordPreviousOn local date of what stood
 * @param recordPreviousSource its source id
 * @param recordYearCount whole years of the past
 * @param recordYearFrom the first of them
 * @param recordTableVersion version of the hourly table that says so
 */
public record Alert(
        String alertId,
        String cityId,
        @Nullable String city,
        String ruleId,
        AlertEventType event,
        @Nullable Integer level,
        Instant startedAt,
        Instant at,
        String metric,
        @Nullable Double value,
        @Nullable Double threshold,
        @Nullable String thresholdFrom,
        @Nullable String thresholdSetBy,
        String source,
        boolean replayed,
        String textFr,
        String textEn,
        @Nullable String recordState,
        @Nullable String recordScope,
        @Nullable String recordDirection,
        @Nullable Double recordMargin,
        @Nullable String recordPreviousOn,
        @Nullable String recordPreviousSource,
        @Nullable Integer recordYearCount,
        @Nullable Integer recordYearFrom,
        @Nullable Long recordTableVersion) {
    /** That the thresholds of the rule were set for the city. */
    public static final String FROM_CITY = "city";

    private static final Set<String> ORIGINS = Set.of("", FROM_CITY);
    private static final Set<String> STATES = Set.of("", RecordEventFields.RECORD, RecordEventFields.PROVISIONAL);

    public Alert {
        FieldChecks.text("alert_id", alertId);
        FieldChecks.cityId(cityId);
        FieldChecks.text("rule_id", ruleId);
        FieldChecks.range("level", level, 1, Integer.MAX_VALUE);
        FieldChecks.finite("value", value);
        FieldChecks.finite("threshold", threshold);
        FieldChecks.finite("record_margin", recordMargin);
        // Messages from before cities had thresholds of their own, or from before there were records, have none of
        // these.
        thresholdFrom = orEmpty(thresholdFrom);
        thresholdSetBy = orEmpty(thresholdSetBy);
        FieldChecks.that(ORIGINS.contains(thresholdFrom), "threshold_from", thresholdFrom, "neither empty nor city");
        recordState = orEmpty(recordState);
        recordScope = orEmpty(recordScope);
        recordDirection = orEmpty(recordDirection);
        recordPreviousOn = orEmpty(recordPreviousOn);
        recordPreviousSource = orEmpty(recordPreviousSource);
        FieldChecks.that(
                STATES.contains(recordState), "record_state", recordState, "not one of " + new TreeSet<>(STATES));
    }

    /** @param proof null of an alert that is no record */
    public Alert(
            String alertId,
            String cityId,
            @Nullable String city,
            String ruleId,
            AlertEventType event,
            @Nullable Integer level,
            Instant startedAt,
            Instant at,
            String metric,
            @Nullable Double value,
            @Nullable Double threshold,
            @Nullable String thresholdFrom,
            @Nullable String thresholdSetBy,
            String source,
            boolean replayed,
            String textFr,
            String textEn,
            @Nullable RecordEventFields proof) {
        this(
                alertId,
                cityId,
                city,
                ruleId,
                event,
                level,
                startedAt,
                at,
                metric,
                value,
                threshold,
                thresholdFrom,
                thresholdSetBy,
                source,
                replayed,
                textFr,
                textEn,
                proof == null ? null : proof.state(),
                proof == null ? null : proof.scope(),
                proof == null ? null : proof.direction(),
                proof == null ? null : proof.margin(),
                proof == null ? null : proof.previousOn(),
                proof == null ? null : proof.previousSource(),
                proof == null ? null : (Integer) proof.yearCount(),
                proof == null ? null : (Integer) proof.yearFrom(),
                proof == null ? null : (Long) proof.tableVersion());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Whether it is the event of a record. */
    public boolean concernsRecord() {
        return !orEmpty(recordState).isEmpty();
    }
}
