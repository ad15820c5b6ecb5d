package io.vigie.model.alerts;

import io.vigie.model.alerts.rules.AlertRule;
import io.vigie.model.alerts.state.CityAlertState;
import io.vigie.model.alerts.state.RuleState;
import io.vigie.model.alerts.state.SourceAlerts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Raises, changes and ends the alerts of a city: a pure function of what is remembered and a reading.
 *
 * <p>Time is that of the readings, each source by itself. The same reading again, and one older than the newest of its
 * source, change nothing. A reading of the newest instant with other values corrects it: an alert that started with it
 * and no longer would is retracted. What a late reading would have changed in a day's extremes stays as it was said.
 */
public final class AlertStateMachine {
    /**
     * Beyond this silence nobody knows whether the weather of an alert still lasts. Six-hourly reports are no silence.
     */
    static final Duration SILENCE = Duration.ofHours(6);

    /** A replayed source that goes back by this much has been started over, as the windows of its readings have it. */
    static final Duration STARTED_OVER = Duration.ofHours(24);

    /** Sources whose alerts are kept: those that reported last. */
    static final int MAX_SOURCES = 4;

    private final AlertRules rules;

    public AlertStateMachine(AlertRules rules) {
        this.rules = rules;
    }

    /** What a reading comes to, after all that is remembered of its city. */
    public AlertUpdate next(CityAlertState before, WatchedReading reading) {
        Map<String, SourceAlerts> bySource = new LinkedHashMap<>(before.bySource());
        SourceAlerts known = bySource.remove(reading.source());
        if (known != null && isOld(reading, known)) {
            return new AlertUpdate(before, List.of());
        }
        List<Alert> alerts = new ArrayList<>();
        CityAlertRules inCity = CityAlertRules.of(rules, reading.cityId(), reading.ownThresholds());
        AlertTexts texts = new AlertTexts(reading, inCity);
        endOthers(bySource, reading, inCity, texts, alerts);
        AlertEmitter emitter = new AlertEmitter(reading, reading.source(), reading.replayed(), inCity, texts, alerts);
        if (known != null && reading.observedAt().isBefore(known.lastAt())) {
            interrupt(known, inCity, emitter);
            known = null;
        }
        bySource.put(reading.source(), new RuleEvaluation(inCity, reading, known, emitter).next());
        return new AlertUpdate(new CityAlertState(bySource), alerts);
    }

    private static boolean isOld(WatchedReading reading, SourceAlerts known) {
        Duration back = Duration.between(reading.observedAt(), known.lastAt());
        boolean startedOver = reading.replayed() && back.compareTo(STARTED_OVER) >= 0;
        return back.compareTo(Duration.ZERO) > 0 && !startedOver;
    }

    /**
     * Ends the alerts of sources that report no longer, by the clock on which all sources agree, and forgets the
     * sources.
     */
    private void endOthers(
            Map<String, SourceAlerts> others,
            WatchedReading reading,
            CityAlertRules inCity,
            AlertTexts texts,
            List<Alert> alerts) {
        Instant since = reading.receivedAt().minus(SILENCE);
        for (Map.Entry<String, SourceAlerts> other : List.copyOf(others.entrySet())) {
            SourceAlerts known = other.getValue();
            if (known.lastReceivedAt().isBefore(since) || others.size() >= MAX_SOURCES) {
                others.remove(other.getKey());
                interrupt(
                        known,
                        inCity,
                        new AlertEmitter(reading, other.getKey(), known.replayed(), inCity, texts, alerts));
            }
        }
    }

    private static void interrupt(SourceAlerts known, CityAlertRules inCity, AlertEmitter emitter) {
        for (Map.Entry<String, RuleState> state : new TreeMap<>(known.rules()).entrySet()) {
            if (state.getValue().isRunning()) {
                AlertRule rule = inCity.rule(state.getKey()).orElse(null);
                emitter.interrupted(state.getKey(), rule, state.getValue().startedAt(), known.lastAt());
            }
        }
    }
}
