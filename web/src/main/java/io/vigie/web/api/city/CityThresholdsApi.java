package io.vigie.web.api.city;

import io.javalin.http.Context;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.alerts.CityAlertRules;
import io.vigie.model.alerts.rules.ThresholdDirection;
import io.vigie.model.alerts.rules.ThresholdLevel;
import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.cities.City;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.cities.CityService;
import io.vigie.web.log.LogUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the levels of alert rules begin in a city, and the levels that somebody sets for it in place of a rule's own. */
public final class CityThresholdsApi {
    private static final int MAX_QUOTED = 60;
    private static final int RETRY_AFTER_S = 5;

    private final AlertRules rules;
    private final Gazetteer gazetteer;
    private final CityConfigurations configurations;
    private final CityService service;

    public CityThresholdsApi(
            AlertRules rules, Gazetteer gazetteer, CityConfigurations configurations, CityService service) {
        this.rules = rules;
        this.gazetteer = gazetteer;
        this.configurations = configurations;
        this.service = service;
    }

    /**
     * A rule with levels, in a city.
     *
     * @param metric key of the live reading that it watches
     * @param lowest the lowest threshold that can be set
     * @param highest the highest
     * @param levels the rule's own there, mildest first; none where it is not in force
     * @param own what holds in their place; null where they do
     */
    record Rule(
            String ruleId,
            String fr,
            String en,
            String reference,
            String metric,
            String unit,
            ThresholdDirection direction,
            double hysteresis,
            double lowest,
            double highest,
            List<Double> levels,
            @Nullable CityAlertThresholds own) {}

    record Thresholds(String cityId, boolean active, List<Rule> rules) {}

    public void ofCity(Context context) {
        City city = city(context);
        Optional<CityConfiguration> configuration = configurations.of(city.cityId());
        JsonResponses.json(
                context,
                new Thresholds(
                        city.cityId(),
                        configuration.filter(CityConfiguration::active).isPresent(),
                        rules.all().stream()
                                .filter(ThresholdRule.class::isInstance)
                                .map(ThresholdRule.class::cast)
                                .map(rule -> shown(rule, city, configuration))
                                .toList()));
    }

    public void set(Context context) {
        City city = city(context);
        ThresholdRule rule = rule(context);
        List<Double> levels = levelsOf(context.bodyAsBytes());
        rule.objectionTo(levels).ifPresent(why -> {
            throw HttpProblemException.badField("levels", why + ": " + levels);
        });
        publish(context, city, rule, levels);
    }

    public void reset(Context context) {
        publish(context, city(context), rule(context), null);
    }

    private void publish(Context context, City city, ThresholdRule rule, @Nullable List<Double> levels) {
        try {
            CityConfiguration published = service.setThresholds(
                            city.cityId(),
                            rule.id(),
                            levels,
                            RequestSecurityFilter.user(context).orElse(null))
                    .orElseThrow(() -> HttpProblemException.conflict(
                            "Cannot set thresholds of city " + city.cityId() + ": it is not followed"));
            JsonResponses.accepted(context, shown(rule, city, Optional.of(published)));
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot set thresholds: the broker does not answer", RETRY_AFTER_S);
        }
    }

    private Rule shown(ThresholdRule rule, City city, Optional<CityConfiguration> configuration) {
        CityAlertRules inCity = CityAlertRules.of(
                rules,
                city.cityId(),
                configuration.map(CityConfiguration::alertThresholds).orElse(Map.of()));
        return new Rule(
                rule.id(),
                rule.fr(),
                rule.en(),
                rule.reference(),
                rule.metric(),
                rule.watches().unit(),
                rule.reach(),
                rule.hysteresis(),
                rule.watches().lowest(),
                rule.watches().highest(),
                ownLevels(rule, city),
                inCity.own(rule.id()));
    }

    private static List<Double> ownLevels(ThresholdRule rule, City city) {
        if (!rule.isInForce(city.cityId(), city.country())) {
            return List.of();
        }
        List<Double> ofCity = rule.cities().get(city.cityId());
        return ofCity == null ? rule.levels().stream().map(ThresholdLevel::at).toList() : ofCity;
    }

    private City city(Context context) {
        String cityId = context.pathParam("city_id");
        return gazetteer
                .city(cityId)
                .orElseThrow(() -> HttpProblemException.notFound("Cannot show thresholds of city "
                        + SafeQuotation.printable(cityId, MAX_QUOTED) + ": no such city"));
    }

    private ThresholdRule rule(Context context) {
        String ruleId = context.pathParam("rule_id");
        if (rules.rule(ruleId).orElse(null) instanceof ThresholdRule rule) {
            return rule;
        }
        throw HttpProblemException.notFound("Cannot set thresholds of rule "
                + SafeQuotation.printable(ruleId, MAX_QUOTED) + ": no such rule with levels");
    }

    private static List<Double> levelsOf(byte[] body) {
        Object fields;
        try {
            fields = Json.tree(body);
        } catch (UnreadableMessageException e) {
            throw HttpProblemException.badField("request", "not JSON: " + e.reason());
        }
        if (!(fields instanceof Map<?, ?> named)) {
            throw HttpProblemException.badField("request", "not a JSON object");
        }
        if (!(named.get("levels") instanceof List<?> levels)) {
            throw HttpProblemException.badField("levels", "not a list of numbers: " + quoted(named.get("levels")));
        }
        if (levels.size() > CityAlertThresholds.MAX_LEVELS) {
            throw HttpProblemException.badField("levels", "more than " + CityAlertThresholds.MAX_LEVELS);
        }
        List<Double> numbers = new ArrayList<>();
        for (Object level : levels) {
            if (!(level instanceof Number number)) {
                throw HttpProblemException.badField("levels", "not a number: " + quoted(level));
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    private static String quoted(@Nullable Object value) {
        return SafeQuotation.of(value, MAX_QUOTED);
    }
}
