package io.vigie.web.api;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.health.HealthMonitor;
import io.vigie.web.health.KafkaCheck;
import io.vigie.web.health.PartHealth;
import io.vigie.web.health.PartHealthMetric;
import io.vigie.web.readmodel.ReadModel;
import io.vigie.web.settings.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the server says of itself and its surroundings. */
final class ServerInfoApi {
    private final HealthMonitor checks;
    private final ReadModel readModel;
    private final PrometheusMeterRegistry meters;
    private final Settings settings;
    private final byte[] openApi = OpenApiDocument.bundled();
    private final byte[] apiReference = ApiReferencePage.render(openApi);

    ServerInfoApi(HealthMonitor checks, ReadModel readModel, PrometheusMeterRegistry meters, Settings settings) {
        this.checks = checks;
        this.readModel = readModel;
        this.meters = meters;
        this.settings = settings;
        Gauge.builder("vigie.ready", this, api -> api.isReady() ? 1 : 0)
                .description("1 while the readers of the topics are reading")
                .register(meters);
        Gauge.builder("vigie.build.info", () -> 1)
                .description("the code that runs")
                .tag("version", settings.codeVersion())
                .register(meters);
        meters.getPrometheusRegistry().register(new PartHealthMetric(checks));
    }

    void health(Context context) {
        JsonResponses.json(context, checks.health());
    }

    /**
     * What the server says of its own readiness.
     *
     * @param status ok, or not_ready
     * @param readingAgeS seconds since a broker last answered the readers of the topics
     */
    record Ready(
            String status,
            String detail,
            boolean caughtUp,
            @Nullable Double readingAgeS) {}

    /** Ready is a server whose readers of the topics are reading: also to those without a login. */
    void ready(Context context) {
        boolean isReady = isReady();
        String detail = checks.part(KafkaCheck.NAME).map(PartHealth::detail).orElse("");
        Double ageS = readModel
                .log()
                .sinceLastAnswer()
                .map(since -> since.toMillis() / 1000.0)
                .orElse(null);
        JsonResponses.json(
                context,
                new Ready(
                        isReady ? "ok" : "not_ready",
                        detail,
                        readModel.projectionUpdater().isCaughtUp(),
                        ageS));
        context.status(isReady ? 200 : 503);
    }

    private boolean isReady() {
        return readModel.projectionUpdater().isCaughtUp()
                && checks.part(KafkaCheck.NAME)
                        .map(part -> part.status() == PartHealth.Status.OK)
                        .orElse(true);
    }

    record About(String version, @Nullable String grafanaUrl) {}

    void about(Context context) {
        JsonResponses.json(
                context,
                new About(
                        settings.codeVersion(),
                        settings.grafana().map(URI::toString).orElse(null)));
    }

    void metrics(Context context) {
        context.result(meters.scrape()).contentType("text/plain; version=0.0.4; charset=utf-8");
    }

    void openApi(Context context) {
        context.result(openApi).contentType(JsonResponses.JSON);
    }

    void apiReference(Context context) {
        context.result(apiReference).contentType(ApiReferencePage.CONTENT_TYPE);
    }
}
