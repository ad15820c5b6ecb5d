package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many queries at once: as many as may wait are taken, the others are told when to come back, and nobody loses the feed. */
class QueryBurstApiTest extends ApiTestBase {
    private static final int PER_CLIENT = 30;
    private static final int TOTAL = 40;
    private static final String QUESTION = """
            {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30", "metrics": ["temperature_c"],
             "statistics": ["mean"], "granularity": "month", "reuse": false}""";

    QueryBurstApiTest() {
        super(Map.of(
                "VIGIE_MAX_QUERIES_PER_CLIENT", String.valueOf(PER_CLIENT),
                "VIGIE_MAX_QUERIES", String.valueOf(TOTAL)));
    }

    @Test
    void of_three_thousand_submits_at_once_as_many_as_may_wait_are_taken_and_listeners_stay() throws Exception {
        List<ConcurrentLinkedQueue<String>> listeners = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            listeners.add(follow());
        }
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<Future<HttpReply>> sent = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            sent.add(clients.submit(() -> post("/api/queries", QUESTION)));
        }
        int accepted = 0;
        for (Future<HttpReply> next : sent) {
            HttpReply reply = next.get(60, TimeUnit.SECONDS);
            if (reply.status() == 202) {
                accepted++;
            } else {
                assertThat(reply.status()).isEqualTo(429);
                assertThat(reply.header("Retry-After")).isEqualTo("10");
                assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(reply.at("detail"))
                        .isEqualTo("Cannot accept the query: 30 of yours are unanswered: "
                                + "send it again once one has ended, or cancel one");
            }
        }
        clients.shutdown();

        assertThat(accepted).isEqualTo(PER_CLIENT);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(PER_CLIENT);
        vigie.activate(PARIS); // comes last to everyone who is still there
        for (ConcurrentLinkedQueue<String> lines : listeners) {
            await().atMost(Duration.ofSeconds(10)).until(() -> lines.contains("event: city"));
            assertThat(lines.stream().filter("event: query"::equals)).hasSize(PER_CLIENT);
        }
    }

    @Test
    void a_query_that_ends_makes_room_for_the_next() {
        Object first = post("/api/queries", QUESTION).at("request_id");
        for (int i = 1; i < PER_CLIENT; i++) {
            post("/api/queries", QUESTION);
        }
        HttpReply tooMany = post("/api/queries", QUESTION);
        vigie.says(String.valueOf(first), "FAILED", Map.of("message", "Cannot answer: a test"));
        HttpReply next = post("/api/queries", QUESTION);

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(next.status()).isEqualTo(202);
    }

    @Test
    void queries_that_others_wrote_to_the_topic_count_in_all() {
        for (int i = 0; i < TOTAL; i++) {
            String id = "00000000-0000-4000-8000-%012d".formatted(i);
            vigie.requests(id, QUESTION.replace("{", "{\"kind\": \"query\", \"request_id\": \"" + id + "\", "));
        }

        HttpReply reply = post("/api/queries", QUESTION);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.at("detail"))
                .isEqualTo("Cannot accept the query: 40 queries are unanswered: send it again once some have ended");
    }

    @Test
    void an_id_that_was_accepted_may_be_sent_again_however_many_wait() {
        String mine = QUESTION.replace("{", "{\"request_id\": \"0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d\", ");
        post("/api/queries", mine);
        for (int i = 1; i < PER_CLIENT; i++) {
            post("/api/queries", QUESTION);
        }

        assertThat(post("/api/queries", mine).status()).isEqualTo(202);
    }

    @Test
    void places_in_the_queue_travel_in_a_few_bytes() throws Exception {
        String first = String.valueOf(post("/api/queries", QUESTION).at("request_id"));
        for (int i = 1; i < PER_CLIENT; i++) {
            post("/api/queries", QUESTION);
        }
        ConcurrentLinkedQueue<String> lines = follow();

        vigie.says(first, "FAILED", Map.of("message", "Cannot answer: a test"));

        await().until(() -> lines.contains("event: queue"));
        assertThat(lines).contains("data: {\"kind\":\"query\",\"queue_version\":1,\"queue_position\":1}");
        assertThat(lines.stream().filter("event: query"::equals)).hasSize(2); // it, and who is the next one now
        assertThat(lines.stream().mapToInt(String::length).sum()).isLessThan(3000);
    }

    private ConcurrentLinkedQueue<String> follow() throws Exception {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create(vigie.address() + "/api/live"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        Thread reader = new Thread(
                () -> new java.io.BufferedReader(new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))
                        .lines()
                        .forEach(lines::add));
        reader.setDaemon(true);
        reader.start();
        await().until(() -> lines.contains("event: welcome"));
        return lines;
    }
}
