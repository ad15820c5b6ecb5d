package io.vigie.model.alerts;

import io.vigie.model.BilingualText;
import io.vigie.model.alerts.rules.AlertRule;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the events of alerts of one source of a city. */
final class AlertEmitter {
    private final String cityId;
    private final String city;
    private final String source;
    private final boolean replayed;
    private final CityAlertRules rules;
    private final AlertTexts texts;
    private final List<Alert> emitted;

    /**
     * @param reading the city's, of this source or another
     * @param emitted where to put it
     */
    AlertEmitter(
            WatchedReading reading,
            String source,
            boolean replayed,
            CityAlertRules rules,
            AlertTexts texts,
            List<Alert> emitted) {
        this.cityId = reading.cityId();
        this.city = reading.city();
        this.source = source;
        this.replayed = replayed;
        this.rules = rules;
        this.texts = texts;
        this.emitted = emitted;
    }

    AlertTexts texts() {
        return texts;
    }

    /** Emits what a value did against a threshold, both in thousandths. */
    void measured(
            AlertRule rule,
            AlertEventType event,
            @Nullable Integer level,
            Instant startedAt,
            Instant at,
            long milli,
            long thresholdMilli,
            BilingualText text) {
        double value = Thousandths.toDouble(milli);
        double threshold = Thousandths.toDouble(thresholdMilli);
        emit(rule.id(), event, level, startedAt, at, rule.metric(), value, threshold, text);
    }

    /** The reading that started it was corrected. */
    void corrected(AlertRule rule, Instant startedAt) {
        BilingualText text = texts.corrected(rule);
        emit(rule.id(), AlertEventType.RETRACT, null, startedAt, startedAt, rule.metric(), null, null, text);
    }

    /** Nobody measures any longer whether it lasts. */
    void interrupted(String ruleId, @Nullable AlertRule rule, Instant startedAt, Instant lastSeenAt) {
        String metric = rule == null ? "" : rule.metric();
        BilingualText text = texts.interrupted(ruleId, rule);
        emit(ruleId, AlertEventType.END, null, startedAt, lastSeenAt, metric, null, null, text);
    }

    /** Its rule is no longer in force. */
    void withdrawn(String ruleId, Instant startedAt, Instant at) {
        emit(ruleId, AlertEventType.RETRACT, null, startedAt, at, "", null, null, texts.withdrawn(ruleId));
    }

    private void emit(
            String ruleId,
            AlertEventType event,
            @Nullable Integer level,
            Instant startedAt,
            Instant at,
            String metric,
            @Nullable Double value,
            @Nullable Double threshold,
            BilingualText text) {
        CityAlertThresholds own = rules.own(ruleId);
        emitted.add(new Alert(
                cityId + ":" + ruleId + ":" + source + ":" + startedAt,
                cityId,
                city,
                ruleId,
                event,
                level,
                startedAt,
                at,
                metric,
                value,
                threshold,
                own == null ? "" : Alert.FROM_CITY,
                own == null ? null : own.setBy(),
                source,
                replayed,
                text.fr(),
                text.en(),
                null));
    }
}
