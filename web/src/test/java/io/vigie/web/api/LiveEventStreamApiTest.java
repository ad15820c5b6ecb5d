package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vigie.model.json.Json;
import io.vigie.web.http.HttpCaller;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Server-sent events. */
class LiveEventStreamApiTest extends ApiTestBase {

    @Test
    void a_reading_is_pushed_as_it_stands_in_the_topic() {
        List<String> lines = follow();

        vigie.observes(TOKYO, Map.of("city", "東京", "temperature_c", 21.5));

        await().until(() -> lines.contains("event: reading"));
        assertThat(data(lines, "reading")).containsEntry("city", "東京").containsEntry("temperature_c", 21.5);
    }

    @Test
    void alerts_configurations_and_query_states_are_pushed() {
        List<String> lines = follow();

        vigie.alerts(Map.of("city_id", PARIS));
        vigie.activate(PARIS);
        String id = ask();

        await().until(() -> lines.contains("event: query"));
        assertThat(data(lines, "alert")).containsEntry("city_id", PARIS);
        assertThat(data(lines, "city")).containsEntry("name", "Paris");
        assertThat(data(lines, "query")).containsEntry("request_id", id).containsEntry("status", "ACCEPTED");
    }

    @Test
    void a_city_that_is_switched_on_comes_with_its_history() {
        vigie.holdsParis();
        List<String> lines = follow();

        vigie.activate(PARIS);

        await().until(() -> lines.contains("event: city"));
        assertThat(data(lines, "city")).containsEntry("active", true);
        assertThat(data(lines, "city").get("coverage"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("city_id", PARIS);
    }

    @Test
    void why_the_source_has_nothing_for_a_city_is_pushed_and_told() {
        vigie.activate(PARIS);
        List<String> lines = follow();

        vigie.hasNothingFor(Map.of(PARIS, "nothing was recorded there"));

        await().until(() -> lines.contains("event: without"));
        assertThat(data(lines, "without")).containsEntry(PARIS, "nothing was recorded there");
        assertThat(get("/api/cities/active").at("cities", 0, "without")).isEqualTo("nothing was recorded there");
    }

    @Test
    void those_behind_a_query_that_leaves_the_queue_are_told_their_new_place() {
        String first = ask();
        String second = ask();
        List<String> lines = follow();

        vigie.answers(first, InMemoryVigie.earlyParis());

        await().until(() -> lines.stream().filter("event: query"::equals).count() == 2);
        assertThat(lines).anyMatch(line -> line.contains(second) && line.contains("\"queue_position\":1"));
    }

    @Test
    void who_asked_for_the_cities_before_sees_by_the_welcome_whether_something_came_in_between() {
        vigie.activate(PARIS);
        HttpReply asked = get("/api/cities/active");
        assertThat(data(follow(), "welcome")).isEqualTo(asked.at("stream_position"));

        vigie.activate(TOKYO);

        Map<String, Object> later = data(follow(), "welcome");
        assertThat(later).isEqualTo(get("/api/cities/active").at("stream_position"));
        assertThat(later.get("run_id")).isEqualTo(asked.at("stream_position", "run_id"));
        assertThat(later.get("event_count")).isNotEqualTo(asked.at("stream_position", "event_count"));
        vigie.stop();
        vigie.startAgain();
        assertThat(data(follow(), "welcome").get("run_id")).isNotEqualTo(later.get("run_id"));
    }

    @Test
    void what_was_there_before_the_start_is_no_news() {
        vigie.activate(PARIS);
        vigie.log().takesLongToRead();
        vigie.stop();
        vigie.startAgain();
        List<String> lines = follow();

        vigie.log().hasBeenRead();
        vigie.activate(TOKYO);

        await().until(() -> lines.contains("event: city"));
        assertThat(data(lines, "city")).containsEntry("name", "Tokyo");
    }

    /** The archive takes its time to say that it cannot: by then the browser has been told that nothing stands in the way. */
    @Test
    void what_keeps_the_past_of_cities_from_being_fetched_is_pushed_when_it_changes() throws IOException {
        CountDownLatch somebodyFollows = new CountDownLatch(1);
        HttpServer archive = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        archive.createContext("/", exchange -> {
            try (exchange) {
                await().until(() -> somebodyFollows.getCount() == 0);
                exchange.sendResponseHeaders(503, -1);
            }
        });
        archive.start();
        Map<String, String> settings = Map.of(
                "VIGIE_BACKFILL", "auto",
                "VIGIE_SOURCE", "auto",
                "VIGIE_OPEN_METEO_ARCHIVE_URL",
                        "http://127.0.0.1:" + archive.getAddress().getPort());
        try (InMemoryVigie askedOf = new InMemoryVigie(settings, new InMemoryMessageLog())) {
            assertThat(new HttpCaller(askedOf.address())
                            .get("/api/cities/active")
                            .at("backfill_obstacle"))
                    .isNull();
            List<String> lines = follow(askedOf);

            somebodyFollows.countDown();

            await().until(() -> lines.contains("event: obstacle"));
            assertThat(data(lines, "obstacle")).containsEntry("backfill_obstacle", "unreachable");
        } finally {
            somebodyFollows.countDown();
            archive.stop(0);
        }
    }

    @Test
    void who_does_not_ask_for_a_stream_gets_none() {
        HttpReply reply = get("/api/live");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.at("detail")).isEqualTo("Cannot follow: the Accept header does not name text/event-stream");
    }

    @Test
    void a_listener_that_does_not_read_is_let_go_and_keeps_nobody_waiting() throws IOException {
        try (Socket deaf = new Socket("127.0.0.1", URI.create(vigie.address()).getPort())) {
            deaf.setReceiveBufferSize(4096);
            OutputStream out = deaf.getOutputStream();
            out.write("GET /api/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = deaf.getInputStream();
            assertThat(in.read()).isEqualTo('H');

            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (int i = 0; i < 100; i++) {
                    vigie.observes(PARIS, Map.of("quality", "x".repeat(20_000)));
                }
                return metric("vigie_live_listeners") == 0;
            });
        }
    }

    private double metric(String name) {
        return get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Lines of the stream, as they come. */
    private List<String> follow() {
        return follow(vigie);
    }

    private static List<String> follow(InMemoryVigie vigie) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create(vigie.address() + "/api/live"))
                .header("Accept", "text/event-stream")
                .build();
        var stream = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> {
                    assertThat(response.statusCode()).isEqualTo(200);
                    try (Stream<String> body = response.body()) {
                        body.forEach(lines::add);
                    }
                });
        await().until(() -> lines.contains("event: welcome") || stream.isDone());
        return lines;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(List<String> lines, String event) {
        String data = lines.get(lines.indexOf("event: " + event) + 1);
        assertThat(data).startsWith("data: ");
        return Json.read(data.substring(6).getBytes(StandardCharsets.UTF_8), Map.class);
    }
}
