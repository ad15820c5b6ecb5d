package io.vigie.web.api;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.web.health.HealthChecks;
import io.vigie.web.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the server says of itself and its surroundings. */
final class HealthApi {
    private final HealthChecks checks;
    private final PrometheusMeterRegistry meters;
    private final Settings settings;
    private final byte[] openApi = resource("/openapi.json");

    HealthApi(HealthChecks checks, PrometheusMeterRegistry meters, Settings settings) {
        this.checks = checks;
        this.meters = meters;
        this.settings = settings;
    }

    void health(Context context) {
        Answers.json(context, checks.health());
    }

    record About(String version, @Nullable String grafanaUrl) {}

    void about(Context context) {
        Answers.json(
                context,
                new About(
                        settings.codeVersion(),
                        settings.grafana().map(URI::toString).orElse(null)));
    }

    void metrics(Context context) {
        context.result(meters.scrape()).contentType("text/plain; version=0.0.4; charset=utf-8");
    }

    void openApi(Context context) {
        context.result(openApi).contentType(Answers.JSON);
    }

    private static byte[] resource(String path) {
        try (InputStream stream = HealthApi.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("Cannot find " + path + " on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
