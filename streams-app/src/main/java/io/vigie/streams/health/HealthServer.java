package io.vigie.streams.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Three addresses on loopback: {@code /health/live} and {@code /health/ready} (200 or 503, with a JSON body that says why),
 * and {@code /metrics} (Prometheus text).
 */
public final class HealthServer implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @param port port on loopback, 0 for a free one
     * @throws IOException when the port is taken
     */
    public static HealthServer start(int port, Health health, PrometheusMeterRegistry figures) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException taken) {
            throw new IOException("Cannot listen on " + address + ": " + taken.getMessage(), taken);
        }
        server.createContext("/health/live", exchange -> answer(exchange, health.live()));
        server.createContext("/health/ready", exchange -> answer(exchange, health.ready()));
        server.createContext(
                "/metrics",
                exchange ->
                        answer(exchange, OK, PROMETHEUS_TEXT, figures.scrape().getBytes(StandardCharsets.UTF_8)));
        server.start();
        return new HealthServer(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, Health.Report report) throws IOException {
        answer(exchange, report.good() ? OK : UNAVAILABLE, JSON, Json.write(report.details()));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
