package io.vigie.web.live;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertEventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The alerts and records that have started and not ended, each as its last event tells it. Of a rule a source of a city has one at
 * most. A record that was retracted stays for a while, as retracted: who read of it shall read that too.
 */
public final class RunningAlerts {
    /** How long a retracted record is shown. */
    public static final Duration RETRACTED_SHOWN = Duration.ofHours(6);

    private record Subject(String cityId, String ruleId, String source) {
        static Subject of(Alert alert) {
            return new Subject(alert.cityId(), alert.ruleId(), alert.source());
        }
    }

    private record Heard(Alert event, Instant timestamp) {}

    private final Clock clock;
    private final Map<Subject, Heard> bySubject = new ConcurrentHashMap<>();

    public RunningAlerts(Clock clock) {
        this.clock = clock;
    }

    /**
     * The next event. The end of an alert that another one has followed since changes nothing.
     *
     * @param timestamp of its message
     */
    public void add(Alert event, Instant timestamp) {
        Subject subject = Subject.of(event);
        boolean staysAWhile = event.event() == AlertEventType.RETRACT && event.concernsRecord();
        if (!event.event().isLast()) {
            bySubject.put(subject, new Heard(event, timestamp));
        } else if (staysAWhile) {
            bySubject.merge(
                    subject,
                    new Heard(event, timestamp),
                    (known, retracted) -> isAbout(known, event) ? retracted : known);
        } else {
            bySubject.computeIfPresent(subject, (same, known) -> isAbout(known, event) ? null : known);
        }
    }

    private static boolean isAbout(Heard known, Alert event) {
        return known.event().alertId().equals(event.alertId());
    }

    /** All of them, the one that started last first. */
    public List<Alert> all() {
        Instant since = clock.instant().minus(RETRACTED_SHOWN);
        bySubject
                .values()
                .removeIf(heard ->
                        heard.event().event().isLast() && heard.timestamp().isBefore(since));
        return bySubject.values().stream()
                .map(Heard::event)
                .sorted(Comparator.comparing(Alert::startedAt).reversed().thenComparing(Alert::alertId))
                .toList();
    }

    /** How many run. */
    public int count() {
        return (int) bySubject.values().stream()
                .filter(heard -> !heard.event().event().isLast())
                .count();
    }
}
