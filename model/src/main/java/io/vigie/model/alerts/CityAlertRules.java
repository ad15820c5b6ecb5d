package io.vigie.model.alerts;

import io.vigie.model.alerts.rules.AlertRule;
import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.cities.CityAlertThresholds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they hold in one city: those in force, with what was set for the city in place of their own levels.
 *
 * <p>What was set under other rules and fits these no longer (see {@link ThresholdRule#objectionTo}) is without effect: the rule's own
 * levels hold.
 */
public final class CityAlertRules {
    private final AlertRules rules;
    private final String cityId;
    private final Map<String, CityAlertThresholds> own;

    private CityAlertRules(AlertRules rules, String cityId, Map<String, CityAlertThresholds> own) {
        this.rules = rules;
        this.cityId = cityId;
        this.own = own;
    }

    /** @param own what was set for the city, by the rule's id */
    public static CityAlertRules of(AlertRules rules, String cityId, Map<String, CityAlertThresholds> own) {
        if (own.isEmpty()) {
            return new CityAlertRules(rules, cityId, own);
        }
        Map<String, CityAlertThresholds> fitting = new TreeMap<>();
        own.forEach((id, thresholds) -> {
            if (rules.rule(id).orElse(null) instanceof ThresholdRule rule
                    && rule.objectionTo(thresholds.levels()).isEmpty()) {
                fitting.put(id, thresholds);
            }
        });
        return new CityAlertRules(rules, cityId, fitting);
    }

    /** All rules, in their order. */
    public List<AlertRule> all() {
        return own.isEmpty()
                ? rules.all()
                : rules.all().stream().map(this::inCity).toList();
    }

    /** The rule of this id; empty when there is none. */
    public Optional<AlertRule> rule(String id) {
        return rules.rule(id).map(this::inCity);
    }

    /** What was set for the city in place of the rule's own levels; null where these hold. */
    public @Nullable CityAlertThresholds own(String ruleId) {
        return own.get(ruleId);
    }

    private AlertRule inCity(AlertRule rule) {
        CityAlertThresholds thresholds = own.get(rule.id());
        return thresholds != null && rule instanceof ThresholdRule threshold
                ? threshold.with(cityId, thresholds.levels())
                : rule;
    }
}
