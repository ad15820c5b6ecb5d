package io.vigie.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever process is killed, an accepted request ends in a result, once; {@code scripts/up} starts what died. */
class KilledProcessesIT {
    private static final Duration TEN_QUERIES_AND_A_RESTART = Duration.ofMinutes(10);

    private final RunningVigie vigie = new RunningVigie();

    @Test
    void ten_requests_survive_the_death_of_the_scheduler_and_with_it_of_the_listener()
            throws IOException, InterruptedException {
        List<String> requests = ask("2022", 10);

        kill("airflow-scheduler");
        assertThat(RunningVigie.script("up")).isZero();

        assertThat(requests).allSatisfy(this::endsWellOnce);
    }

    @Test
    void the_web_server_forgets_nothing_when_it_is_killed() throws IOException, InterruptedException {
        List<String> requests = ask("2021", 2);

        kill("web");
        assertThat(RunningVigie.script("up")).isZero();

        assertThat(requests).allSatisfy(this::endsWellOnce);
    }

    private List<String> ask(String year, int questions) {
        return IntStream.range(10, 10 + questions)
                .mapToObj(day -> vigie.ask(
                        HistoricalQueriesIT.temperatures("2996944", year + "-04-01", year + "-12-" + day, "month")))
                .toList();
    }

    private void endsWellOnce(String request) {
        JsonNode end = vigie.awaitEnd(request, TEN_QUERIES_AND_A_RESTART);
        assertThat(end.get("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(vigie.rows(request)).hasSize(9);
    }

    /** Ends one part with SIGKILL, as the out-of-memory killer would; the scripts wrote down its process. */
    private static void kill(String part) throws IOException {
        Path record = Path.of(RunningVigie.setting("VIGIE_STATE"), "run", part + ".json");
        long pid = RunningVigie.parse(Files.readString(record)).get("pid").asLong();
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly))
                .as(part + " was running")
                .contains(true);
    }
}
