package io.vigie.web.api.alerts;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.alerts.rules.AlertRule;

/**
 * What an alert says, for programs that show it as it is: with the name of its rule in place of the id, as the page has it.
 *
 * @param rules those of the speed layer; an alert of another rule, or of none, keeps its id
 */
record AlertWording(AlertRules rules) {
    /** @param language fr, or any other for English */
    String text(Alert alert, String language) {
        boolean isFrench = language.equals("fr");
        String word = isFrench ? "règle " : "rule ";
        String text = isFrench ? alert.textFr() : alert.textEn();
        return rules.rule(alert.ruleId())
                .map(rule -> text.replace(word + rule.id() + ")", word + name(rule, isFrench) + ")"))
                .orElse(text);
    }

    private static String name(AlertRule rule, boolean isFrench) {
        return isFrench ? rule.fr() : rule.en();
    }
}
