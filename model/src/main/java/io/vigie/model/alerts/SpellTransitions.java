package io.vigie.model.alerts;

import io.vigie.model.BilingualText;
import io.vigie.model.alerts.rules.DayPartExtremes;
import io.vigie.model.alerts.rules.SpellRule;
import io.vigie.model.alerts.state.RuleState.Episode;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Transitions of the state of a spell rule: what one closed day makes of it. */
final class SpellTransitions {
    private SpellTransitions() {}

    /**
     * Where the source stands after the day, having said what that changes.
     *
     * @param before where it stood; null for in no episode
     * @param day what is known of its temperatures, perhaps not enough
     */
    static @Nullable Episode after(
            SpellRule rule,
            String cityId,
            @Nullable Episode before,
            DayPartExtremes day,
            ZoneId zone,
            AlertEmitter emitter) {
        boolean measured = day.suffice(rule.window());
        boolean holds = measured && rule.holds(cityId, day);
        if (holds) {
            Episode known = before == null ? Episode.startedAt(rule.window().start(day.date(), zone)) : before;
            return held(rule, cityId, known, day, zone, emitter);
        }
        if (before == null) {
            return null;
        }
        Episode after = before.notHeld();
        boolean over = after.below() >= rule.endAfterDays() || measured && rule.breaks(cityId, day);
        if (over && before.isRunning()) {
            end(rule, cityId, before, day, measured, zone, emitter);
        }
        return over ? null : after;
    }

    private static Episode held(
            SpellRule rule, String cityId, Episode before, DayPartExtremes day, ZoneId zone, AlertEmitter emitter) {
        Episode after = before.held(rule.peaks(cityId, day));
        boolean isSpell = after.held() >= rule.hold().days() && after.peaks() >= rule.peakDaysNeeded();
        if (!isSpell) {
            return after;
        }
        long milli = rule.hold().watches().of(day);
        long threshold = rule.thresholdMilli(cityId);
        AlertEventType event = before.isRunning() ? AlertEventType.CHANGE : AlertEventType.START;
        BilingualText text = emitter.texts().spell(rule, after.held(), after.startedAt(), milli, threshold);
        emitter.measured(
                rule, event, null, after.startedAt(), rule.window().end(day.date(), zone), milli, threshold, text);
        return after.running();
    }

    private static void end(
            SpellRule rule,
            String cityId,
            Episode before,
            DayPartExtremes day,
            boolean measured,
            ZoneId zone,
            AlertEmitter emitter) {
        Instant at = rule.window().end(day.date(), zone);
        if (!measured) {
            emitter.interrupted(rule.id(), rule, before.startedAt(), at);
            return;
        }
        long milli = rule.hold().watches().of(day);
        long threshold = rule.thresholdMilli(cityId);
        BilingualText text = emitter.texts().ends(rule, milli, threshold);
        emitter.measured(rule, AlertEventType.END, null, before.startedAt(), at, milli, threshold, text);
    }
}
