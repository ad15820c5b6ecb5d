package io.vigie.model.alerts.rules;

import io.vigie.model.FieldChecks;

/**
 * So many days beyond a threshold.
 *
 * @param watches what of the day counts
 * @param at the threshold, °C; at most three decimals count
 * @param days how many days, at least 1
 */
public record SpellCondition(WatchableDayValue watches, double at, int days) {
    public SpellCondition {
        FieldChecks.finite("at", at);
        FieldChecks.range("days", days, 1, 60);
    }
}
