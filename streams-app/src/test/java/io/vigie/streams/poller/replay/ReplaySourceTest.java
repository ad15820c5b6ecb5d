package io.vigie.streams.poller.replay;

import static io.vigie.streams.GazetteerCities.BREST;
import static io.vigie.streams.GazetteerCities.MUMBAI;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.source.PollRound;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected values are lines of the bundled files, read by eye. */
class ReplaySourceTest {

    private static final Path HISTORY = Path.of("../embedded/history");
    private static final Instant BEGAN = Instant.parse("2026-11-22T12:00:00Z");
    private static final double HOUR_IN_FIVE_SECONDS = 720;

    private static Recording recording;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        recording = RecordingFolder.read(HISTORY);
    }

    @Test
    void all_eighteen_cities_play_from_the_heat_wave_of_2022_to_the_end_that_they_share() {
        assertThat(recording.cities()).hasSize(18);
        assertThat(recording.first()).isEqualTo("2022-07-12T00:00:00Z");
        assertThat(recording.last()).as("Melbourne's last hour of 2023").isEqualTo("2023-12-31T12:00:00Z");
    }

    // Paris,2022-07-12T00:00Z,22.06,0,9.57,100,54, (°C, mm, km/h, %, %); 9.57 km/h = 2.658 m/s
    @Test
    void the_first_reading_is_the_first_recorded_hour_in_our_units() {
        Observation reading =
                source().readings(List.of(PARIS), BEGAN).readings().get(0);

        assertThat(reading)
                .isEqualTo(new Observation(
                        PARIS.cityId(),
                        "replay:open-meteo-historical-forecast",
                        true,
                        Instant.parse("2022-07-12T00:00:00Z"),
                        BEGAN,
                        3_600,
                        MetricValues.builder()
                                .put(Metric.TEMPERATURE, 22.06)
                                .put(Metric.PRECIPITATION, 0)
                                .put(Metric.WIND_SPEED, 2.658)
                                .put(Metric.CLOUD_COVER, 100)
                                .put(Metric.RELATIVE_HUMIDITY, 54)
                                .build(),
                        null));
    }

    @Test
    void at_the_first_start_a_day_plays_at_once() throws IOException {
        ReplaySource first = ReplaySource.of(HISTORY, folder, HOUR_IN_FIVE_SECONDS, BEGAN);

        PollRound round = first.readings(List.of(PARIS), BEGAN);

        assertThat(times(round)).hasSize(24).startsWith("2022-07-12T01:00:00Z").endsWith("2022-07-13T00:00:00Z");
        assertThat(times(first.readings(List.of(PARIS), BEGAN.plusSeconds(5)))).containsExactly("2022-07-13T01:00:00Z");
    }

    @Test
    void an_hour_plays_every_five_seconds_and_half_hour_zones_between() {
        ReplaySource source = source();
        PollRound first = source.readings(List.of(MUMBAI, TOKYO), BEGAN);
        assertThat(times(first)).containsExactly("2022-07-12T00:00:00Z");
        assertThat(first.next()).as("Mumbai's half past").isEqualTo(BEGAN.plusMillis(2_500));

        PollRound second = source.readings(List.of(MUMBAI, TOKYO), first.next());
        assertThat(times(second)).containsExactly("2022-07-12T00:30:00Z");
        assertThat(second.next()).isEqualTo(BEGAN.plusSeconds(5));
    }

    @Test
    void a_restart_continues_where_a_process_that_never_stopped_would_be() {
        ReplaySource before = source();
        before.readings(List.of(PARIS), BEGAN.plusSeconds(100));
        Observation next = last(before.readings(List.of(PARIS), BEGAN.plusSeconds(105)));

        Observation restarted = last(source().readings(List.of(PARIS), BEGAN.plusSeconds(105)));

        assertThat(restarted).isEqualTo(next);
        assertThat(restarted.observedAt()).isEqualTo("2022-07-12T21:00:00Z");
    }

    @Test
    void after_a_pause_the_last_recorded_day_plays_and_what_is_older_is_skipped() {
        ReplaySource source = source();
        source.readings(List.of(PARIS), BEGAN);

        PollRound round = source.readings(List.of(PARIS), BEGAN.plusSeconds(5 * 100));

        assertThat(times(round)).hasSize(24).startsWith("2022-07-15T05:00:00Z").endsWith("2022-07-16T04:00:00Z");
    }

    @Test
    void a_pause_shorter_than_a_recorded_day_loses_nothing() {
        ReplaySource source = source();
        source.readings(List.of(PARIS), BEGAN);

        assertThat(times(source.readings(List.of(PARIS), BEGAN.plusSeconds(20))))
                .containsExactly(
                        "2022-07-12T01:00:00Z", "2022-07-12T02:00:00Z", "2022-07-12T03:00:00Z", "2022-07-12T04:00:00Z");
    }

    @Test
    void a_newly_activated_city_gets_its_last_recorded_day_at_once() {
        ReplaySource source = source();
        source.readings(List.of(PARIS), BEGAN.plusSeconds(500));

        PollRound round = source.readings(List.of(PARIS, TOKYO), BEGAN.plusSeconds(501));

        assertThat(round.readings())
                .hasSize(24)
                .allMatch(reading -> reading.cityId().equals(TOKYO.cityId()));
    }

    @Test
    void a_city_without_a_recording_gets_nothing_and_that_is_said() {
        PollRound round = source().readings(List.of(BREST, PARIS), BEGAN);

        assertThat(round.readings()).extracting(Observation::cityId).containsOnly(PARIS.cityId());
        assertThat(round.citiesWithout()).containsOnlyKeys(BREST.cityId());
    }

    // The bundled French file holds cloud cover -1 (15 times) and 101 (74 times) for missing.
    @Test
    void a_cloud_cover_out_of_range_is_missing() {
        assertThat(recording.cities().values())
                .flatExtracting(city -> city.between(recording.first(), recording.last()))
                .extracting(
                        reading -> reading.values().milli(Metric.CLOUD_COVER).orElse(0))
                .allMatch(milli -> milli >= 0 && milli <= 100_000);
    }

    @Test
    void at_its_end_the_recording_starts_over_as_another_source() throws IOException {
        ReplaySource source = new ReplaySource(threeHours(), new ReplayClock(BEGAN, 3_600));

        List<String> played = new java.util.ArrayList<>();
        for (int second = 0; second < 7; second++) {
            source.readings(List.of(PARIS), BEGAN.plusSeconds(second))
                    .readings()
                    .forEach(reading -> played.add(reading.source() + " " + reading.observedAt()));
        }

        assertThat(played)
                .containsExactly(
                        "replay:file 2022-07-12T00:00:00Z",
                        "replay:file 2022-07-12T01:00:00Z",
                        "replay:file 2022-07-12T02:00:00Z",
                        "replay:file#2 2022-07-12T00:00:00Z",
                        "replay:file#2 2022-07-12T01:00:00Z",
                        "replay:file#2 2022-07-12T02:00:00Z",
                        "replay:file#3 2022-07-12T00:00:00Z");
    }

    @Test
    void when_a_run_ends_the_next_visit_is_at_the_start_of_the_following_one() throws IOException {
        ReplaySource source = new ReplaySource(threeHours(), new ReplayClock(BEGAN, 3_600));

        assertThat(source.readings(List.of(PARIS), BEGAN.plusSeconds(2)).next()).isEqualTo(BEGAN.plusSeconds(3));
    }

    @Test
    void a_pause_over_the_end_plays_both_the_end_and_the_new_start() throws IOException {
        ReplaySource source = new ReplaySource(threeHours(), new ReplayClock(BEGAN, 3_600));
        source.readings(List.of(PARIS), BEGAN.plusSeconds(1));

        assertThat(source.readings(List.of(PARIS), BEGAN.plusSeconds(4)).readings())
                .extracting(Observation::source)
                .containsExactly("replay:file", "replay:file#2", "replay:file#2");
    }

    @Test
    void a_line_that_cannot_be_read_is_named() throws IOException {
        write("Paris,2022-07-12T00:00Z,1", "Paris,2022-07-12T01:00Z,warm");

        assertThatThrownBy(() -> RecordingFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot read the recording")
                .hasMessageContaining("line 3");
    }

    @Test
    void a_row_that_occurs_twice_is_rejected() throws IOException {
        write("Paris,2022-07-12T00:00Z,1", "Paris,2022-07-12T00:00Z,1");

        assertThatThrownBy(() -> RecordingFolder.read(folder)).hasMessageContaining("out of order or repeated");
    }

    /** The poller goes on without it: to its live source, where it has one. */
    @Test
    void a_recording_without_two_hours_to_play_is_one_that_cannot_be_read() throws IOException {
        write("Paris,2022-07-12T00:00Z,1");
        assertThatThrownBy(() -> RecordingFolder.read(folder)).isInstanceOf(IOException.class);

        write("Lyon,2022-07-12T00:00Z,1");
        assertThatThrownBy(() -> RecordingFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("it holds no city");

        write("Paris,2022-07-12T00:00Z,");
        assertThatThrownBy(() -> RecordingFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("a city of file has no reading");
    }

    private static ReplaySource source() {
        return new ReplaySource(recording, new ReplayClock(BEGAN, HOUR_IN_FIVE_SECONDS));
    }

    private Recording threeHours() throws IOException {
        write("Paris,2022-07-12T00:00Z,1", "Paris,2022-07-12T01:00Z,2", "Paris,2022-07-12T02:00Z,3");
        return RecordingFolder.read(folder);
    }

    private void write(String... rows) throws IOException {
        Files.writeString(
                folder.resolve("cities.csv"),
                "file,source,city,city_id\nfile.csv.gz,file,Paris," + PARIS.cityId() + "\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("file.csv.gz")))) {
            out.write(("city,time_utc,temperature_c\n" + String.join("\n", rows) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> times(PollRound round) {
        return round.readings().stream()
                .map(reading -> reading.observedAt().toString())
                .toList();
    }

    private static Observation last(PollRound round) {
        return round.readings().get(round.readings().size() - 1);
    }
}
