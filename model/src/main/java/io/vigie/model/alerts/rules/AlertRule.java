package io.vigie.model.alerts.rules;

import io.vigie.model.FieldChecks;
import java.util.List;

/** A rule of {@code contract/alert-rules.json}, told apart there by {@code kind}. */
public sealed interface AlertRule permits ThresholdRule, SpellRule {
    /** Names the rule in alerts; lower case words with dashes. */
    String id();

    /** What it warns of, in French and without an article. */
    String fr();

    /** What it warns of, in English and without an article. */
    String en();

    /** Who says that these thresholds matter. */
    String reference();

    /** What it watches, as alerts name it. */
    String metric();

    /** Where it is in force, ISO 3166-1 alpha-2; everywhere when empty. */
    List<String> countries();

    /** Whether it is in force in a city: by its country, unless the rule names the city itself. */
    boolean isInForce(String cityId, String country);

    /** The threshold of its lowest level, in thousandths, for a city where it is in force. */
    long thresholdMilli(String cityId);

    /** The checks that all rules share. */
    static void check(String id, String fr, String en, String reference, List<String> countries) {
        FieldChecks.ruleId("id", id);
        FieldChecks.text("fr", fr);
        FieldChecks.text("en", en);
        FieldChecks.text("reference", reference);
        countries.forEach(FieldChecks::country);
    }
}
