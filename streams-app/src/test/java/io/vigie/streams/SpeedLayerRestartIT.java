package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.NEW_YORK;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.streams.engine.KafkaStreamsProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the topology's process goes away and comes back, and whether it says of itself how it is. */
class SpeedLayerRestartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<CityConfiguration> CITIES = List.of(PARIS, LONDON, NEW_YORK, TOKYO);
    private static final Instant FIRST = Instant.parse("2026-11-21T12:00:00Z");

    /** {@code -Dvigie.kills=10} for the figures of docs/operations.md. */
    private static final int KILLS = Integer.getInteger("vigie.kills", 3);

    /** As long as the broker waits for a member that neither left nor came back; its last heartbeat may be two seconds old. */
    private static final Duration SESSION = Duration.ofSeconds(6);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private BrokerAndSpeedLayerProcesses broker;
    private int port;
    private int quarter;

    @BeforeEach
    void start() throws IOException {
        port = PackagedProcess.freePorts(1).get(0);
        broker = BrokerAndSpeedLayerProcesses.start(folder);
        broker.configure(CITIES);
        publish();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_process_that_is_killed_is_known_again_and_need_not_wait_for_its_session_to_end() {
        PackagedProcess streams = readyStreams();
        Set<String> names = broker.instancesOf(KafkaStreamsProperties.APPLICATION_ID);
        List<Long> millis = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            publish();
            streams.kill();
            long began = System.nanoTime();
            streams = readyStreams();
            millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());

            assertThat(broker.instancesOf(KafkaStreamsProperties.APPLICATION_ID))
                    .as("a dead member that is waited for would be among them")
                    .isEqualTo(names);
        }
        // A figure, not a promise: it is the machine's too.
        System.out.println("Ready again after kill -9, ms: " + millis);

        assertThat(names).isNotEmpty().doesNotContain("");
    }

    @Test
    void a_process_that_is_stopped_leaves_and_the_next_one_is_ready_as_soon() {
        long started = System.nanoTime();
        PackagedProcess streams = readyStreams();
        Duration firstStart = Duration.ofNanos(System.nanoTime() - started);
        streams.close();
        long began = System.nanoTime();

        readyStreams();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(firstStart.plus(SESSION).minus(HEARTBEAT));
    }

    @Test
    void while_the_broker_serves_nothing_it_is_not_ready_and_its_lag_is_not_known() {
        readyStreams();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.get(port, "/health/ready"))
                        .contains("\"status\":\"ok\"", "\"lag\":0")
                        .doesNotContain("\"last_commit_age_s\":null"));
        assertThat(broker.get(port, "/metrics")).contains("\nvigie_streams_lag 0.0", "vigie_streams_running 1.0");

        broker.process().pause();

        await().atMost(Duration.ofSeconds(20)).until(() -> !broker.isReady(port));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(broker.get(port, "/health/live"))
                        .startsWith("200 ")
                        .contains("\"lag\":null"));
        assertThat(broker.get(port, "/metrics"))
                .doesNotContain("\nvigie_streams_lag ", "NaN")
                .contains("vigie_streams_running 0.0");

        broker.process().resume();
        await().atMost(PATIENCE).until(() -> broker.isReady(port));
    }

    @Test
    void of_two_processes_of_one_name_the_later_goes_on_and_the_earlier_ends_and_says_so() throws IOException {
        Map<String, String> name = Map.of("VIGIE_STREAMS_INSTANCE", "only-one");
        PackagedProcess earlier = broker.streams("earlier", port, name);
        await().atMost(PATIENCE).until(() -> broker.isReady(port));
        int otherPort = PackagedProcess.freePorts(1).get(0);

        broker.streams("later", otherPort, name);

        assertThat(earlier.exitCode()).as(earlier::output).isEqualTo(1);
        assertThat(earlier.output())
                .contains("Cannot go on: another process has become the instance only-one of the speed layer");
        await().atMost(PATIENCE).until(() -> broker.isReady(otherPort));
    }

    @Test
    void connections_that_say_half_of_a_request_are_closed_and_keep_nobody_waiting() throws IOException {
        readyStreams();
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.getOutputStream()
                        .write("GET /health/ready HTTP/1.1\r\nHost: 127.0".getBytes(StandardCharsets.US_ASCII));
                held.add(socket);
            }

            assertThat(broker.isReady(port)).isTrue();
            assertThat(held.get(0).getInputStream().read())
                    .as("the end of the connection")
                    .isEqualTo(-1);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    private PackagedProcess readyStreams() {
        PackagedProcess streams = broker.streams("streams", port, Map.of());
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .failFast("streams ended", () -> !streams.isAlive())
                .until(() -> broker.isReady(port));
        return streams;
    }

    /** The next hour of all cities. */
    private void publish() {
        int from = quarter;
        quarter += 4;
        broker.publish(Stream.iterate(from, one -> one < from + 4, one -> one + 1)
                .flatMap(one -> CITIES.stream()
                        .map(city -> ReadingBuilder.of(city, FIRST.plus(Duration.ofMinutes(15L * one)))
                                .temperature(one / 10.0)
                                .build())));
    }
}
