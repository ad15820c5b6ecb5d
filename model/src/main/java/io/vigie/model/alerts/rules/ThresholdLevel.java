package io.vigie.model.alerts.rules;

import io.vigie.model.FieldChecks;

/**
 * A level of a threshold rule.
 *
 * @param at where it begins, in the unit of what is watched; at most three decimals count
 * @param fr its name in French, without an article
 * @param en its name in English, without an article
 */
public record ThresholdLevel(double at, String fr, String en) {
    public ThresholdLevel {
        FieldChecks.finite("at", at);
        FieldChecks.text("fr", fr);
        FieldChecks.text("en", en);
    }
}
