package io.vigie.web.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.api.Server;
import io.vigie.web.backfills.OpenMeteoArchiveAccess;
import io.vigie.web.cities.CitySearch;
import io.vigie.web.health.HealthMonitor;
import io.vigie.web.health.KafkaCheck;
import io.vigie.web.http.HttpCaller;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Position;
import io.vigie.web.queries.QueryQuota;
import io.vigie.web.readmodel.ProjectionEventHandler;
import io.vigie.web.readmodel.ReadModel;
import io.vigie.web.readmodel.ServerMetrics;
import io.vigie.web.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on a real broker: nothing is lost by a restart of either, and nothing is promised without the broker. */
class ServerOnRealBrokerIT {
    private static final String PARIS = "2988507";
    private static final Gazetteer GAZETTEER = Gazetteer.bundled();
    private static final CitySearch SEARCH = CitySearch.of(GAZETTEER);
    private static final Duration SOON = Duration.ofMinutes(3);

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
    void a_restart_of_the_server_rebuilds_everything_from_the_topics() {
        String id;
        List<String> before;
        try (Running server = new Running()) {
            server.caller.put("/api/cities/" + PARIS, "{\"active\": true}");
            id = server.ask();
            speedLayerReads(
                    Map.of("city_id", PARIS, "received_at", Instant.now().toString()));
            batchLayerAnswers(id);
            await().atMost(SOON)
                    .until(() -> "SUCCEEDED"
                                    .equals(server.caller
                                            .get("/api/queries/" + id)
                                            .at("status"))
                            && server.paris("last_reading").isPresent()
                            && server.paris("coverage").isPresent());
            before = server.everything(id);
        }

        try (Running server = new Running()) {
            assertThat(server.everything(id)).isEqualTo(before);
        }
    }

    @Test
    void what_a_transaction_took_back_is_never_shown() {
        try (Running server = new Running();
                KafkaProducer<String, byte[]> producer = producer(Map.of("transactional.id", "taken-back"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record(Topics.WEATHER_QUERIES_REQUESTS, "1850147", configuration("1850147", "Tokyo")));
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(
                    record(Topics.WEATHER_QUERIES_REQUESTS, "5128581", configuration("5128581", "New York City")));
            producer.commitTransaction();

            await().atMost(SOON).until(() -> server.activeCities().contains("New York City"));
            assertThat(server.activeCities()).doesNotContain("Tokyo");
        }
    }

    @Test
    void one_message_can_be_read_again_by_its_position() throws LogUnavailableException {
        try (KafkaMessageLog log = log()) {
            byte[] value = "a page".getBytes(StandardCharsets.UTF_8);
            log.append(Topics.WEATHER_REJECTS, "a key", "before".getBytes(StandardCharsets.UTF_8))
                    .join();
            Position position =
                    log.append(Topics.WEATHER_REJECTS, "a key", value).join();

            assertThat(log.read(position)).isEqualTo(value);
            assertThat(log.read(position)).isEqualTo(value);
        }
    }

    @Test
    void a_request_has_its_id_in_a_header_as_its_key_is_it_and_no_other_message_has_one() {
        TopicPartition requests = new TopicPartition(Topics.REQUESTS_BATCH, 0);
        try (Running server = new Running();
                KafkaConsumer<String, byte[]> consumer = consumer()) {
            String id = server.ask();
            batchLayerAnswers(id);
            server.caller.put("/api/cities/" + PARIS, "{\"active\": true}");

            ConsumerRecord<String, byte[]> request = all(consumer, requests).stream()
                    .filter(record -> id.equals(record.key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(request.headers()).singleElement().satisfies(header -> {
                assertThat(header.key()).isEqualTo("request_id");
                assertThat(header.value()).asString(StandardCharsets.UTF_8).isEqualTo(id);
            });
            assertThat(Json.read(request.value(), Map.class)).containsEntry("request_id", id);
            for (PartitionInfo partition : consumer.partitionsFor(Topics.WEATHER_QUERIES_REQUESTS)) {
                assertThat(all(consumer, new TopicPartition(partition.topic(), partition.partition())))
                        .allSatisfy(record -> assertThat(record.headers()).isEmpty());
            }
        }
    }

    @Test
    void a_message_that_is_not_kept_any_more_says_so() {
        try (KafkaMessageLog log = log()) {
            assertThat(unavailable(log, new Position(Topics.WEATHER_REJECTS, 0, 1_000_000)))
                    .hasValueSatisfying(
                            why -> assertThat(why).startsWith("Cannot read weather.rejects-0@1000000 again"));
        }
    }

    @Test
    void while_the_broker_is_away_nothing_is_promised_and_afterwards_everything_goes_on() {
        try (Running server = new Running()) {
            broker.kill();

            long began = System.nanoTime();
            HttpReply rejected = server.caller.post("/api/queries", Running.QUESTION);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(rejected.status()).isEqualTo(503);
            assertThat(rejected.at("detail")).isEqualTo("Cannot accept the query: the broker does not answer");
            assertThat(took).isLessThan(Duration.ofSeconds(15));

            broker.start();

            await().atMost(SOON)
                    .until(() -> server.caller
                                    .put("/api/cities/2643743", "{\"active\": true}")
                                    .status()
                            == 202);
            await().atMost(SOON).until(() -> server.activeCities().contains("London"));
        }
    }

    @Test
    void a_server_whose_broker_is_suspended_is_not_ready_within_fifteen_seconds_says_why_and_recovers() {
        try (Running server = new Running()) {
            await().atMost(SOON).until(() -> server.caller.get("/health/ready").status() == 200);

            broker.suspend();
            try {
                await().atMost(Duration.ofSeconds(15))
                        .until(() -> server.caller.get("/health/ready").status() == 503);
                assertThat(String.valueOf(server.caller.get("/health/ready").at("detail")))
                        .containsAnyOf("no broker answers", "no broker serves", "have not been read for");
                await().atMost(SOON).until(() -> server.readingAgeS() > 10);
            } finally {
                broker.wake();
            }

            await().atMost(SOON).until(() -> server.caller.get("/health/ready").status() == 200);
            assertThat(server.readingAgeS()).isLessThan(10);
        }
    }

    @Test
    void a_server_that_starts_before_its_broker_answers_once_it_is_there() {
        broker.kill();
        try (Running server = new Running(Running.Wait.NOT)) {
            assertThat(server.caller.get("/api/queries").status()).isEqualTo(503);

            broker.start();

            await().atMost(SOON).until(() -> server.caller.get("/api/queries").status() == 200);
        }
    }

    /** A server in this JVM, its log on the real broker. */
    private static final class Running implements AutoCloseable {
        static final String QUESTION = """
                {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-01-31",
                 "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "month"}""";

        enum Wait {
            UNTIL_CAUGHT_UP,
            NOT
        }

        private final KafkaMessageLog log = log();
        private final HealthMonitor checks;
        private final Server server;
        private final HttpCaller caller;

        Running() {
            this(Wait.UNTIL_CAUGHT_UP);
        }

        Running(Wait wait) {
            ReadModel readModel = ReadModel.over(
                    log,
                    GAZETTEER,
                    SEARCH,
                    "test",
                    OpenMeteoArchiveAccess.open(),
                    new QueryQuota.Limits(50, 200),
                    Clock.systemUTC());
            checks = new HealthMonitor(List.of(new KafkaCheck(log, readModel.projectionUpdater()::isCaughtUp)));
            server = new Server(
                            Settings.from(Map.of("VIGIE_WEB_PORT", "0")),
                            readModel,
                            checks,
                            ServerMetrics.of(readModel, Clock.systemUTC()),
                            Clock.systemUTC())
                    .start();
            log.follow(ProjectionEventHandler.subscriptions(), readModel.projectionUpdater());
            checks.start();
            caller = new HttpCaller("http://127.0.0.1:" + server.port());
            if (wait == Wait.UNTIL_CAUGHT_UP) {
                await().atMost(SOON).until(() -> readModel.projectionUpdater().isCaughtUp());
            }
        }

        String ask() {
            HttpReply reply = caller.post("/api/queries", QUESTION);
            assertThat(reply.status()).as(reply.text()).isEqualTo(202);
            return String.valueOf(reply.at("request_id"));
        }

        double readingAgeS() {
            return (Double) Objects.requireNonNull(caller.get("/health/ready").at("reading_age_s"));
        }

        /** But where the stream stands: each run of a server has its own. */
        List<String> everything(String id) {
            return List.of(
                    caller.get("/api/cities/active").text().replaceFirst("\"stream_position\":\\{[^}]*}", ""),
                    caller.get("/api/cities/history").text(),
                    caller.get("/api/cities/" + PARIS + "/readings").text(),
                    caller.get("/api/queries").text(),
                    caller.get("/api/queries/" + id + "/result").text());
        }

        List<@Nullable Object> activeCities() {
            return caller.get("/api/cities/active").each("name", "cities");
        }

        /** The broker is shared, so other tests' cities may be active too. */
        Optional<Object> paris(String field) {
            return caller.get("/api/cities/active").list("cities").stream()
                    .map(city -> (Map<?, ?>) city)
                    .filter(city -> PARIS.equals(city.get("city_id")))
                    .findAny()
                    .map(city -> city.get(field));
        }

        @Override
        public void close() {
            server.close();
            checks.close();
            log.close();
        }
    }

    private static void speedLayerReads(Map<String, ?> values) {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            producer.send(record(
                    Topics.WEATHER_QUERIES_RESULTS,
                    PARIS,
                    ContractExamples.message("live-reading.first-of-a-city", values)));
            producer.send(record(Topics.WEATHER_COVERAGE, PARIS, ContractExamples.message("coverage.one-source")));
        }
    }

    private static void batchLayerAnswers(String id) {
        Map<String, Object> row = Map.of(
                "city_id",
                PARIS,
                "period",
                "2021-01",
                "metric",
                "temperature_c",
                "count",
                744,
                "expected_count",
                744,
                "mean",
                4.321);
        byte[] page = Json.write(
                Map.of("request_id", id, "kind", "page", "attempt_id", "one", "page", 0, "rows", List.of(row)));
        Map<String, Object> provenance = Map.of(
                "table", "a table",
                "table_version", 1,
                "code_version", "a test",
                "sources", List.of("a source"),
                "time_zone_rules", "2025b");
        Map<String, Object> result =
                Map.of("page_count", 1, "row_count", 1, "sha256", sha256(page), "provenance", provenance);
        Map<String, Object> succeeded = Map.of(
                "request_id", id,
                "kind", "status",
                "status", "SUCCEEDED",
                "at", "2026-07-01T12:00:00Z",
                "attempt_id", "one",
                "result", result);
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(Topics.RESULTS_BATCH, id, page));
            producer.send(record(Topics.RESULTS_BATCH, id, succeeded));
        }
    }

    private static Map<String, Object> configuration(String cityId, String name) {
        return ContractExamples.message("city-configuration.active", Map.of("city_id", cityId, "name", name));
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, Map<String, ?> message) {
        return new ProducerRecord<>(topic, key, Json.write(message));
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> extra) {
        Map<String, Object> settings = new java.util.HashMap<>(extra);
        settings.put("bootstrap.servers", broker.address());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address()), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<ConsumerRecord<String, byte[]>> all(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end =
                Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            consumer.poll(Duration.ofMillis(200)).records(partition).forEach(found::add);
            return consumer.position(partition) >= end;
        });
        return found;
    }

    private static KafkaMessageLog log() {
        return new KafkaMessageLog(KafkaConnection.to(broker.address()));
    }

    private static Optional<String> unavailable(KafkaMessageLog log, Position position) {
        try {
            log.read(position);
            return Optional.empty();
        } catch (LogUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
