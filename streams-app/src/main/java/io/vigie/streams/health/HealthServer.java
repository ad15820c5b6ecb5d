package io.vigie.streams.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Three addresses on loopback: {@code /health/live} and {@code /health/ready} (200 or 503, with a JSON body that says why),
 * and {@code /metrics} (Prometheus text; a figure that is not known is absent).
 *
 * <p>Whoever connects and says nothing, or half of it, or does not read the answer, holds one of {@link #MAX_THREADS} threads
 * for at most {@link #REQUEST_WITHIN_S} or {@link #ANSWER_WITHIN_S} seconds; a connection that has said nothing yet holds none.
 */
public final class HealthServer implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int MISDIRECTED = 421;
    private static final String OTHER_HOST = "Cannot answer for another host than this machine";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final int MAX_THREADS = 64;
    private static final int REQUEST_WITHIN_S = 3;
    private static final int ANSWER_WITHIN_S = 10;
    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);
    private static final long STACK_BYTES = 256L << 10;

    static {
        // Read once, when the JDK's server is first used; seconds. Without them it waits for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", String.valueOf(REQUEST_WITHIN_S));
        System.setProperty("sun.net.httpserver.maxRspTime", String.valueOf(ANSWER_WITHIN_S));
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private HealthServer(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
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
                exchange -> answer(
                        exchange, OK, PROMETHEUS_TEXT, known(figures.scrape()).getBytes(StandardCharsets.UTF_8)));
        ThreadPoolExecutor threads = threads();
        server.setExecutor(threads);
        server.start();
        return new HealthServer(server, threads);
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MAX_THREADS,
                MAX_THREADS,
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(null, task, "health", STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Without the lines of figures that are not known. */
    private static String known(String figures) {
        return figures.lines().filter(line -> !line.endsWith(" NaN")).collect(Collectors.joining("\n", "", "\n"));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Health.Report report) throws IOException {
        answer(exchange, report.good() ? OK : UNAVAILABLE, JSON, Json.write(report.details()));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            boolean isOurs = isForThisMachine(exchange.getRequestHeaders().getFirst("Host"));
            byte[] answer = isOurs ? body : Json.write(Map.of("detail", OTHER_HOST));
            exchange.getResponseHeaders().set("Content-Type", isOurs ? type : JSON);
            exchange.sendResponseHeaders(isOurs ? status : MISDIRECTED, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Under a name of its own a web page could read what is meant for this machine (DNS rebinding); programs may say none. */
    private static boolean isForThisMachine(@Nullable String host) {
        return host == null || THIS_MACHINE.contains(host.replaceFirst(":[0-9]+$", ""));
    }
}
