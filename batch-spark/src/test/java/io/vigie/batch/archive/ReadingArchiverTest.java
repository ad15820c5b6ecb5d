package io.vigie.batch.archive;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All tests share two tables; each has a topic and cities of its own. */
class ReadingArchiverTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final String LILLE = "2998324";
    private static final String NANTES = "2990969";
    private static final String VICTORIA = "6173331";

    @TempDir
    private static Path folder;

    private static HourlyTable hours;
    private static ReadingsTable readings;

    private final ReadingTopicInMemory log = new ReadingTopicInMemory();

    @BeforeAll
    static void empty_tables() {
        hours = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        hours.create();
        readings = ReadingsTable.beside(hours.location(), LocalTestSpark.session());
    }

    @Test
    void a_run_goes_on_where_the_last_one_stopped_and_completes_its_hours() throws Exception {
        log.with(live(PARIS, "10:15", 7.0, 0.2), live(PARIS, "10:30", 7.1, 0.2));
        archive();
        log.with(live(PARIS, "10:45", 7.2, 0.0), live(PARIS, "11:00", 7.4, 0.1), live(PARIS, "11:15", 7.6, 0.0));

        ArchiveReport second = archive(2);
        long version = hours.latestVersion().orElseThrow();
        ArchiveReport third = archive();

        assertThat(second.kept()).isEqualTo(3);
        assertThat(second.cities()).containsExactly(PARIS);
        assertThat(shown(readings.at(readings.latestVersion().orElseThrow()), PARIS, "temperature_c_milli"))
                .containsExactly("[7000]", "[7100]", "[7200]", "[7400]", "[7600]");
        assertThat(hours(
                        PARIS,
                        "source",
                        "cast(observed_at as string)",
                        "temperature_c_milli",
                        "precipitation_mm_milli"))
                .containsExactly("[open-meteo,2026-01-31 11:00:00,7400,500]");
        assertThat(third.text()).startsWith("0 messages read");
        assertThat(hours.latestVersion()).hasValue(version);
    }

    @Test
    void a_reading_counts_once_a_late_one_completes_its_hour_and_the_last_version_of_each_wins() throws Exception {
        Observation first = live(LYON, "11:00", 7.4, 0.1);
        Observation revised = received(live(LYON, "11:00", 7.9, 0.1), Duration.ofMinutes(30));
        log.with(live(LYON, "10:15", 7.0, 0.2), live(LYON, "10:30", 7.1, 0.2), revised, first, first);

        ArchiveReport report = archive();

        assertThat(report.kept()).isEqualTo(3);
        assertThat(report.repeats()).isEqualTo(2);
        assertThat(hours(LYON, "temperature_c_milli", "precipitation_mm_milli")).containsExactly("[7900,null]");

        log.with(live(LYON, "10:45", 7.2, 0.4), first);
        archive();

        assertThat(hours(LYON, "temperature_c_milli", "precipitation_mm_milli")).containsExactly("[7900,900]");
    }

    /** Made-up reports of two airports: at 12:53 as in North America, at 12:20 and 12:50 as in Britain. */
    @Test
    void the_reports_of_airports_become_hours() throws Exception {
        try (InputStream reports = ReadingArchiverTest.class.getResourceAsStream("/hours/airport-reports.jsonl")) {
            for (String line :
                    new String(Objects.requireNonNull(reports).readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                log.with(Json.read(bytes(line), Observation.class));
            }
        }

        ArchiveReport report = archive();

        assertThat(report.kept()).isEqualTo(3);
        assertThat(hours(
                        VICTORIA,
                        "source",
                        "cast(observed_at as string)",
                        "temperature_c_milli",
                        "precipitation_mm_milli",
                        "pressure_msl_hpa_milli"))
                .containsExactlyInAnyOrder(
                        "[metar:XXNA,2026-06-15 13:00:00,20600,2286,1012400]",
                        "[metar:XXEU,2026-06-15 13:00:00,17000,null,null]");
    }

    @Test
    void what_a_killed_run_left_and_a_topic_made_anew_change_nothing() throws Exception {
        log.with(live(LILLE, "10:00", 7.0, 0.2), live(LILLE, "11:00", 7.4, 0.1));
        // Hours are written before the readings and the position are: this is a run that died in between.
        new HistoryMerge(LocalTestSpark.session(), hours)
                .add(List.of(hour(LILLE, "10:00", 7.0), hour(LILLE, "11:00", 7.4)), "archive", false);

        ArchiveReport report = archive();
        log.startOver();
        ArchiveReport again = archive();

        assertThat(report.hours()).isZero();
        assertThat(report.kept()).isEqualTo(2);
        assertThat(again.repeats()).isEqualTo(2);
        assertThat(again.kept()).isZero();
        assertThat(hours(LILLE, "temperature_c_milli")).containsExactly("[7000]", "[7400]");
    }

    @Test
    void what_is_no_reading_of_now_is_left_out_and_what_was_gone_is_reported() throws Exception {
        Observation good = live(NANTES, "11:00", 7.4, 0.1);
        log.with(new ReadingTopicReader.Message(bytes(NANTES), bytes("{"), Instant.EPOCH))
                .with(new Observation(
                        NANTES,
                        "replay:open-meteo-archive",
                        true,
                        good.observedAt(),
                        good.receivedAt(),
                        null,
                        good.values(),
                        null))
                .with(new Observation(
                        "1", "open-meteo", false, good.observedAt(), good.receivedAt(), null, good.values(), null))
                .with(live(NANTES, "11:15", 99.0, 0.0))
                .with(received(live(NANTES, "12:00", 7.0, 0.0), Duration.ofHours(-1)));

        ArchiveReport report = archive();
        log.with(live(NANTES, "13:00", 7.4, 0.1), live(NANTES, "14:00", 7.5, 0.0));
        log.forgetBefore(6);
        ArchiveReport next = archive();

        assertThat(report.leftOut())
                .containsOnlyKeys(SkipReason.values())
                .allSatisfy((why, count) -> assertThat(count).isEqualTo(1));
        assertThat(report.kept()).isZero();
        assertThat(next.gaps()).containsExactly("offsets 5 to 5 of partition 0");
        assertThat(next.kept()).isEqualTo(1);
    }

    private ArchiveReport archive() throws IOException {
        return archive(1_000);
    }

    private ArchiveReport archive(int messagesAtATime) throws IOException {
        return new ReadingArchiver(
                        log,
                        new ReadingFilter(Gazetteer.bundled()),
                        readings,
                        new HistoryMerge(LocalTestSpark.session(), hours),
                        messagesAtATime)
                .run();
    }

    private static List<String> hours(String cityId, String... columns) {
        return shown(hours.at(hours.latestVersion().orElseThrow()), cityId, columns);
    }

    private static List<String> shown(Dataset<Row> rows, String cityId, String... columns) {
        return rows
                .where(col("city_id").equalTo(cityId))
                .orderBy("observed_at")
                .selectExpr(columns)
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    private static Observation live(String cityId, String time, double temperature, double rain) {
        Instant at = Instant.parse("2026-01-31T" + time + ":00Z");
        return new Observation(cityId, "open-meteo", false, at, at.plusSeconds(20), 900, values(temperature, rain), 3);
    }

    private static Observation received(Observation reading, Duration later) {
        return new Observation(
                reading.cityId(),
                reading.source(),
                reading.replayed(),
                reading.observedAt(),
                reading.receivedAt().plus(later),
                reading.intervalS(),
                reading.values(),
                reading.weatherCode());
    }

    private static HourlyReading hour(String cityId, String time, double temperature) {
        return new HourlyReading(
                cityId,
                "open-meteo",
                Instant.parse("2026-01-31T" + time + ":00Z"),
                MetricValues.builder().put(TEMPERATURE, temperature).build());
    }

    private static MetricValues values(double temperature, double rain) {
        return MetricValues.builder()
                .put(TEMPERATURE, temperature)
                .put(PRECIPITATION, rain)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
