package io.vigie.web.live;

import io.vigie.model.alerts.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The alerts that have started and not ended, each as its last event tells it. Of a rule a source of a city has one at most. */
public final class RunningAlerts {
    private record Subject(String cityId, String ruleId, String source) {
        static Subject of(Alert alert) {
            return new Subject(alert.cityId(), alert.ruleId(), alert.source());
        }
    }

    private final Map<Subject, Alert> bySubject = new ConcurrentHashMap<>();

    /** The next event. The end of an alert that another one has followed since changes nothing. */
    public void add(Alert event) {
        Subject subject = Subject.of(event);
        if (!event.event().isLast()) {
            bySubject.put(subject, event);
        } else {
            bySubject.computeIfPresent(
                    subject, (same, known) -> known.alertId().equals(event.alertId()) ? null : known);
        }
    }

    /** All of them, the one that started last first. */
    public List<Alert> all() {
        return bySubject.values().stream()
                .sorted(Comparator.comparing(Alert::startedAt).reversed().thenComparing(Alert::alertId))
                .toList();
    }

    /** How many there are. */
    public int count() {
        return bySubject.size();
    }
}
