package io.vigie.model.alerts.rules;

import io.vigie.model.Check;

/**
 * A level of a threshold rule.
 *
 * @param at where it begins, in the unit of what is watched; at most three decimals count
 * @param fr its name in French, without an article
 * @param en its name in English, without an article
 */
public record ThresholdLevel(double at, String fr, String en) {
    public ThresholdLevel {
        Check.finite("at", at);
        Check.text("fr", fr);
        Check.text("en", en);
    }
}
