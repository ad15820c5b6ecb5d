package io.vigie.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.kafka.EmbeddedBrokerProcess;
import io.vigie.web.kafka.KafkaMessageLog;
import io.vigie.web.live.AlertTopicBacklogCounter;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.Position;
import io.vigie.web.log.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts on a real broker reach a receiver, each once, through its failures and our restarts. */
class WebhookIT {
    private static final String SECRET = "a secret of twenty-four characters";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final WebhookRetryPlan FAST =
            new WebhookRetryPlan(List.of(Duration.ofMillis(20)), Duration.ofDays(1), 4);

    @TempDir
    private static Path folder;

    private static EmbeddedBrokerProcess broker;

    @BeforeAll
    static void start() {
        broker = new EmbeddedBrokerProcess(folder);
        broker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void a_receiver_that_fails_three_times_gets_each_alert_once_and_signed() throws IOException {
        try (Receiver receiver = new Receiver(request -> request <= 3 ? 500 : 204);
                KafkaMessageLog log = new KafkaMessageLog(kafka());
                WebhookSender sender = started(receiver, "fails-first", log)) {
            AlertTopicBacklogCounter alerts = new AlertTopicBacklogCounter();
            alerts.add(alert(log, "one"));
            alerts.add(alert(log, "two"));

            await().atMost(SOON).until(() -> sender.state(alerts).equals(took("fails-first", 2)));
            assertThat(receiver.taken()).containsExactly("one", "two");
            assertThat(receiver.requests).hasSize(5);
            assertThat(receiver.requests)
                    .allSatisfy(request -> assertThat(request.signature)
                            .isEqualTo(WebhookDeliveryAttempt.signature(request.body, request.signedAt(), SECRET)));
            assertThat(WebhookHealth.of(List.of(sender), alerts, Instant.now()))
                    .isEqualTo(new WebhookHealth(true, "fails-first took 2 alerts", List.of(took("fails-first", 2))));
        }
    }

    @Test
    void what_a_receiver_that_is_away_has_not_taken_waits_and_is_counted() throws IOException {
        try (Receiver receiver = new Receiver(request -> 503);
                KafkaMessageLog log = new KafkaMessageLog(kafka())) {
            AlertTopicBacklogCounter alerts = new AlertTopicBacklogCounter();
            alerts.add(alert(log, "before it was there"));
            try (WebhookSender sender = started(receiver, "away", log)) {
                alerts.add(alert(log, "one"));
                alerts.add(alert(log, "two"));

                await().atMost(SOON).until(() -> sender.counts().failing() != null);
                assertThat(sender.state(alerts)).isEqualTo(new WebhookState("away", 0, 2L, 0, "HTTP 503", null, null));
            }
        }
    }

    private static WebhookState took(String name, int delivered) {
        return new WebhookState(name, delivered, 0L, 0, null, null, null);
    }

    @Test
    void a_restart_goes_on_with_the_first_alert_that_was_not_taken() throws IOException {
        try (Receiver receiver = new Receiver(request -> 200);
                KafkaMessageLog log = new KafkaMessageLog(kafka())) {
            try (WebhookSender sender = started(receiver, "restarted", log)) {
                alert(log, "before");
                await().atMost(SOON).until(() -> sender.counts().delivered() == 1);
            }
            alert(log, "meanwhile");
            try (WebhookSender sender = started(receiver, "restarted", log)) {
                await().atMost(SOON).until(() -> sender.counts().delivered() == 1);
            }
            assertThat(receiver.taken()).containsExactly("before", "meanwhile");
        }
    }

    @Test
    void an_alert_that_the_receiver_does_not_want_is_kept_with_the_reason_and_the_next_one_is_sent()
            throws IOException {
        List<Message> rejects = new CopyOnWriteArrayList<>();
        try (Receiver receiver = new Receiver(request -> request <= 4 ? 404 : 200);
                KafkaMessageLog log = new KafkaMessageLog(kafka());
                WebhookSender sender = started(receiver, "refuses", log)) {
            follow(log, rejects);
            alert(log, "unwanted");
            alert(log, "wanted");

            await().atMost(SOON).until(() -> sender.counts().delivered() == 1 && !rejects.isEmpty());
            assertThat(receiver.taken()).containsExactly("wanted");
            Map<?, ?> reject = (Map<?, ?>) Objects.requireNonNull(
                    Json.tree(Objects.requireNonNull(rejects.get(0).value())));
            assertThat(reject.get("reason")).isEqualTo("undelivered");
            assertThat(reject.get("detail"))
                    .isEqualTo("Cannot deliver the alert to webhook refuses: HTTP 404, 4 times");
            assertThat(WebhookHealth.of(List.of(sender), new AlertTopicBacklogCounter(), Instant.now())
                            .isWell())
                    .isFalse();
        }
    }

    @Test
    void a_private_address_is_not_called_unless_the_setting_says_so() throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver(request -> 200)) {
            URI address = URI.create("https://localhost:" + receiver.port() + "/");
            WebhookDeliveryAttempt.Result result = new WebhookDeliveryAttempt(
                            new Webhook("inside", address, SECRET, false))
                    .attempt("an id", new byte[0], Instant.now());

            assertThat(result)
                    .isEqualTo(new WebhookDeliveryAttempt.Result(
                            WebhookDeliveryAttempt.Outcome.REFUSED, "localhost is a private address"));
            assertThat(receiver.requests).isEmpty();
        }
    }

    private static KafkaConnection kafka() {
        return KafkaConnection.to(broker.address());
    }

    /** It begins with the alerts after it: so it is there before the first is sent. */
    private static WebhookSender started(Receiver receiver, String name, KafkaMessageLog log) {
        URI url = URI.create("http://127.0.0.1:" + receiver.port() + "/alerts");
        WebhookSender sender =
                new WebhookSender(new Webhook(name, url, SECRET, true), FAST, kafka(), log, Clock.systemUTC()).start();
        await().atMost(SOON).until(sender::isReading);
        return sender;
    }

    private static Position alert(KafkaMessageLog log, String id) {
        Map<String, Object> alert = ContractExamples.message("alert.starts", Map.of("alert_id", id));
        return log.append(Topics.WEATHER_ALERTS, String.valueOf(alert.get("city_id")), Json.write(alert))
                .join();
    }

    private static void follow(KafkaMessageLog log, List<Message> rejects) {
        log.follow(
                List.of(new Subscription(Topics.WEATHER_REJECTS, Subscription.Start.BEGINNING)), new MessageListener() {
                    @Override
                    public void receive(Message message) {
                        rejects.add(message);
                    }

                    @Override
                    public void caughtUp() {}
                });
    }

    private record Request(byte[] body, String signature, int status) {
        Instant signedAt() {
            return Instant.ofEpochSecond(Long.parseLong(signature.substring(2, signature.indexOf(','))));
        }
    }

    /** Answers its first request, second, … with these status codes. */
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final List<Request> requests = new CopyOnWriteArrayList<>();

        Receiver(IntUnaryOperator statusOf) throws IOException {
            server.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                int status = statusOf.applyAsInt(requests.size() + 1);
                requests.add(new Request(body, exchange.getRequestHeaders().getFirst("Vigie-Signature"), status));
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        /** The ids of the alerts that it said yes to. */
        List<String> taken() {
            return requests.stream()
                    .filter(request -> request.status < 300)
                    .map(request -> (Map<?, ?>) Objects.requireNonNull(Json.tree(request.body)))
                    .map(alert -> String.valueOf(alert.get("alert_id")))
                    .toList();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
