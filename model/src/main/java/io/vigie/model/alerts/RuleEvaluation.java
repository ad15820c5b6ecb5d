package io.vigie.model.alerts;

import io.vigie.model.alerts.rules.AlertRule;
import io.vigie.model.alerts.rules.DayPart;
import io.vigie.model.alerts.rules.DayPartExtremes;
import io.vigie.model.alerts.rules.SpellRule;
import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.alerts.rules.WatchableLiveValue;
import io.vigie.model.alerts.state.RuleState;
import io.vigie.model.alerts.state.RuleState.Beyond;
import io.vigie.model.alerts.state.RuleState.Episode;
import io.vigie.model.alerts.state.SourceAlerts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluation of one reading by all rules, given what is remembered of its source. */
final class RuleEvaluation {
    /** Days without any reading that are closed one by one; every episode is over by then. */
    private static final int MAX_DAYS_MISSED = 61;

    private final CityAlertRules rules;
    private final WatchedReading reading;
    private final @Nullable SourceAlerts known;
    private final AlertEmitter emitter;

    /** In the order of ids, so that the same readings say the same in the same order. */
    private final TreeMap<String, RuleState> states;

    RuleEvaluation(CityAlertRules rules, WatchedReading reading, @Nullable SourceAlerts known, AlertEmitter emitter) {
        this.rules = rules;
        this.reading = reading;
        this.known = known;
        this.emitter = emitter;
        this.states = new TreeMap<>(known == null ? Map.of() : known.rules());
    }

    SourceAlerts next() {
        for (Map.Entry<String, RuleState> state : List.copyOf(states.entrySet())) {
            if (!isInForce(state)) {
                states.remove(state.getKey());
                withdraw(state);
            } else if (state.getValue() instanceof Beyond beyond && isSilenceOver()) {
                states.remove(state.getKey());
                interrupt(state.getKey(), beyond);
            }
        }
        DayPartExtremes day = closeDays(DayPart.DAY);
        DayPartExtremes night = closeDays(DayPart.NIGHT);
        rules.all().forEach(this::applyThresholds);
        return new SourceAlerts(reading.replayed(), reading.observedAt(), reading.receivedAt(), day, night, states);
    }

    private boolean isInForce(AlertRule rule) {
        return rule.isInForce(reading.cityId(), reading.country());
    }

    private boolean isInForce(Map.Entry<String, RuleState> state) {
        return rules.rule(state.getKey())
                .filter(this::isInForce)
                .filter(rule -> rule instanceof ThresholdRule == state.getValue() instanceof Beyond)
                .isPresent();
    }

    private void withdraw(Map.Entry<String, RuleState> state) {
        if (state.getValue().isRunning()) {
            emitter.withdrawn(state.getKey(), state.getValue().startedAt(), reading.observedAt());
        }
    }

    /**
     * Whether the source was silent so long that its alerts are withdrawn. Episodes need no such rule: their days show
     * the gap.
     */
    private boolean isSilenceOver() {
        return known != null
                && Duration.between(known.lastAt(), reading.observedAt()).compareTo(AlertStateMachine.SILENCE) > 0;
    }

    private void interrupt(String ruleId, Beyond beyond) {
        if (known != null) {
            emitter.interrupted(ruleId, rules.rule(ruleId).orElse(null), beyond.startedAt(), known.lastAt());
        }
    }

    /** Closes the windows that are over by now, and counts the reading in the one under way. */
    private DayPartExtremes closeDays(DayPart dayPart) {
        DayPart.Interval today = dayPart.at(reading.observedAt(), reading.timezone());
        DayPartExtremes current = known == null ? DayPartExtremes.none(today.date()) : known.extremes(dayPart);
        for (int closed = 0; current.date().isBefore(today.date()) && closed < MAX_DAYS_MISSED; closed++) {
            close(dayPart, current);
            current = DayPartExtremes.none(current.date().plusDays(1));
        }
        return withReading(today, current.date().equals(today.date()) ? current : DayPartExtremes.none(today.date()));
    }

    private DayPartExtremes withReading(DayPart.Interval today, DayPartExtremes current) {
        OptionalLong temperature = reading.milli(WatchableLiveValue.TEMPERATURE);
        long sinceMs = reading.observedAt().toEpochMilli() - today.start().toEpochMilli();
        return temperature.isEmpty() || sinceMs < 0 ? current : current.plus((int) temperature.getAsLong(), sinceMs);
    }

    private void close(DayPart dayPart, DayPartExtremes day) {
        for (AlertRule rule : rules.all()) {
            if (rule instanceof SpellRule spell && spell.window() == dayPart && isInForce(rule)) {
                Episode before = states.get(rule.id()) instanceof Episode episode ? episode : null;
                put(rule, SpellTransitions.after(spell, reading.cityId(), before, day, reading.timezone(), emitter));
            }
        }
    }

    private void applyThresholds(AlertRule rule) {
        if (rule instanceof ThresholdRule threshold && isInForce(rule)) {
            OptionalLong value = reading.milli(threshold.watches());
            Beyond before = states.get(rule.id()) instanceof Beyond beyond ? beyond : null;
            if (value.isPresent()) {
                put(
                        rule,
                        ThresholdTransitions.after(
                                threshold, reading.cityId(), before, reading.observedAt(), value.getAsLong(), emitter));
            }
        }
    }

    private void put(AlertRule rule, @Nullable RuleState state) {
        if (state == null) {
            states.remove(rule.id());
        } else {
            states.put(rule.id(), state);
        }
    }
}
