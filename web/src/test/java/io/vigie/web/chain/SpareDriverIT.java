package io.vigie.web.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A question goes to the driver that waits; one that was killed costs time only. */
class SpareDriverIT {
    private static final Duration ONE_STARTS = Duration.ofMinutes(5);
    private static final Duration ONE_QUESTION = Duration.ofMinutes(3);
    private static final String SOCKET = ".sock";

    private final Path spares = Path.of(RunningVigie.setting("VIGIE_STATE"), "spark-spare");
    private final RunningVigie vigie = new RunningVigie();

    @Test
    void the_driver_that_waits_answers_and_another_one_takes_its_place() {
        String first = waiting();

        String request = ask("2021-01-01");

        assertThat(logOf(request)).contains("A spare driver has this job: " + first);
        assertThat(waiting()).isNotEqualTo(first);
    }

    @Test
    void a_question_is_answered_though_the_driver_that_waited_was_killed() {
        String driver = waiting();

        assertThat(processOf(driver).destroyForcibly()).isTrue();

        ask("2021-02-01");
    }

    /** The name of the driver that waits. */
    private String waiting() {
        return await("a spare driver")
                .atMost(ONE_STARTS)
                .until(this::sockets, Optional::isPresent)
                .orElseThrow()
                .replace(SOCKET, "");
    }

    private Optional<String> sockets() {
        try (Stream<Path> files = Files.list(spares)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SOCKET))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String from) {
        String request = vigie.ask(HistoricalQueriesIT.temperatures("2996944", from, "2022-12-31", "month"));
        JsonNode end = vigie.awaitEnd(request, ONE_QUESTION);
        assertThat(end.get("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(vigie.terminalStatuses(request)).isEqualTo(1);
        return request;
    }

    /** What the task of a request has logged, in Airflow's folder. */
    private static String logOf(String request) {
        Path logs = Path.of(RunningVigie.setting("VIGIE_STATE"), "airflow", "logs");
        try (Stream<Path> files = Files.find(
                logs,
                6,
                (file, attributes) ->
                        attributes.isRegularFile() && file.toString().contains(request))) {
            return String.join("\n", files.map(SpareDriverIT::text).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java process whose words name the socket. */
    private static ProcessHandle processOf(String driver) {
        return ProcessHandle.allProcesses()
                .filter(process -> wordsOf(process).contains(driver + SOCKET))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process of " + driver));
    }

    private static String wordsOf(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
