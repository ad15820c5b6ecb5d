package io.vigie.model.alerts.state;

import io.vigie.model.alerts.rules.DayPart;
import io.vigie.model.alerts.rules.DayPartExtremes;
import java.time.Instant;
import java.util.Map;

/**
 * What is remembered of one source of a city for its alerts.
 *
 * @param replayed whether its readings are played back
 * @param lastAt when its newest reading was observed
 * @param lastReceivedAt when that was received
 * @param day temperatures of the day under way
 * @param night temperatures of the night under way, or of the next
 * @param rules by id; rules that the source has nothing to do with are absent
 */
public record SourceAlerts(
        boolean replayed,
        Instant lastAt,
        Instant lastReceivedAt,
        DayPartExtremes day,
        DayPartExtremes night,
        Map<String, RuleState> rules) {
    public SourceAlerts {
        rules = Map.copyOf(rules);
    }

    public DayPartExtremes extremes(DayPart dayPart) {
        return dayPart == DayPart.DAY ? day : night;
    }
}
