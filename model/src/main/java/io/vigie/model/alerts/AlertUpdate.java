package io.vigie.model.alerts;

import io.vigie.model.alerts.state.CityAlertState;
import java.util.List;

/**
 * Outcome of one reading for the alerts of its city.
 *
 * @param city what is remembered from now on
 * @param alerts what is to be said, in order; most often nothing
 */
public record AlertUpdate(CityAlertState city, List<Alert> alerts) {
    public AlertUpdate {
        alerts = List.copyOf(alerts);
    }
}
