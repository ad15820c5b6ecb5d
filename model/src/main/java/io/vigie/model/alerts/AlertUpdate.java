package io.vigie.model.alerts;

import io.vigie.model.alerts.state.CityAlertState;
import java.util.List;

/**
 * What a reading came to.
 *
 * @param city what is remembered from now on
 * @param alerts what is to be said, in order; most often nothing
 */
public record AlertUpdate(CityAlertState city, List<Alert> alerts) {
    public AlertUpdate {
        alerts = List.copyOf(alerts);
    }
}
