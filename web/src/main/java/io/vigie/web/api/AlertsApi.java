package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.alerts.Alert;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.live.RunningAlerts;
import java.util.List;

/** Alerts that run now. */
final class AlertsApi {
    private final RunningAlerts alerts;
    private final CityConfigurations configurations;

    AlertsApi(RunningAlerts alerts, CityConfigurations configurations) {
        this.alerts = alerts;
        this.configurations = configurations;
    }

    record Alerts(List<Alert> alerts) {}

    /** Of a city that is no longer followed nobody knows whether its alerts last. */
    void running(Context context) {
        JsonResponses.json(
                context,
                new Alerts(alerts.all().stream()
                        .filter(alert -> configurations.isActive(alert.cityId()))
                        .toList()));
    }
}
