package io.vigie.web.live;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert from its start to now.
 *
 * @param first the event known of it first
 * @param worst the event with its highest level; of a record that was retracted the one that says so
 * @param last its last event
 */
public record AlertHistoryEntry(Alert first, Alert worst, Alert last) {
    static AlertHistoryEntry of(Alert event) {
        return new AlertHistoryEntry(event, event, event);
    }

    AlertHistoryEntry then(Alert event) {
        boolean isRetracted = event.event() == AlertEventType.RETRACT;
        boolean isWorse =
                isRetracted || !event.event().isLast() && (worst.event().isLast() || level(event) >= level(worst));
        return new AlertHistoryEntry(first, isWorse ? event : worst, event);
    }

    private static int level(Alert event) {
        Integer level = event.level();
        return level == null ? 0 : level;
    }

    public String alertId() {
        return last.alertId();
    }

    /** When it was over, by the readings' own time; null while it runs. */
    public @Nullable Instant endedAt() {
        return last.event().isLast() ? last.at() : null;
    }
}
