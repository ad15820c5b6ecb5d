package io.vigie.bench.peers;

import io.vigie.model.alerts.state.CityAlertState;
import io.vigie.model.state.CityState;

/** All that Vigie remembers of a city: its readings by hour, and its alerts. */
final class PeerCityState {

    final CityState readings;
    CityAlertState alerts;

    PeerCityState(CityState readings, CityAlertState alerts) {
        this.readings = readings;
        this.alerts = alerts;
    }
}
