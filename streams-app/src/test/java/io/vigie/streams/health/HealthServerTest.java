package io.vigie.streams.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.rejects.RejectReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthServerTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StreamsMetrics metrics = new StreamsMetrics(registry);
    private volatile boolean good = true;
    private HealthServer server;

    private record Details(String status, Instant lastEventAt) {}

    @BeforeEach
    void start() throws IOException {
        server = HealthServer.start(
                HealthAddress.loopback(0),
                "streams-1",
                new ProcessHealth() {
                    @Override
                    public Report live() {
                        return new Report(true, new Details("ok", Instant.EPOCH));
                    }

                    @Override
                    public Report ready() {
                        return new Report(good, new Details(good ? "ok" : "recovering", Instant.EPOCH));
                    }
                },
                registry);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ready_says_yes_or_no_and_why() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        good = false;

        HttpResponse<String> no = get("/health/ready");

        assertThat(no.statusCode()).isEqualTo(503);
        assertThat(no.body()).isEqualTo("{\"status\":\"recovering\",\"last_event_at\":\"1970-01-01T00:00:00Z\"}");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void figures_are_given_as_prometheus_text() throws Exception {
        metrics.rejected(RejectReason.NOT_JSON);

        assertThat(get("/metrics").body())
                .contains("vigie_streams_rejected_total{reason=\"not_json\"} 1.0")
                .contains("vigie_streams_rejected_total{reason=\"late\"} 0.0");
    }

    @Test
    void a_figure_that_is_not_known_is_absent() throws Exception {
        Gauge.builder("vigie.streams.lag", () -> Double.NaN).register(registry);

        assertThat(get("/metrics").body())
                .contains("# TYPE vigie_streams_lag gauge")
                .doesNotContain("NaN");
    }

    @Test
    void three_hundred_connections_that_say_nothing_or_half_of_it_or_read_nothing_keep_nobody_waiting()
            throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                held.add(socket);
                String said = switch (i % 3) {
                    case 0 -> "";
                    case 1 -> "GET /health/ready HTTP/1.1\r\nHost: 127.0";
                    default -> "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
                };
                socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            }
            long began = System.nanoTime();

            assertThat(get("/health/ready").statusCode()).isEqualTo(200);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void a_request_that_is_not_whole_in_time_is_let_go() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /health/ready HTTP/1.1', 200",
        "'GET /health/ready?now HTTP/1.1', 200",
        "'GET /health HTTP/1.1', 404",
        "'POST /health/ready HTTP/1.1', 501",
        "'GET /health/ready', 400",
        "'GET  /health/ready HTTP/1.1', 400",
        "'', 400",
    })
    void what_is_no_request_for_one_of_its_addresses_is_rejected(String line, int status) throws IOException {
        assertThat(answerTo(line + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void a_request_without_an_end_is_rejected() throws IOException {
        assertThat(answerTo("GET / HTTP/1.1\r\nX: " + "x".repeat(8192 - 19))).startsWith("HTTP/1.1 431 ");
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:7071, 200",
        "localhost, 200",
        "[::1]:7071, 200",
        "evil.example, 421",
        "evil.example:7071, 421",
    })
    void only_names_of_this_machine_are_answered(String host, int status) throws IOException {
        for (String path : List.of("/health/ready", "/metrics")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(path, host)
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
                assertThat(answer.contains("vigie_")).isEqualTo(path.equals("/metrics") && status == 200);
            }
        }
    }

    @Test
    void one_with_a_name_answers_for_it_on_every_address() {
        HealthAddress named = new HealthAddress(0, Set.of("streams", "10.1.2.3"));

        assertThat(named.socket().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(HealthAddress.loopback(0).socket().getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(named.isFor("streams")).isTrue();
        assertThat(named.isFor("10.1.2.3")).isTrue();
        assertThat(named.isFor("127.0.0.1")).isTrue();
        assertThat(named.isFor("evil.example")).isFalse();
        assertThat(HealthAddress.loopback(0).isFor("streams")).isFalse();
    }

    @Test
    void a_port_in_use_is_named() {
        assertThatThrownBy(() -> HealthServer.start(
                        HealthAddress.loopback(server.port()),
                        "streams-1",
                        new ProcessHealth() {
                            @Override
                            public Report live() {
                                throw new IllegalStateException();
                            }

                            @Override
                            public Report ready() {
                                throw new IllegalStateException();
                            }
                        },
                        registry))
                .hasMessageContaining("Cannot listen on")
                .hasMessageContaining(String.valueOf(server.port()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
