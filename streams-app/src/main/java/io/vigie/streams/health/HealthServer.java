package io.vigie.streams.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.json.Json;
import io.vigie.streams.health.BoundedHttpServer.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Four paths: {@code /health/live} and {@code /health/ready} (200 or 503, with a JSON body that says why),
 * {@code /metrics} (Prometheus text; a figure that is not known is absent), and {@value InstanceProbe#PATH}, the name of the
 * process as text.
 */
public final class HealthServer implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;
    private static final String OTHER_HOST = "Cannot answer for another host than this machine";

    private final BoundedHttpServer server;

    private HealthServer(BoundedHttpServer server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @param instance name of the process, by which others know that it is this one they reached
     * @throws IOException when the port is taken
     */
    public static HealthServer start(
            HealthAddress address, String instance, ProcessHealth health, PrometheusMeterRegistry figures)
            throws IOException {
        InetSocketAddress socket = address.socket();
        try {
            return new HealthServer(BoundedHttpServer.start(
                    socket, (path, host) -> answer(path, isMeant(address, host), instance, health, figures)));
        } catch (IOException taken) {
            throw new IOException("Cannot listen on " + socket + ": " + taken.getMessage(), taken);
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static Response answer(
            String path, boolean isMeant, String instance, ProcessHealth health, PrometheusMeterRegistry figures) {
        if (!isMeant) {
            return json(MISDIRECTED, Map.of("detail", OTHER_HOST));
        }
        return switch (path) {
            case "/health/live" -> report(health.live());
            case "/health/ready" -> report(health.ready());
            case InstanceProbe.PATH -> Response.plain(OK, instance);
            case "/metrics" -> new Response(OK, PROMETHEUS_TEXT, known(figures.scrape()));
            default -> json(NOT_FOUND, Map.of("detail", "Cannot find " + path));
        };
    }

    private static Response report(ProcessHealth.Report report) {
        return json(report.good() ? OK : UNAVAILABLE, report.details());
    }

    private static Response json(int status, Object document) {
        return new Response(status, JSON, Json.write(document));
    }

    /** Without the lines of figures that are not known. */
    private static byte[] known(String figures) {
        return figures.lines()
                .filter(line -> !line.endsWith(" NaN"))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Programs may name no host. */
    private static boolean isMeant(HealthAddress address, @Nullable String host) {
        return host == null || address.isFor(host.replaceFirst(":[0-9]+$", ""));
    }
}
