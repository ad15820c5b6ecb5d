package io.vigie.model.alerts;

import io.vigie.model.BilingualText;
import io.vigie.model.alerts.rules.ThresholdLevel;
import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.alerts.state.RuleState.Beyond;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Transitions of the state of a threshold rule: what one value makes of it. */
final class ThresholdTransitions {
    private ThresholdTransitions() {}

    /**
     * Where the source stands after the value, having said what that changes.
     *
     * @param before where it stood; null for below all levels
     * @param at when the value was observed
     */
    static @Nullable Beyond after(
            ThresholdRule rule, String cityId, @Nullable Beyond before, Instant at, long milli, AlertEmitter emitter) {
        // A value that corrects the one an alert started with is judged as that one was: without hysteresis. So is one
        // that meets another
        // threshold than the one before it: what the alert began at holds no longer.
        boolean correctsStart = before != null && before.startedAt().equals(at);
        boolean moved = before != null && hasMoved(rule, cityId, before);
        int known = before == null || correctsStart || moved
                ? 0
                : Math.min(before.level(), rule.levels().size());
        int level = rule.level(cityId, known, milli);
        if (level > 0) {
            return beyond(rule, cityId, before, moved, level, at, milli, emitter);
        }
        if (correctsStart && !moved) {
            emitter.corrected(rule, at);
        } else if (before != null) {
            long threshold = rule.thresholdMilli(cityId);
            BilingualText text = emitter.texts().ends(rule, milli, threshold);
            emitter.measured(rule, AlertEventType.END, null, before.startedAt(), at, milli, threshold, text);
        }
        return null;
    }

    private static boolean hasMoved(ThresholdRule rule, String cityId, Beyond before) {
        Long threshold = before.thresholdMilli();
        return threshold != null
                && (before.level() > rule.levels().size() || threshold != rule.thresholdMilli(cityId, before.level()));
    }

    private static Beyond beyond(
            ThresholdRule rule,
            String cityId,
            @Nullable Beyond before,
            boolean moved,
            int level,
            Instant at,
            long milli,
            AlertEmitter emitter) {
        long threshold = rule.thresholdMilli(cityId, level);
        if (before != null && before.level() == level && !moved) {
            return new Beyond(before.startedAt(), level, threshold);
        }
        ThresholdLevel reached = rule.levels().get(level - 1);
        AlertTexts texts = emitter.texts();
        if (before == null) {
            BilingualText text = texts.starts(rule, reached, milli, threshold);
            emitter.measured(rule, AlertEventType.START, level, at, at, milli, threshold, text);
            return new Beyond(at, level, threshold);
        }
        BilingualText text = moved
                ? texts.moved(rule, reached, milli, threshold)
                : texts.changes(rule, level > before.level(), reached, milli, threshold);
        emitter.measured(rule, AlertEventType.CHANGE, level, before.startedAt(), at, milli, threshold, text);
        return new Beyond(before.startedAt(), level, threshold);
    }
}
