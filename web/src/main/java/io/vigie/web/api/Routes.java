package io.vigie.web.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.vigie.web.api.alerts.AlertsApi;
import io.vigie.web.api.city.CityHoursApi;
import io.vigie.web.api.city.CityThresholdsApi;
import io.vigie.web.api.city.CustomDayCountersApi;
import io.vigie.web.api.city.LastExceedancesApi;
import io.vigie.web.api.city.RecordsApi;
import io.vigie.web.api.city.ReplaysApi;
import io.vigie.web.api.city.RunningCountersApi;
import io.vigie.web.api.embed.EmbedApi;
import io.vigie.web.api.http.Authentication;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.IndexPage;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.api.imports.ImportsApi;
import io.vigie.web.api.login.LoginApi;
import io.vigie.web.api.login.OidcApi;
import io.vigie.web.api.schedules.SchedulesApi;

/** The table of contents of the API. */
final class Routes {
    private Routes() {}

    static void declare(
            RoutesConfig routes,
            IndexPage page,
            LoginApi login,
            OidcApi oidc,
            CitiesApi cities,
            BackfillApi backfills,
            LiveReadingsApi live,
            AlertsApi alerts,
            NationalIndicatorApi nationalIndicator,
            RecordsApi records,
            ReconciliationApi reconciliation,
            CityThresholdsApi thresholds,
            RunningCountersApi counters,
            CustomDayCountersApi countedDays,
            CityHoursApi hours,
            LastExceedancesApi lastExceedances,
            ReplaysApi replays,
            QueriesApi queries,
            RepeatedAnswerComparisonApi comparisons,
            ImportsApi imports,
            SchedulesApi schedules,
            IndexAndEventDefinitionsApi definitions,
            AssistantsApi assistants,
            EmbedApi embedded,
            ServerInfoApi health) {
        routes.get("/", page::show);
        routes.get(Authentication.LOGIN, login::show);
        routes.post(Authentication.LOGIN, login::submit);
        routes.delete(Authentication.LOGIN, login::end);
        routes.get(OidcApi.BEGIN, oidc::begin);
        routes.get(OidcApi.CALLBACK, oidc::end);
        routes.get("/api/cities", cities::search);
        routes.get("/api/cities/active", cities::active);
        routes.get("/api/cities/history", cities::withHistory);
        routes.get("/api/cities/{city_id}", cities::one);
        routes.put("/api/cities/{city_id}", cities::configure);
        routes.post("/api/cities/{city_id}/backfill", backfills::ask);
        routes.get("/api/cities/{city_id}/readings", live::readings);
        routes.get("/api/cities/{city_id}/counters", counters::ofCity);
        routes.post("/api/cities/{city_id}/counted-days", countedDays::add);
        routes.delete("/api/cities/{city_id}/counted-days/{days_id}", countedDays::remove);
        routes.get("/api/cities/{city_id}/hours", hours::ofCity);
        routes.get("/api/cities/{city_id}/last-exceedances", lastExceedances::ofTemperature);
        routes.get("/api/cities/{city_id}/records", records::standing);
        routes.get("/api/cities/{city_id}/thresholds", thresholds::ofCity);
        routes.put("/api/cities/{city_id}/thresholds/{rule_id}", thresholds::set);
        routes.delete("/api/cities/{city_id}/thresholds/{rule_id}", thresholds::reset);
        routes.get("/api/cities/{city_id}/replays", replays::ofCity);
        routes.post("/api/cities/{city_id}/replays", replays::ask);
        routes.get("/api/live/temperatures", live::temperatures);
        routes.get("/api/alerts", alerts::running);
        routes.get("/api/alerts/history", alerts::history);
        routes.get("/api/alerts.atom", alerts::atom);
        routes.get("/api/alerts/{alert_id}.cap", alerts::cap);
        routes.get("/api/national-indicator", nationalIndicator::live);
        routes.get("/api/reconciliation", reconciliation::agreement);
        routes.before("/api/live", live::checkFollower);
        routes.sse("/api/live", live::follow);
        routes.post("/api/queries", queries::submit);
        routes.post("/api/queries/estimate", queries::estimate);
        routes.get("/api/queries", queries::all);
        routes.get("/api/queries/{request_id}", queries::one);
        routes.delete("/api/queries/{request_id}", queries::cancel);
        routes.get("/api/queries/{request_id}/result", queries::result);
        routes.get("/api/queries/{request_id}/episode", replays::episode);
        routes.get("/api/queries/{request_id}/comparison", comparisons::compare);
        routes.post(RequestSecurityFilter.UPLOADS, imports::upload);
        routes.post("/api/imports", imports::submit);
        routes.get("/api/imports", imports::all);
        routes.get("/api/imports/{request_id}", imports::one);
        routes.delete("/api/imports/{request_id}", imports::cancel);
        routes.post("/api/imports/{request_id}/undo", imports::undo);
        routes.get("/api/schedules", schedules::all);
        routes.post("/api/schedules", schedules::create);
        routes.get("/api/schedules/{schedule_id}.atom", schedules::atom);
        routes.delete("/api/schedules/{schedule_id}", schedules::end);
        routes.get("/api/definitions", definitions::all);
        routes.post(AssistantsApi.PATH, assistants::call);
        routes.get(RequestSecurityFilter.EMBED + "{city_id}", embedded::show);
        routes.get("/api/health", health::health);
        routes.get("/api/about", health::about);
        routes.get(RequestSecurityFilter.READINESS, health::ready);
        routes.get("/metrics", health::metrics);
        routes.get("/openapi.json", health::openApi);
        routes.get("/api/docs", health::apiReference);

        routes.exception(HttpProblemException.class, ProblemMapper::rejected);
        routes.exception(HttpResponseException.class, ProblemMapper::rejectedByJavalin);
        routes.exception(Exception.class, ProblemMapper::broken);
    }
}
