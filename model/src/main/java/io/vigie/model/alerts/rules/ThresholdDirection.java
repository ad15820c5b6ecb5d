package io.vigie.model.alerts.rules;

import io.vigie.model.WireNamed;
import java.util.Locale;

/** On which side of a threshold an alert lies. The threshold itself belongs to it. */
public enum ThresholdDirection implements WireNamed {
    ABOVE,
    BELOW;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the value is at the threshold or beyond it; both in thousandths. */
    public boolean reaches(long milli, long thresholdMilli) {
        return this == ABOVE ? milli >= thresholdMilli : milli <= thresholdMilli;
    }

    /** The threshold moved towards calmer weather, by so many thousandths. */
    long relaxed(long thresholdMilli, long byMilli) {
        return this == ABOVE ? thresholdMilli - byMilli : thresholdMilli + byMilli;
    }
}
