package io.vigie.batch.load.file;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.PRESSURE_MSL;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.load.ImportFile;
import io.vigie.batch.load.LoadReport;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is an hour, in files: NOAA, ISD-Lite Technical Document, 2006; Open-Meteo's documentation of
 * {@code minutely_15}.
 */
class HourAssemblerTest {
    private static final Path HOURS = Path.of("src", "test", "resources", "hours");
    private static final String PARIS = "2988507";
    private static final String KOLKATA = "1275004";
    private static final String KATHMANDU = "1283240";

    @TempDir
    private Path folder;

    @Test
    void quarter_hours_are_thinned_to_hours_and_the_report_says_so() throws Exception {
        Path files = HOURS.resolve("quarter-hours");
        FileContentsCollector contents = ImportFile.read(
                        files.resolve("quarter.csv"), CityMapping.read(files, Gazetteer.bundled()))
                .contents();

        Map<String, Long> rowsByDay = contents.readings().stream()
                .collect(Collectors.groupingBy(
                        reading -> reading.observedAt().toString().substring(0, 10), Collectors.counting()));
        assertThat(rowsByDay)
                .isEqualTo(Map.of("2023-07-01", 24L, "2023-07-02", 6L, "2023-07-03", 24L, "2023-07-04", 24L));
        assertThat(at(contents, "2023-07-01T13:00:00Z").values().milli(PRECIPITATION))
                .as("the sum of its four quarters")
                .hasValue(1_000);
        assertThat(at(contents, "2023-07-02T06:00:00Z").values().milli(PRECIPITATION))
                .as("three quarters are missing")
                .isEmpty();
        // Three times the lines end at :45: the three quarters of that hour say nothing of its end.
        assertThat(contents.dropped())
                .isEqualTo(Map.of(DroppedLineReason.BETWEEN_HOURS, 312L - 78 - 9, DroppedLineReason.OFF_THE_HOUR, 9L));
        assertThat(LoadReport.ofHours("open-meteo-csv", contents, 78, 1).text())
                .contains("312 lines read, 78 rows kept")
                .contains("225 lines dropped: lies between full hours: of each hour the values at its end are kept")
                .contains("81.25 % of the hours");
    }

    @Test
    void ten_minute_values_are_thinned_by_the_same_rule() throws Exception {
        FileContentsCollector contents = tidy(
                PARIS,
                "temperature_c,precipitation_mm",
                "2023-07-01T12:10Z,20,0.1",
                "2023-07-01T12:20Z,20,0.1",
                "2023-07-01T12:30Z,20,0.1",
                "2023-07-01T12:40Z,20,0",
                "2023-07-01T12:50Z,21,0",
                "2023-07-01T13:00Z,,0.2",
                "2023-07-01T13:10Z,24,0");

        assertThat(contents.readings()).singleElement().satisfies(hour -> {
            assertThat(hour.observedAt()).isEqualTo("2023-07-01T13:00:00Z");
            assertThat(hour.values().milli(TEMPERATURE)).as("of 12:50").hasValue(21_000);
            assertThat(hour.values().milli(PRECIPITATION)).hasValue(500);
        });
    }

    @Test
    void hours_with_a_line_between_them_are_still_hours() throws Exception {
        FileContentsCollector contents = tidy(
                PARIS,
                "temperature_c,precipitation_mm",
                "2023-07-01T12:00Z,20,1.5",
                "2023-07-01T12:53Z,23,0.4",
                "2023-07-01T13:00Z,21,2.5",
                "2023-07-01T14:00Z,22,0");

        assertThat(contents.readings())
                .extracting(hour -> hour.values().milli(PRECIPITATION).orElse(-1))
                .containsExactly(1_500L, 2_500L, 0L);
        assertThat(contents.dropped()).isEqualTo(Map.of(DroppedLineReason.BETWEEN_HOURS, 1L));
    }

    @Test
    void hours_of_a_zone_of_half_hours_are_hours_on_whichever_clock_they_are_written() throws Exception {
        List<String> ends = List.of("2022-12-31T18:30:00Z", "2022-12-31T19:30:00Z", "2022-12-31T20:30:00Z");

        FileContentsCollector openMeteo = read(KOLKATA, """
                latitude,longitude,elevation,utc_offset_seconds,timezone,timezone_abbreviation
                22.5,88.4,11.0,19800,Asia/Kolkata,GMT+5:30

                time,temperature_2m (°C),precipitation (mm)
                2023-01-01T00:00,15,0.5
                2023-01-01T01:00,14,0.25
                2023-01-01T02:00,13,0
                """);
        FileContentsCollector inUtc = tidy(
                KOLKATA,
                "temperature_c,precipitation_mm",
                "2022-12-31T18:30Z,15,0.5",
                "2022-12-31T19:30Z,14,0.25",
                "2022-12-31T20:30Z,13,0");
        FileContentsCollector withOffset = tidy(
                PARIS,
                "temperature_c,precipitation_mm",
                "2023-01-01T00:00+05:30,15,0.5",
                "2023-01-01T01:00+05:30,14,0.25",
                "2023-01-01T02:00+05:30,13,0");

        assertThat(List.of(openMeteo, inUtc, withOffset)).allSatisfy(contents -> {
            assertThat(contents.dropped()).isEmpty();
            assertThat(contents.readings())
                    .extracting(hour -> hour.observedAt().toString())
                    .isEqualTo(ends);
            assertThat(contents.readings())
                    .extracting(hour -> hour.values().milli(PRECIPITATION).orElse(-1))
                    .containsExactly(500L, 250L, 0L);
        });
    }

    @Test
    void quarters_of_a_zone_of_quarter_hours_become_hours_of_its_clock() throws Exception {
        FileContentsCollector contents = read(KATHMANDU, """
                latitude,longitude,elevation,utc_offset_seconds,timezone,timezone_abbreviation
                27.7,85.3,1317.0,20700,Asia/Kathmandu,GMT+5:45

                time,temperature_2m (°C),precipitation (mm)
                2023-01-01T00:15,15,0.5
                2023-01-01T00:30,14,0.25
                2023-01-01T00:45,13,0
                2023-01-01T01:00,12,0
                """);

        assertThat(contents.readings()).singleElement().satisfies(hour -> {
            assertThat(hour.observedAt()).isEqualTo("2022-12-31T19:15:00Z");
            assertThat(hour.values().milli(PRECIPITATION)).hasValue(750);
        });
    }

    @Test
    void hours_of_two_clocks_never_overlap() throws Exception {
        FileContentsCollector contents = tidy(
                KOLKATA,
                "temperature_c",
                "2023-01-01T00:00+05:30,15",
                "2022-12-31T19:00Z,14",
                "2023-01-01T01:00+05:30,13",
                "2022-12-31T20:00Z,12");

        assertThat(contents.readings())
                .extracting(hour -> hour.observedAt().toString())
                .containsExactly("2022-12-31T19:00:00Z", "2022-12-31T20:00:00Z");
    }

    @Test
    void lines_at_half_past_are_no_hours_where_the_clock_has_none() throws Exception {
        FileContentsCollector contents = tidy(PARIS, "temperature_c", "2023-07-01T12:30Z,20", "2023-07-01T13:30Z,21");

        assertThat(contents.readings()).isEmpty();
        assertThat(contents.dropped()).isEqualTo(Map.of(DroppedLineReason.OFF_THE_HOUR, 2L));
    }

    /**
     * A SYNOP and the METAR of the same minute, as ISD has them of most European airports, in either order; then one at
     * :53.
     */
    @Test
    void the_observers_of_one_hour_complete_each_other() throws Exception {
        String synop = "+48000+002000FM-12+001299999V0202401N005119999999N999999999+00731+00411101321ADDAA101000291";
        String metar = "+48000+002000FM-15+001299999V0202501N004619999999N999999999+00701+00401999991";
        FileContentsCollector contents = read(
                "999010-99999",
                String.join(
                        "\n",
                        "0025999010999992022011500004" + synop,
                        "0000999010999992022011500004" + metar,
                        "0000999010999992022011501004" + metar,
                        "0025999010999992022011501004" + synop,
                        "0014999010999992022011501534" + metar,
                        ""));

        assertThat(contents.readings())
                .extracting(hour -> hour.observedAt().toString())
                .containsExactly("2022-01-15T00:00:00Z", "2022-01-15T01:00:00Z", "2022-01-15T02:00:00Z");
        for (HourlyReading hour : List.copyOf(contents.readings()).subList(0, 2)) {
            assertThat(milli(hour, TEMPERATURE)).isEqualTo(7_300);
            assertThat(milli(hour, PRESSURE_MSL)).isEqualTo(1_013_200);
            assertThat(milli(hour, PRECIPITATION)).isEqualTo(200);
            assertThat(milli(hour, WIND_SPEED)).isEqualTo(5_100);
        }
        assertThat(milli(List.copyOf(contents.readings()).get(2), TEMPERATURE)).isEqualTo(7_000);
        assertThat(contents.dropped()).isEqualTo(Map.of(DroppedLineReason.COMPLETES_ANOTHER, 2L));
    }

    @Test
    void what_one_observer_says_twice_is_still_a_correction() throws Exception {
        FileContentsCollector contents = tidy(PARIS, "temperature_c", "2023-07-01T12:00Z,20", "2023-07-01T12:00Z,21");

        assertThat(contents.readings())
                .extracting(hour -> milli(hour, TEMPERATURE))
                .containsExactly(21_000L);
        assertThat(contents.dropped()).isEqualTo(Map.of(DroppedLineReason.SUPERSEDED, 1L));
    }

    private static HourlyReading at(FileContentsCollector contents, String end) {
        return contents.readings().stream()
                .filter(hour -> hour.observedAt().equals(Instant.parse(end)))
                .findFirst()
                .orElseThrow();
    }

    private static long milli(HourlyReading hour, Metric metric) {
        return hour.values().milli(metric).orElse(-1);
    }

    private FileContentsCollector tidy(String cityId, String columns, String... lines) throws Exception {
        return read(
                cityId,
                "city,time_utc," + columns + "\n" + cityId + "," + String.join("\n" + cityId + ",", lines) + "\n");
    }

    /** The file's only city goes by its id, or is Paris. */
    private FileContentsCollector read(String city, String text) throws Exception {
        String cityId = city.contains("-") ? PARIS : city;
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME),
                "file,source,city,city_id\nhours.csv,trial," + city + "," + cityId + "\n");
        Files.writeString(folder.resolve("hours.csv"), text);
        return ImportFile.read(folder.resolve("hours.csv"), CityMapping.read(folder, Gazetteer.bundled()))
                .contents();
    }
}
