package io.vigie.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.queries.IncidentQueryCounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checks against a server that answers as the real ones do; answers were recorded from Hadoop 3.5.0 and Airflow 3. */
class HealthChecksAgainstRecordedAnswersTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final HttpProbe probe = new HttpProbe();
    private HttpServer server;
    private URI address = URI.create("http://unknown.invalid");

    @BeforeEach
    void somebody_listens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_poller_says_which_cities_its_source_has_nothing_for() throws Exception {
        answers(
                "/health/ready",
                200,
                "{\"status\": \"ok\", \"without\": [{\"city_id\": \"2988507\", \"reason\": \"nothing was recorded there\"}]}");
        Map<String, String> reasons = new HashMap<>();

        PartHealth poller = new PollerCheck(probe, address, reasons::putAll, indicator -> {}).ask();

        assertThat(poller.status()).isEqualTo(PartHealth.Status.OK);
        assertThat(reasons).containsExactly(Map.entry("2988507", "nothing was recorded there"));
    }

    @Test
    void the_poller_says_the_national_indicator_where_it_has_one() throws Exception {
        answers(
                "/health/ready",
                200,
                "{\"status\": \"ok\", \"national_indicator\": {\"value_c\": 18.559, \"observed_at\": \"2024-10-17T14:00:00Z\","
                        + " \"station_count\": 29, \"missing\": [\"Châteauroux-Déols\"]}}");
        List<NationalThermalIndicator> said = new ArrayList<>();

        new PollerCheck(probe, address, reasons -> {}, said::add).ask();

        assertThat(said)
                .containsExactly(new NationalThermalIndicator(
                        18.559, Instant.parse("2024-10-17T14:00:00Z"), 29, List.of("Châteauroux-Déols")));
    }

    @Test
    void the_poller_says_in_a_sentence_which_sources_it_reads_and_what_troubles_them() throws Exception {
        answers(
                "/health/ready",
                200,
                "{\"status\":\"ok\",\"source\":\"open-meteo,metar\",\"trouble\":null,\"without\":[]}");
        assertThat(poller()).isEqualTo(PartHealth.ok("poller", "reads open-meteo,metar"));

        server.removeContext("/health/ready");
        answers("/health/ready", 200, "{\"status\":\"degraded\",\"source\":\"metar\",\"trouble\":\"HTTP status 503\"}");
        assertThat(poller()).isEqualTo(PartHealth.ok("poller", "reads metar: HTTP status 503"));
    }

    private PartHealth poller() throws Exception {
        return new PollerCheck(probe, address, reasons -> {}, indicator -> {}).ask();
    }

    @Test
    void a_poller_that_speaks_otherwise_is_shown_as_it_speaks() throws Exception {
        answers("/health/ready", 503, "starting");

        assertThat(new PollerCheck(
                                probe,
                                address,
                                reasons -> assertThat(reasons).isEmpty(),
                                indicator -> assertThat(indicator).isNull())
                        .ask())
                .isEqualTo(PartHealth.degraded("poller", "not ready: starting"));
    }

    @Test
    void hdfs_is_well_with_a_data_node_and_out_of_safe_mode() throws Exception {
        answers("/jmx", 200, nameNode("", 1));

        assertThat(new HdfsCheck(probe, address).ask()).isEqualTo(PartHealth.ok("hdfs", "live DataNodes: 1"));
    }

    @Test
    void what_the_name_node_says_of_its_space_is_measured_even_in_safe_mode() throws Exception {
        answers("/jmx", 200, nameNode("Safe mode is ON.", 1));
        HdfsCheck check = new HdfsCheck(probe, address);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new HealthMonitor(List.of(check)).bindTo(meters);

        assertThat(meters.get("vigie.hdfs.free.bytes").gauge().value()).isNaN();
        check.ask();

        assertThat(meters.get("vigie.hdfs.capacity.bytes").gauge().value()).isEqualTo(1000);
        assertThat(meters.get("vigie.hdfs.free.bytes").gauge().value()).isEqualTo(250);
        assertThat(meters.get("vigie.hdfs.missing.blocks").gauge().value()).isEqualTo(3);
    }

    @Test
    void hdfs_in_safe_mode_or_without_a_data_node_is_degraded() throws Exception {
        answers("/jmx", 200, nameNode("Safe mode is ON.", 1));
        assertThat(new HdfsCheck(probe, address).ask())
                .isEqualTo(PartHealth.degraded("hdfs", "nothing can be written: Safe mode is ON."));

        server.removeContext("/jmx");
        answers("/jmx", 200, nameNode("", null));
        assertThat(new HdfsCheck(probe, address).ask()).isEqualTo(PartHealth.degraded("hdfs", "no live DataNode"));
    }

    @Test
    void hdfs_whose_data_node_has_stopped_reporting_is_degraded_long_before_the_name_node_gives_it_up()
            throws Exception {
        answers("/jmx", 200, nameNode("", 14));

        assertThat(new HdfsCheck(probe, address).ask())
                .isEqualTo(PartHealth.degraded("hdfs", "live DataNodes: 1, the last report is 14 s old"));
    }

    @Test
    void a_second_data_node_that_is_away_is_told_with_what_lacks_a_copy_and_stops_nothing() throws Exception {
        // Recorded from a NameNode with two copies of each block, one of two DataNodes killed; shortened.
        String node = "\\\"127.0.0.1:%d\\\":{\\\"lastContact\\\":%d}";
        String both = node.formatted(9866, 0) + "," + node.formatted(9966, 17);
        answers("/jmx", 200, """
                {"beans": [{"Safemode": "", "NumberOfMissingBlocks": 2, "UnderReplicatedBlocks": 141,
                            "LiveNodes": "{%s}"}]}""".formatted(both));
        HdfsCheck check = new HdfsCheck(probe, address);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        check.bindTo(meters);

        assertThat(check.ask())
                .isEqualTo(PartHealth.ok(
                        "hdfs", "live DataNodes: 2, one of them silent for 17 s, 139 blocks lack copies"));
        assertThat(meters.get("vigie.hdfs.under.replicated.blocks").gauge().value())
                .isEqualTo(139);
    }

    @Test
    void a_block_whose_copy_is_ordered_and_not_yet_made_lacks_a_copy() throws Exception {
        // Seen of Hadoop 3.5.0: a copy ordered from a DataNode that had just died counts as pending alone.
        answers("/jmx", 200, """
                {"beans": [{"Safemode": "", "NumberOfMissingBlocks": 0, "UnderReplicatedBlocks": 1,
                            "PendingReconstructionBlocks": 4,
                            "LiveNodes": "{\\"127.0.0.1:9866\\":{\\"lastContact\\":0}}"}]}""");

        assertThat(new HdfsCheck(probe, address).ask())
                .isEqualTo(PartHealth.ok("hdfs", "live DataNodes: 1, 5 blocks lack copies"));
    }

    @Test
    void airflow_is_well_when_its_database_scheduler_and_dag_processor_are() throws Exception {
        answers("/api/v2/monitor/health", 200, airflow("healthy"));

        assertThat(new AirflowCheck(probe, address).ask().status()).isEqualTo(PartHealth.Status.OK);
    }

    @Test
    void airflow_without_its_scheduler_says_so() throws Exception {
        answers("/api/v2/monitor/health", 200, airflow("unhealthy"));

        assertThat(new AirflowCheck(probe, address).ask())
                .isEqualTo(PartHealth.degraded("airflow", "scheduler is unhealthy"));
    }

    @Test
    void an_error_status_is_degraded() throws Exception {
        answers("/", 500, "no");

        assertThat(new AirflowCheck(probe, address).ask())
                .isEqualTo(PartHealth.degraded("airflow", "its API answers with status 500"));
        assertThat(new HdfsCheck(probe, address).ask().status()).isEqualTo(PartHealth.Status.DEGRADED);
        assertThat(new ProcessReadinessCheck("poller", probe, address).ask())
                .isEqualTo(PartHealth.degraded("poller", "not ready: no"));
    }

    @Test
    void the_speed_layer_is_well_when_it_is_ready_and_its_readings_are_fresh() throws Exception {
        answers("/health/ready", 200, "{\"ready\": true}");

        assertThat(speedLayer(Optional.of(NOW.minusSeconds(20)), 3).ask())
                .isEqualTo(PartHealth.ok("speed_layer", "last reading 20 s ago"));
        assertThat(speedLayer(Optional.of(NOW.minus(Duration.ofHours(1))), 3).ask())
                .isEqualTo(PartHealth.degraded("speed_layer", "last reading 3600 s ago"));
        assertThat(speedLayer(Optional.of(NOW.plusSeconds(3_597)), 3).ask())
                .isEqualTo(PartHealth.degraded(
                        "speed_layer",
                        "readings say that they came 3597 s in the future: the poller's clock is ahead"));
        assertThat(speedLayer(Optional.empty(), 3).ask())
                .isEqualTo(PartHealth.degraded("speed_layer", "no reading yet"));
    }

    @Test
    void without_an_active_city_no_reading_is_expected() throws Exception {
        answers("/health/ready", 200, "ready");

        assertThat(speedLayer(Optional.empty(), 0).ask()).isEqualTo(PartHealth.ok("speed_layer", "ready"));
    }

    @Test
    void who_does_not_listen_is_down_and_the_others_are_still_asked() {
        answers("/jmx", 200, nameNode("", 1));
        URI nobody = URI.create("http://127.0.0.1:1");
        try (HealthMonitor checks = new HealthMonitor(
                List.of(new ProcessReadinessCheck("poller", probe, nobody), new HdfsCheck(probe, address)))) {
            assertThat(checks.health().status()).isEqualTo(Health.Status.DEGRADED);

            checks.start();

            await().until(() -> checks.health().parts().get(1).status() == PartHealth.Status.OK);
            assertThat(checks.health().parts().get(0))
                    .isEqualTo(PartHealth.down("poller", "nothing listens at 127.0.0.1:1"));
            assertThat(checks.health().status()).isEqualTo(Health.Status.DEGRADED);
        }
    }

    @Test
    void everything_well_is_well() {
        try (HealthMonitor checks = new HealthMonitor(List.of(new KafkaCheck(new InMemoryMessageLog(), () -> true)))) {
            checks.start();

            await().until(() -> checks.health().status() == Health.Status.OK);
        }
    }

    @Test
    void kafka_whose_topics_are_still_being_read_is_degraded() throws Exception {
        assertThat(new KafkaCheck(new InMemoryMessageLog(), () -> false).ask())
                .isEqualTo(PartHealth.degraded("kafka", "in memory, the topics are still being read"));
    }

    @Test
    void kafka_whose_topics_are_no_longer_read_is_degraded_though_it_answers() throws Exception {
        InMemoryMessageLog log = new InMemoryMessageLog();
        log.hasNotAnsweredFor(Duration.ofSeconds(23));

        assertThat(new KafkaCheck(log, () -> true).ask())
                .isEqualTo(PartHealth.degraded("kafka", "in memory, but the topics have not been read for 23 s"));
    }

    @Test
    void a_part_that_does_not_answer_delays_no_other() {
        CountDownLatch never = new CountDownLatch(1);
        HealthCheck hangs = new HealthCheck() {
            @Override
            public String name() {
                return "hangs";
            }

            @Override
            public PartHealth ask() throws InterruptedException {
                never.await();
                return PartHealth.ok("hangs", "");
            }
        };
        try (HealthMonitor checks =
                new HealthMonitor(List.of(hangs, new KafkaCheck(new InMemoryMessageLog(), () -> true)))) {
            checks.start();

            await().until(() -> checks.part("kafka").map(PartHealth::status).equals(Optional.of(PartHealth.Status.OK)));
        }
    }

    @Test
    void what_the_watchdog_saw_is_told_with_the_questions_that_waited_meanwhile() throws Exception {
        answers("/health/ready", 200, watchdog("airflow-scheduler", "\"2026-07-01T12:00:30.000Z\""));
        WatchdogCheck check = watchdogCheck();
        try (HealthMonitor checks = new HealthMonitor(List.of(check))) {
            assertThat(check.ask()).isEqualTo(PartHealth.ok("watchdog", "looks after 9 parts"));

            IncidentImpact incident = checks.health().incidents().get(0);
            assertThat(incident.part()).isEqualTo("airflow-scheduler");
            assertThat(incident.fault()).isEqualTo("silent");
            assertThat(incident.restarts()).isOne();
            // Since the last heartbeat, until it worked again.
            assertThat(incident.questionsWaited()).isEqualTo(90);
            assertThat(incident.questionsFailed()).isZero();
        }
    }

    @Test
    void vigie_is_degraded_while_an_incident_is_open() throws Exception {
        answers("/health/ready", 200, watchdog("streams", "null"));
        WatchdogCheck check = watchdogCheck();
        try (HealthMonitor checks = new HealthMonitor(List.of(check))) {
            check.ask();

            assertThat(checks.health().status()).isEqualTo(Health.Status.DEGRADED);
            // No question passes through the speed layer.
            assertThat(checks.health().incidents().get(0).questionsWaited()).isZero();
        }
    }

    @Test
    void a_watchdog_whose_loop_stopped_is_degraded() throws Exception {
        answers("/health/ready", 503, watchdog("streams", "null"));

        assertThat(watchdogCheck().ask()).isEqualTo(PartHealth.degraded("watchdog", "its loop has stopped"));
    }

    /** As many questions wait as the span has seconds. */
    private WatchdogCheck watchdogCheck() {
        return new WatchdogCheck(
                probe,
                address,
                (since, until) -> new IncidentQueryCounts(
                        (int) Duration.between(since, until).toSeconds(), 0),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Recorded from scripts/vigie_platform/watchdog. */
    private static String watchdog(String part, String healedAt) {
        return """
                {"status": "ok", "detail": "looks after 9 parts",
                 "parts": [{"name": "%1$s", "fault": null, "ready": true, "detail": ""}],
                 "incidents": [{"part": "%1$s", "fault": "silent", "since": "2026-07-01T11:59:00.000Z",
                   "noticed_at": "2026-07-01T11:59:50.000Z", "detail": "its last heartbeat is 61 s old", "path": null,
                   "restarts": 1, "restarted_at": "2026-07-01T12:00:10.000Z", "problem": null,
                   "healed_at": %2$s, "gone_at": null}]}""".formatted(part, healedAt);
    }

    private SpeedLayerCheck speedLayer(Optional<Instant> lastReceivedAt, int activeCities) {
        return new SpeedLayerCheck(
                probe, address, () -> lastReceivedAt, () -> activeCities, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** @param lastContactS of the one DataNode that the NameNode counts as alive; null: it counts none */
    private static String nameNode(String safeMode, @Nullable Integer lastContactS) {
        String node = lastContactS == null
                ? ""
                : "\\\"127.0.0.1:9866\\\":{\\\"lastContact\\\":%d,\\\"adminState\\\":\\\"In Service\\\"}"
                        .formatted(lastContactS);
        return """
                {"beans": [{"name": "Hadoop:service=NameNode,name=NameNodeInfo", "Safemode": "%s",
                            "Total": 1000, "Free": 250, "NumberOfMissingBlocks": 3, "LiveNodes": "{%s}"}]}""".formatted(safeMode, node);
    }

    private static String airflow(String scheduler) {
        return """
                {"metadatabase": {"status": "healthy"},
                 "scheduler": {"status": "%s", "latest_scheduler_heartbeat": "2026-07-01T11:59:58Z"},
                 "triggerer": {"status": null, "latest_triggerer_heartbeat": null},
                 "dag_processor": {"status": "healthy", "latest_dag_processor_heartbeat": "2026-07-01T11:59:58Z"}}""".formatted(scheduler);
    }

    private void answers(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
