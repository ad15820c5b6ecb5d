package io.vigie.model.alerts;

import io.vigie.model.FieldChecks;
import io.vigie.model.alerts.rules.AlertRule;
import io.vigie.model.json.BundledJson;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules in force, in the order in which their alerts are raised. */
public final class AlertRules {
    private static final String BUNDLED = "/contract/alert-rules.json";

    /**
     * The file as {@code alert-rules.schema.json} describes it.
     *
     * @param about what the file is, for whoever edits it
     */
    public record File(String about, List<AlertRule> rules) {
        public File {
            rules = List.copyOf(rules);
            FieldChecks.that(!rules.isEmpty(), "rules", rules, "empty");
            Set<String> ids = new HashSet<>();
            for (AlertRule rule : rules) {
                FieldChecks.that(ids.add(rule.id()), "rules", rule.id(), "an id twice");
            }
        }
    }

    private final List<AlertRule> rules;
    private final Map<String, AlertRule> byId;

    private AlertRules(File file) {
        rules = file.rules();
        byId = rules.stream().collect(Collectors.toUnmodifiableMap(AlertRule::id, Function.identity()));
    }

    /** The rules of {@code contract/alert-rules.json}. */
    public static AlertRules bundled() {
        return new AlertRules(BundledJson.read(BUNDLED, File.class));
    }

    /**
     * Rules from a file's bytes. A field that is not known is an error, because it may be a known one misspelt.
     *
     * @throws UnreadableMessageException "Cannot read alert rules: why"
     */
    public static AlertRules read(byte[] json) {
        return new AlertRules(Json.readStrictly(json, File.class, "alert rules"));
    }

    /** All rules. */
    public List<AlertRule> all() {
        return rules;
    }

    /** The rule of this id; empty when there is none. */
    public Optional<AlertRule> rule(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The rules' ids. */
    @Override
    public String toString() {
        return rules.stream().map(AlertRule::id).collect(Collectors.joining(", ", "[", "]"));
    }
}
