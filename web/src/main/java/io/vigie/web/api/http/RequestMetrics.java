package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Times requests by route and status, for {@code /metrics}. */
public final class RequestMetrics {
    private static final String STARTED = "vigie.started";

    private final MeterRegistry meters;

    public RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    public void begin(Context context) {
        context.attribute(STARTED, System.nanoTime());
    }

    public void end(Context context) {
        Long started = context.attribute(STARTED);
        if (started == null) {
            return;
        }
        Timer.builder("vigie.http.requests")
                .description("time to answer a request")
                .tag("method", context.method().name())
                .tag("route", route(context))
                .tag("status", String.valueOf(context.statusCode()))
                .register(meters)
                .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }

    /** Before anybody is let in: one number for each status, whatever was sent; no route and no method of it. */
    public void rejected(int status) {
        meters.counter("vigie.http.refused", "status", String.valueOf(status)).increment();
    }

    /** The request is rejected before anybody is let in: it is counted so, and not as one of its route. */
    public void rejected(Context context, int status) {
        context.attribute(STARTED, null);
        rejected(status);
    }

    /** The path as declared, without ids: what was not declared is all one, so that nobody can grow the list. */
    private static String route(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        return endpoint == null ? "other" : endpoint.path;
    }
}
