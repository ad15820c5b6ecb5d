package io.vigie.model.alerts;

import io.vigie.model.WireNamed;
import java.util.Locale;

/** What happened to an alert. */
public enum AlertEventType implements WireNamed {
    START,
    /** Another level, or another day of a spell. */
    CHANGE,
    /** What the alert is about is over, or can no longer be seen. */
    END,
    /** It should never have been: the reading was corrected, or the rule is no longer in force. */
    RETRACT;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the alert is over with this event. */
    public boolean isLast() {
        return this == END || this == RETRACT;
    }
}
