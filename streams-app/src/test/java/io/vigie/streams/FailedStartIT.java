package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when a program of the speed layer cannot start, or not yet: one line, and no stack trace. */
class FailedStartIT {

    private static final String STREAMS = "io.vigie.streams.SpeedLayerApp";
    private static final String POLLER = "io.vigie.streams.poller.PollerApp";
    private static final int WRONG_SETTING = 2;
    private static final int BROKEN = 1;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<PackagedProcess> running = new ArrayList<>();
    private List<Integer> ports = List.of();

    @BeforeEach
    void find_ports() throws IOException {
        ports = PackagedProcess.freePorts(4);
    }

    @AfterEach
    void stop() {
        running.forEach(PackagedProcess::close);
    }

    @Test
    void what_cannot_be_used_ends_the_start_with_one_line() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.json"), "{\"rules\": [");
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Map<PackagedProcess, String> expected = new HashMap<>();
            expected.put(start(STREAMS, Map.of("VIGIE_KAFKA", "localhost")), "Cannot use VIGIE_KAFKA=localhost: ");
            expected.put(
                    start(STREAMS, Map.of("VIGIE_ALERT_RULES", rules.toString())),
                    "Cannot use VIGIE_ALERT_RULES=" + rules + ": ");
            expected.put(
                    start(STREAMS, Map.of("VIGIE_STATE", file.toString())),
                    "Cannot use the state folder " + file.resolve("streams") + ": ");
            expected.put(start(STREAMS, Map.of("VIGIE_STREAMS_PORT", port)), "Cannot listen on ");
            expected.put(start(POLLER, Map.of("VIGIE_SOURCE", "synop")), "Cannot use VIGIE_SOURCE=synop: ");
            expected.put(
                    start(POLLER, Map.of("VIGIE_SOURCE", "replay", "VIGIE_HISTORY_DIR", file.toString())),
                    "Cannot read the list of recorded cities ");
            expected.put(
                    start(
                            POLLER,
                            Map.of(
                                    "VIGIE_SOURCE", "replay",
                                    "VIGIE_STATE", file.toString(),
                                    "VIGIE_POLLER_PORT", ports.get(3).toString())),
                    "Cannot remember when the replay began in ");

            expected.forEach((process, line) -> {
                assertThat(process.exitCode())
                        .as(process::output)
                        .isEqualTo(line.startsWith("Cannot use VIGIE_") ? WRONG_SETTING : BROKEN);
                assertThat(process.output().lines().filter(text -> text.contains(" ERROR ")))
                        .as(process::output)
                        .singleElement()
                        .asString()
                        .contains(line);
                assertThat(process.output()).doesNotContain("\tat ");
            });
        }
    }

    @Test
    void a_broker_that_is_away_is_waited_for_with_one_line_alive_and_not_ready() {
        PackagedProcess streams = start(STREAMS, Map.of());
        PackagedProcess poller = start(POLLER, Map.of("VIGIE_SOURCE", "replay"));

        for (Map.Entry<PackagedProcess, Integer> one :
                Map.of(streams, ports.get(0), poller, ports.get(1)).entrySet()) {
            PackagedProcess process = one.getKey();
            await().atMost(Duration.ofMinutes(1)).until(() -> process.output().contains("trying again"));
            assertThat(process.output().lines().filter(text -> text.contains(" WARN ") || text.contains(" ERROR ")))
                    .as(process::output)
                    .singleElement()
                    .asString()
                    .endsWith("Cannot start yet: no answer from Kafka at 127.0.0.1:" + ports.get(2)
                            + "; trying again every 2 s");
            assertThat(process.output()).doesNotContain("\tat ");
            assertThat(status(one.getValue(), "/health/live")).isEqualTo(200);
            assertThat(status(one.getValue(), "/health/ready")).isEqualTo(503);
        }
    }

    private int status(int port, String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private PackagedProcess start(String main, Map<String, String> special) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "VIGIE_STATE", folder.resolve("state").toString(),
                "VIGIE_HISTORY_DIR",
                        Path.of("../embedded/history").toAbsolutePath().toString(),
                "VIGIE_STREAMS_PORT", ports.get(0).toString(),
                "VIGIE_POLLER_PORT", ports.get(1).toString(),
                "VIGIE_KAFKA", "127.0.0.1:" + ports.get(2)));
        settings.putAll(special);
        PackagedProcess process = PackagedProcess.start(Path.of("."), main, settings, folder);
        running.add(process);
        return process;
    }
}
