package io.vigie.bench.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vigie.bench.events.NumberedReadings;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small server stands in for the web server: it sends these events, and ends the stream where a test says so. */
class EventStreamReaderTest {

    private static final List<City> CITIES =
            List.copyOf(Gazetteer.bundled().cities()).subList(0, 2);

    private final NumberedReadings readings =
            new NumberedReadings(CITIES, "open-meteo", Instant.parse("2026-11-30T00:00:00Z"), Duration.ofSeconds(1), 4);
    private final DeliveryTracker sightings = new DeliveryTracker(4);

    private final CountDownLatch end = new CountDownLatch(1);

    private HttpServer server;
    private String events = "retry: 2000\nevent: welcome\ndata: {}\n\n";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/packed", this::sendPacked);
        server.createContext("/api/live", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void readings_of_the_trial_are_seen_and_those_with_a_percentile_counted() throws InterruptedException {
        sent(0, 1);
        add("reading", liveReading(0, "93.5"));
        add("alert", liveReading(1, "12.0"));
        add("reading", liveReading(1, "null"));
        add("reading", "{\"city_id\":\"0\",\"observed_at\":\"2026-11-30T00:00:00Z\"}");

        follow("/api/live", 2);

        assertThat(sightings.counts(0, 2)).isEqualTo(new DeliveryCounts(2, 2, 0));
        assertThat(sightings.percentiles()).isEqualTo(1);
    }

    /** The stream goes on: what has come must not wait for what comes after it. */
    @Test
    void a_packed_stream_is_read_as_it_comes() throws InterruptedException {
        sent(0, 1);
        add("reading", liveReading(0, "93.5"));
        add("reading", liveReading(1, "null"));

        follow("/api/packed", 2);

        assertThat(sightings.counts(0, 2)).isEqualTo(new DeliveryCounts(2, 2, 0));
    }

    @Test
    void an_address_without_a_stream_is_told() {
        assertThatThrownBy(() -> follow("/api/dead", 1)).hasMessageContaining("HTTP 404");
    }

    @Test
    void a_stream_that_ends_before_everything_was_seen_is_told() {
        sent(0);
        end.countDown();

        assertThatThrownBy(() -> follow("/api/live", 1)).hasMessageContaining("the server ended the stream");
    }

    private void sendPacked(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            GZIPOutputStream packed = new GZIPOutputStream(exchange.getResponseBody(), true);
            packed.write(events.getBytes(StandardCharsets.UTF_8));
            packed.flush();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(String path, int until) throws InterruptedException {
        URI stream = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        new EventStreamReader(stream, readings, sightings).start().untilSeen(until, Duration.ofSeconds(20));
    }

    private void sent(int... events) {
        for (int event : events) {
            sightings.sent(event, System.nanoTime());
        }
    }

    private String liveReading(int event, String percentile) {
        String reading = new String(readings.value(event), StandardCharsets.UTF_8);
        return reading.substring(0, reading.length() - 1) + ",\"temperature_percentile_pct\":" + percentile
                + ",\"n\":1}";
    }

    private void add(String event, String data) {
        events += "event: " + event + "\ndata: " + data + "\n\n";
    }
}
