package io.vigie.model.alerts.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is remembered of a city for its alerts, each source apart. Bounded: {@code AlertStateMachine} keeps the sources that reported last.
 *
 * @param bySource by source id; the source that reported last comes last
 */
public record CityAlertState(Map<String, SourceAlerts> bySource) {
    /** The alerts of a city without a reading. */
    public static final CityAlertState NONE = new CityAlertState(Map.of());

    public CityAlertState {
        bySource = Collections.unmodifiableMap(new LinkedHashMap<>(bySource));
    }
}
