package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A past episode through the real speed layer, as scripts/replay plays it. */
class EpisodeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private LocalBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = LocalBroker.start(folder);
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
        broker.publishClimate(RecordedHistory.of("London").climateOf(Cities.LONDON));
        Set<String> before = broker.everything();

        List<String> first = fired("one.", Map.of());
        assertThat(broker.everything()).isEqualTo(before);
        List<String> again = fired("two.", Map.of());

        assertThat(first).isEqualTo(again);
        assertThat(first.get(0)).startsWith("local time");
        assertThat(first).anyMatch(line -> line.startsWith("2022-07-19 ") && line.contains("  heat "));
        assertThat(first).anyMatch(line -> line.startsWith("2022-07-18") && line.contains("warmer than"));
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

    /** What is printed, without the lines of the log; those of alerts and of readings come by two ways. */
    private List<String> fired(String prefix, Map<String, String> special) throws IOException {
        Map<String, String> episode = new HashMap<>(Map.of(
                "VIGIE_TOPIC_PREFIX", prefix,
                "VIGIE_HISTORY_DIR", "../embedded/history",
                "VIGIE_EPISODE_CITY", Cities.LONDON.cityId(),
                "VIGIE_EPISODE_FROM", "2022-07-17",
                "VIGIE_EPISODE_TO", "2022-07-20",
                "VIGIE_EPISODE_SPEED", "1000000"));
        episode.putAll(special);
        run(episode, "create");
        int port = OwnProcess.freePorts(1).get(0);
        OwnProcess streams = broker.streams(prefix + "state", port, Map.of("VIGIE_TOPIC_PREFIX", prefix));
        await().atMost(PATIENCE).until(() -> broker.isReady(port));
        String printed = run(episode, "play");
        streams.close();
        run(episode, "remove");
        return printed.lines()
                .filter(line -> !line.matches("\\d{4}-\\d\\d-\\d\\dT.*"))
                .sorted(java.util.Comparator.comparing(EpisodeIT::place))
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
        OwnProcess process = broker.episode(episode, step);
        assertThat(process.exitCode()).as(step + ": " + process.output()).isZero();
        return process.output();
    }
}
