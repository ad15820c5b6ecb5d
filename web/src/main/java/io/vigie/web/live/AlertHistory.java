package io.vigie.web.live;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertEventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The alerts that the topic still tells of, running or over, at most {@link #MAX_ALERTS}: beyond that the one that nothing was
 * heard of for longest goes. An alert that is retracted should never have been, and is not shown; nor is the end of what is not
 * known. A record that is retracted is shown as retracted: others have read of it.
 */
public final class AlertHistory {
    public static final int MAX_ALERTS = 500;

    /** Oldest event first. */
    private final Map<String, AlertHistoryEntry> byId = new LinkedHashMap<>();

    /** The next event. */
    public synchronized void add(Alert event) {
        AlertHistoryEntry known = byId.remove(event.alertId());
        boolean isEndOfUnknown = known == null && event.event().isLast();
        boolean isGone = event.event() == AlertEventType.RETRACT && !event.concernsRecord();
        if (isGone || isEndOfUnknown) {
            return;
        }
        byId.put(event.alertId(), known == null ? AlertHistoryEntry.of(event) : known.then(event));
        if (byId.size() > MAX_ALERTS) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** The newest event first. */
    public synchronized List<AlertHistoryEntry> newest(int most) {
        List<AlertHistoryEntry> oldestFirst = List.copyOf(byId.values());
        return IntStream.rangeClosed(1, Math.min(most, oldestFirst.size()))
                .mapToObj(back -> oldestFirst.get(oldestFirst.size() - back))
                .toList();
    }

    public synchronized Optional<AlertHistoryEntry> find(String alertId) {
        return Optional.ofNullable(byId.get(alertId));
    }
}
