package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.results.ReplayResultPage;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A past episode through the real speed layer, as scripts/replay plays it. */
class EpisodeReplayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String REQUEST = "9d2c4b1e-3f60-4a57-8b1c-5e7f0a9b6c21";
    private static final ReplayResultPage.Reading HOTTEST =
            new ReplayResultPage.Reading(Instant.parse("2022-07-19T12:00:00Z"), 37.9);

    @TempDir
    private Path folder;

    private BrokerAndSpeedLayerProcesses broker;

    @BeforeEach
    void start() throws IOException {
        broker = BrokerAndSpeedLayerProcesses.start(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    // Open-Meteo's archive for London: 37.9 °C at 12 UTC on 19 July 2022, the day on which 40 °C were measured for the
    // first time
    // in Britain (Met Office, Coningsby). The rule "heat" has levels at 30 and 35 °C.
    @Test
    void the_heat_of_july_2022_in_london_fires_the_same_twice_and_leaves_nothing_behind() throws IOException {
        broker.publishClimate(RecordedHistory.of("London").climateOf(GazetteerCities.LONDON));
        Set<String> before = broker.everything();

        List<String> first = fired("one.", Map.of());
        assertThat(broker.everything()).isEqualTo(before);
        List<String> again = fired("two.", Map.of());

        assertThat(first).isEqualTo(again);
        assertThat(first.get(0)).startsWith("local time");
        assertThat(first).anyMatch(line -> line.startsWith("2022-07-19 ") && line.contains("  heat "));
        // Fifteen days around it in each of three other years; from the 17th on it stays beyond them, so says it once.
        assertThat(first)
                .anyMatch(line -> line.startsWith("2022-07-17 ")
                        && line.contains("warmer than 100.0 % of 45 values of other years, 2020 to 2023"));
        assertThat(first.get(first.size() - 1))
                .startsWith("96 readings sent, 96 live readings, 96 compared with the city's past, ");
    }

    @Test
    void readings_that_come_twice_change_nothing_that_fires_and_sentinels_fire_nothing() throws IOException {
        List<String> sound = fired("one.", Map.of());
        List<String> twice = fired("two.", Map.of("VIGIE_EPISODE_DUPLICATES", "30"));
        List<String> sentinels = fired("three.", Map.of("VIGIE_EPISODE_SENTINELS", "100"));

        assertThat(withoutSummary(twice)).isEqualTo(withoutSummary(sound));
        assertThat(withoutSummary(sound)).hasSizeGreaterThan(1);
        assertThat(withoutSummary(sentinels)).noneMatch(line -> line.contains("  heat "));
    }

    // Five in a hundred of 96 readings come twice, one of them has no temperature that can be: which ones, the seed
    // says.
    @Test
    void who_asked_for_an_episode_is_told_how_it_goes_and_what_fired() throws IOException {
        broker.publishClimate(RecordedHistory.of("London").climateOf(GazetteerCities.LONDON));

        List<String> printed = fired(
                "asked.",
                Map.of(
                        "VIGIE_EPISODE_REQUEST", REQUEST,
                        "VIGIE_EPISODE_DUPLICATES", "5",
                        "VIGIE_EPISODE_SENTINELS", "2"));

        List<BatchResult> said = said();
        assertThat(said)
                .filteredOn(StatusEvent.class::isInstance)
                .extracting(event -> ((StatusEvent) event).status())
                .startsWith(RequestStatus.RUNNING)
                .endsWith(RequestStatus.SUCCEEDED);
        assertThat(said)
                .filteredOn(event -> event instanceof StatusEvent status && status.stage() != null)
                .extracting(
                        event -> String.valueOf(((StatusEvent) event).stage()).replaceAll("^at .*Z$", "at"))
                .containsSubsequence("starting", "at", "finishing");
        ReplayResultPage page = (ReplayResultPage) said.stream()
                .filter(ReplayResultPage.class::isInstance)
                .findFirst()
                .orElseThrow();
        ReplayResultPage.Counts counts = page.counts();
        assertThat(counts.sent()).isGreaterThan(96);
        assertThat(counts.rejects()).containsOnlyKeys("implausible");
        int repeated = Objects.requireNonNull(counts.repeated());
        assertThat(repeated).isPositive();
        assertThat(counts.live()
                        + repeated
                        + Objects.requireNonNull(counts.rejects().get("implausible")))
                .isEqualTo(counts.sent());
        assertThat(counts.closedHours()).isPositive();
        assertThat(page.source()).isEqualTo("replay:open-meteo-archive");
        assertThat(page.readings()).hasSize(counts.live());
        assertThat(page.readings()).anyMatch(reading -> reading.equals(HOTTEST));
        assertThat(page.alerts()).isNotEmpty().allMatch(alert -> Boolean.TRUE.equals(alert.get("replayed")));
        assertThat(page.alerts().size() + page.unusual().size()).isEqualTo(printed.size() - 2);
    }

    /** What has come to {@code results.batch}. */
    private List<BatchResult> said() {
        List<BatchResult> said = new ArrayList<>();
        try (var consumer = broker.consumer(Topics.RESULTS_BATCH)) {
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> said.add(Json.read(record.value(), BatchResult.class)));
                return said.stream()
                        .anyMatch(event -> event instanceof StatusEvent status
                                && status.status().isTerminal());
            });
        }
        return said;
    }

    /** What is printed, without the lines of the log; those of alerts and of readings come by two ways. */
    private List<String> fired(String prefix, Map<String, String> special) throws IOException {
        Map<String, String> episode = new HashMap<>(Map.of(
                "VIGIE_TOPIC_PREFIX", prefix,
                "VIGIE_HISTORY_DIR", "../embedded/history",
                "VIGIE_EPISODE_CITY", GazetteerCities.LONDON.cityId(),
                "VIGIE_EPISODE_FROM", "2022-07-17",
                "VIGIE_EPISODE_TO", "2022-07-20",
                "VIGIE_EPISODE_SPEED", "1000000"));
        episode.putAll(special);
        run(episode, "create");
        int port = PackagedProcess.freePorts(1).get(0);
        episode.put("VIGIE_STREAMS_PORT", String.valueOf(port));
        PackagedProcess streams = broker.streams(prefix + "state", port, Map.of("VIGIE_TOPIC_PREFIX", prefix));
        await().atMost(PATIENCE).until(() -> broker.isReady(port));
        String printed = run(episode, "play");
        streams.close();
        run(episode, "remove");
        return printed.lines()
                .filter(line -> !line.matches("\\d{4}-\\d\\d-\\d\\dT.*"))
                .sorted(java.util.Comparator.comparing(EpisodeReplayIT::place))
                .toList();
    }

    /** The head first, the summary last, in between by time. */
    private static String place(String line) {
        return line.startsWith("local time") ? "0" : line.matches("\\d{4}-\\d\\d-\\d\\d .*") ? "1" + line : "9" + line;
    }

    private static List<String> withoutSummary(List<String> lines) {
        return lines.subList(0, lines.size() - 1);
    }

    private String run(Map<String, String> episode, String step) {
        PackagedProcess process = broker.episode(episode, step);
        assertThat(process.exitCode()).as(step + ": " + process.output()).isZero();
        return process.output();
    }
}
