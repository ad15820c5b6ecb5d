package io.vigie.web.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A query that is cancelled while its job runs: everybody says so, and the job is gone. */
class CancelledQueryIT {
    private static final Duration UNTIL_IT_RUNS = Duration.ofMinutes(3);
    private static final Duration UNTIL_ITS_JOB_IS_GONE = Duration.ofSeconds(5);
    private static final Duration UNTIL_ALL_SAY_SO = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final List<String> ELEVEN_CITIES = List.of(
            "5128581", "4684888", "2925533", "6167865", "1880252", "2158177", "3448439", "993800", "1275339", "1850147",
            "2643743");

    private final RunningVigie vigie = new RunningVigie();

    @Test
    void a_running_query_ends_within_seconds_on_the_screen_on_the_topic_and_in_airflow() {
        String request = vigie.ask(somethingLong());
        await("its job").atMost(UNTIL_IT_RUNS).pollInterval(LOOK_EVERY).until(() -> isRunning(request));
        ProcessHandle job = job(request);

        assertThat(vigie.delete("/api/queries/" + request).statusCode()).isEqualTo(202);

        await("the end of its job")
                .atMost(UNTIL_ITS_JOB_IS_GONE)
                .pollInterval(LOOK_EVERY)
                .until(() -> !job.isAlive());
        JsonNode end = vigie.awaitEnd(request, UNTIL_ALL_SAY_SO);
        assertThat(end.get("status").asText()).as(end.toString()).isEqualTo("CANCELLED");
        await().atMost(UNTIL_ALL_SAY_SO).untilAsserted(() -> {
            JsonNode run = vigie.run(request);
            // Nothing failed, so it is not red there; the note says what it was.
            assertThat(run.path("state").asText()).isEqualTo("success");
            assertThat(run.path("note").asText()).startsWith("Cancelled by ");
        });
        assertThat(vigie.everythingOn("results.batch").stream()
                        .filter(record -> record.getKey().equals(request))
                        .map(record -> record.getValue().path("status").asText())
                        .filter(RunningVigie::isTerminal))
                .containsExactly("CANCELLED");
    }

    /** Every hour of four years: its job reads and publishes for much longer than a cancellation takes. */
    private static ObjectNode somethingLong() {
        ObjectNode question = HistoricalQueriesIT.temperatures("2988507", "2020-01-01", "2023-12-31", "hour");
        ArrayNode cities = question.putArray("city_ids");
        ELEVEN_CITIES.forEach(cities::add);
        return question;
    }

    private boolean isRunning(String request) {
        return vigie.json("/api/queries/" + request).path("status").asText().equals("RUNNING");
    }

    /** The Java process whose words name the request. */
    private static ProcessHandle job(String request) {
        return ProcessHandle.allProcesses()
                .filter(process -> wordsOf(process).contains(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process of " + request));
    }

    private static String wordsOf(ProcessHandle process) {
        try {
            // The JDK's own view of a command line ends after 4 KiB.
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
