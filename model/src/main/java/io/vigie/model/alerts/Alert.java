package io.vigie.model.alerts;

import io.vigie.model.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the life of an alert; one component per field of {@code alert.schema.json}.
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
 * @param threshold threshold of the rule for this city
 * @param source source id of the readings
 * @param replayed true when recorded data is played back
 * @param textFr explained in French
 * @param textEn explained in English
 */
public record Alert(
        String alertId,
        String cityId,
        @Nullable String city,
        String ruleId,
        AlertEvent event,
        @Nullable Integer level,
        Instant startedAt,
        Instant at,
        String metric,
        @Nullable Double value,
        @Nullable Double threshold,
        String source,
        boolean replayed,
        String textFr,
        String textEn) {
    public Alert {
        Check.text("alert_id", alertId);
        Check.cityId(cityId);
        Check.text("rule_id", ruleId);
        Check.range("level", level, 1, Integer.MAX_VALUE);
        Check.finite("value", value);
        Check.finite("threshold", threshold);
    }
}
