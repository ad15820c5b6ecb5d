package io.vigie.web.api.alerts;

import io.javalin.http.Context;
import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.api.http.ServerAddresses;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.live.AlertHistory;
import io.vigie.web.live.AlertHistoryEntry;
import io.vigie.web.live.RunningAlerts;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts: those that run now, those of the last weeks, and both for other programs. */
public final class AlertsApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_ENTRIES = 100;
    private static final Set<String> LANGUAGES = Set.of("fr", "en");

    private final RunningAlerts alerts;
    private final AlertHistory history;
    private final AlertWording wording;
    private final CityConfigurations configurations;
    private final Gazetteer gazetteer;
    private final Optional<URI> publicAddress;
    private final Clock clock;

    public AlertsApi(
            RunningAlerts alerts,
            AlertHistory history,
            AlertRules rules,
            CityConfigurations configurations,
            Gazetteer gazetteer,
            Optional<URI> publicAddress,
            Clock clock) {
        this.alerts = alerts;
        this.history = history;
        this.wording = new AlertWording(rules);
        this.configurations = configurations;
        this.gazetteer = gazetteer;
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    record Alerts(List<Alert> alerts) {}

    /** Of a city that is no longer followed nobody knows whether its alerts last. */
    public void running(Context context) {
        JsonResponses.json(
                context,
                new Alerts(alerts.all().stream()
                        .filter(alert -> configurations.isActive(alert.cityId()))
                        .toList()));
    }

    /** @param worst the event with the alert's highest level; {@code endedAt} null while it runs */
    record HistoryEntry(Alert worst, @Nullable Instant endedAt) {}

    record History(List<HistoryEntry> alerts) {}

    public void history(Context context) {
        int limit = RequestParams.number(context, "limit", DEFAULT_LIMIT, 1, AlertHistory.MAX_ALERTS);
        JsonResponses.json(
                context,
                new History(history.newest(limit).stream()
                        .map(alert -> new HistoryEntry(alert.worst(), alert.endedAt()))
                        .toList()));
    }

    public void atom(Context context) {
        String language = RequestParams.text(context, "lang").orElse("fr");
        if (!LANGUAGES.contains(language)) {
            throw HttpProblemException.badField("lang", "neither fr nor en: " + language);
        }
        String feed = AlertAtomFeed.write(
                history.newest(MAX_ENTRIES),
                wording,
                ServerAddresses.root(context, publicAddress),
                language,
                clock.instant());
        context.result(feed).contentType("application/atom+xml; charset=utf-8");
    }

    public void cap(Context context) {
        String alertId = context.pathParam("alert_id");
        AlertHistoryEntry alert = history.find(alertId).orElseThrow(() -> unknown(alertId));
        if (alert.last().concernsRecord()) {
            throw HttpProblemException.notFound("Cannot show alert " + alertId + " in CAP: a record is no warning");
        }
        City city = gazetteer.city(alert.last().cityId()).orElseThrow(() -> unknown(alertId));
        context.result(CapAlertMessage.write(
                        alert,
                        wording,
                        city,
                        URI.create(ServerAddresses.root(context, publicAddress)).getHost()))
                .contentType(CapAlertMessage.CONTENT_TYPE + "; charset=utf-8");
    }

    private static HttpProblemException unknown(String alertId) {
        return HttpProblemException.notFound("Cannot show alert " + alertId + ": no such alert in the last weeks");
    }
}
