package io.vigie.model.alerts.rules;

import io.vigie.model.Check;

/**
 * So many days beyond a threshold.
 *
 * @param watches what of the day counts
 * @param at the threshold, °C; at most three decimals count
 * @param days how many days, at least 1
 */
public record SpellCondition(DayValue watches, double at, int days) {
    public SpellCondition {
        Check.finite("at", at);
        Check.range("days", days, 1, 60);
    }
}
