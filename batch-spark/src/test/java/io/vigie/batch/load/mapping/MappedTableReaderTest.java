package io.vigie.batch.load.mapping;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_DIRECTION;
import static io.vigie.model.Metric.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.FaultyLinePolicy;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A station's own table: what its columns are is said by a file beside it. */
class MappedTableReaderTest {
    /** A logger in France: semicolons, decimal comma, local time in two columns, two marks for "no value". */
    private static final String LOGGER = """
            {"separator": ";", "decimal": ",", "missing": ["---", "-999"],
             "time": {"columns": ["Date", "Heure"], "format": "dd/MM/yyyy HH:mm", "zone": "Europe/Paris"},
             "values": [{"column": "Temp. ext. (°C)", "metric": "temperature_c", "unit": "°C"},
                        {"column": "Vent", "metric": "wind_speed_ms", "unit": "km/h"},
                        {"column": "Dir.", "metric": "wind_direction_deg", "unit": "compass point"},
                        {"column": "Pluie", "metric": "precipitation_mm", "unit": "mm"}]}
            """;

    private static final String HEADER = "Date;Heure;Temp. ext. (°C);Vent;Dir.;Pluie;Batterie\n";

    @TempDir
    private Path folder;

    @Test
    void semicolons_decimal_commas_local_time_units_and_marks_are_read_as_the_mapping_says() throws Exception {
        FileContentsCollector contents = read(LOGGER, "Station de l'école\n\n" + HEADER + """
                01/07/2023;14:00;24,5;36,0;SSO;---;12,4
                01/07/2023;15:00;-0,5;-999;N;0,2;12,4
                """.replace("SSO", "SSW"));

        assertThat(values(contents))
                .isEqualTo(Map.of(
                        "2023-07-01T12:00:00Z",
                                Map.of(TEMPERATURE, 24_500L, WIND_SPEED, 10_000L, WIND_DIRECTION, 202_500L),
                        "2023-07-01T13:00:00Z", Map.of(TEMPERATURE, -500L, WIND_DIRECTION, 0L, PRECIPITATION, 200L)));
        assertThat(contents.sentinels()).isEqualTo(Map.of(PRECIPITATION, 1L, WIND_SPEED, 1L));
        assertThat(contents.columnsNotKept()).containsExactly("Batterie");
    }

    /** France put its clocks back on 29 October 2023 at 3:00 (CEST) to 2:00 (CET); IANA tz database. */
    @Test
    void the_hour_that_comes_twice_is_told_by_its_place_in_the_file() throws Exception {
        String night = """
                29/10/2023;01:00;11,0;;;;
                29/10/2023;02:00;12,0;;;;
                29/10/2023;02:00;13,0;;;;
                29/10/2023;03:00;14,0;;;;
                """;
        Map<String, Map<Metric, Long>> hours = Map.of(
                "2023-10-28T23:00:00Z", Map.of(TEMPERATURE, 11_000L),
                "2023-10-29T00:00:00Z", Map.of(TEMPERATURE, 12_000L),
                "2023-10-29T01:00:00Z", Map.of(TEMPERATURE, 13_000L),
                "2023-10-29T02:00:00Z", Map.of(TEMPERATURE, 14_000L));

        assertThat(values(read(LOGGER, HEADER + night))).isEqualTo(hours);
        List<String> newestFirst = new ArrayList<>(night.lines().toList());
        Collections.reverse(newestFirst);
        assertThat(values(read(LOGGER, HEADER + String.join("\n", newestFirst) + "\n")))
                .as("the same file, the newest line first")
                .isEqualTo(hours);
    }

    @Test
    void one_that_the_file_has_once_is_left_out_since_it_may_be_either() throws Exception {
        FileContentsCollector contents = read(LOGGER, HEADER + """
                29/10/2023;01:00;11,0;;;;
                29/10/2023;02:00;12,0;;;;
                29/10/2023;03:00;14,0;;;;
                """);

        assertThat(values(contents)).containsOnlyKeys("2023-10-28T23:00:00Z", "2023-10-29T02:00:00Z");
        assertThat(contents.droppedLines().first(DroppedLineReason.NOT_AS_PROMISED))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.number()).isEqualTo(3);
                    assertThat(line.note()).startsWith("the clock of Europe/Paris has 2023-10-29T02:00 twice");
                });
    }

    /** France put its clocks forward on 26 March 2023 at 2:00 to 3:00; IANA tz database. */
    @Test
    void an_hour_that_the_clock_has_not_is_left_out() throws Exception {
        FileContentsCollector contents = read(LOGGER, HEADER + """
                26/03/2023;01:00;5,0;;;;
                26/03/2023;02:00;5,5;;;;
                26/03/2023;03:00;6,0;;;;
                """);

        assertThat(values(contents)).containsOnlyKeys("2023-03-26T00:00:00Z", "2023-03-26T01:00:00Z");
        assertThat(contents.droppedLines()
                        .first(DroppedLineReason.NOT_AS_PROMISED)
                        .get(0)
                        .note())
                .isEqualTo("the clock of Europe/Paris has no 2023-03-26T02:00, when it is put forward");
    }

    @Test
    void quarters_of_an_hour_of_that_night_stay_in_their_order() throws Exception {
        String quarters = List.of("02:00", "02:15", "02:30", "02:45", "02:00", "02:15", "02:30", "02:45").stream()
                .map(time -> "29/10/2023;" + time + ";1,0;;;0,1;")
                .collect(Collectors.joining("\n"));

        FileContentsCollector contents =
                read(LOGGER, HEADER + "29/10/2023;01:45;1,0;;;0,1;\n" + quarters + "\n29/10/2023;03:00;1,0;;;0,1;\n");

        assertThat(values(contents)).containsKeys("2023-10-29T01:00:00Z", "2023-10-29T02:00:00Z");
        assertThat(values(contents).get("2023-10-29T02:00:00Z"))
                .as("the rain of its four quarters")
                .containsEntry(PRECIPITATION, 400L);
    }

    @Test
    void a_line_at_fault_drops_itself_with_its_reason() throws Exception {
        FileContentsCollector contents = read(LOGGER, HEADER + """
                01/07/2023;14:00;24,5;36,0;S;;
                01/07/2023;15:00;1.234,5;36,0;S;;
                30/02/2023;15:00;24,5;36,0;S;;
                01/07/2023;16:00;24,5;36,0;X;;
                01/07/2023;17:00
                01/07/2023;18:00;24,5;36,0;S;;
                01/07/2023;19:00;24,5;36,0;S;;
                01/07/2023;20:00;24,5;36,0;S;;
                01/07/2023;21:00;24,5;36,0;S;;
                """);

        assertThat(contents.readings()).hasSize(5);
        assertThat(contents.dropped()).isEqualTo(Map.of(DroppedLineReason.NOT_AS_PROMISED, 4L));
        assertThat(contents.droppedLines().first(DroppedLineReason.NOT_AS_PROMISED))
                .extracting(Object::toString)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"1.234,5\" has a point, and its numbers have a comma"),
                        second ->
                                assertThat(second).contains("\"30/02/2023 15:00\" is not a time like dd/MM/yyyy HH:mm"),
                        third -> assertThat(third).contains("\"X\" is not a point of the compass"));
    }

    /** Aubagne, 1 November 2023, hours in UTC; Météo-France, "Données climatologiques de base – horaires", Etalab 2.0. */
    @Test
    void meteo_frances_own_hours_are_such_a_table() throws Exception {
        FileContentsCollector contents = read("""
                {"separator": ";", "station": "NOM_USUEL",
                 "time": {"columns": ["AAAAMMJJHH"], "format": "yyyyMMddHH", "zone": "UTC"},
                 "values": [{"column": "T", "metric": "temperature_c", "unit": "°C"},
                            {"column": "RR1", "metric": "precipitation_mm", "unit": "mm"}]}
                """, """
                NUM_POSTE;NOM_USUEL;AAAAMMJJHH;RR1;T
                ;AUBAGNE;2023110100;0.0;9.5
                """);

        assertThat(values(contents))
                .isEqualTo(Map.of("2023-11-01T00:00:00Z", Map.of(TEMPERATURE, 9_500L, PRECIPITATION, 0L)));
    }

    @Test
    void a_table_without_the_columns_of_the_mapping_is_refused() {
        assertThatThrownBy(() -> read(LOGGER, "Date;Heure;Temp\n01/07/2023;14:00;24,5\n"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("no line has the columns of the mapping: Date, Heure, Temp. ext. (°C), Vent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"unit\": \"km/h\"|\"unit\": \"furlong\"|values.unit \"furlong\" is not one of wind_speed_ms: m/s, km/h, kn, mph",
                "temperature_c|temperature|values.metric \"temperature\" is none of cloud_cover_pct, precipitation_mm",
                "Europe/Paris|Europe/Nowhere|time.zone \"Europe/Nowhere\" is none; such are Europe/Paris, UTC and +01:00",
                "dd/MM/yyyy|dd/MM/bbb|time.format \"dd/MM/bbb HH:mm\" is not one like dd.MM.yyyy HH:mm",
                "\"decimal\": \",\"|\"decimal\": \";\"|decimal \";\" is not",
                "\"zone\"|\"zones\"|time.zone: zone is missing",
            })
    void a_mapping_at_fault_is_told_by_its_field(String right, String wrong, String told) {
        assertThatThrownBy(() -> read(LOGGER.replace(right, wrong), HEADER))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot read the mapping ")
                .hasMessageContaining(told);
    }

    private FileContentsCollector read(String mapping, String table) throws Exception {
        Path described = Files.writeString(folder.resolve("mapping.json"), mapping);
        Path file = Files.writeString(folder.resolve("station.csv"), table);
        CityMapping cities = CityMapping.ofOne(
                List.of("station.csv"), Gazetteer.bundled().city("2988507").orElseThrow(), "station");
        FileContentsCollector contents = new FileContentsCollector("station.csv", cities, FaultyLinePolicy.DROP_LINE);
        try (FileLineReader lines = FileLineReader.of(file)) {
            new MappedTableReader(TableMappingFile.read(described)).read(lines, contents);
        }
        contents.check();
        return contents;
    }

    private static Map<String, Map<Metric, Long>> values(FileContentsCollector contents) {
        return contents.readings().stream()
                .collect(Collectors.toMap(reading -> reading.observedAt().toString(), MappedTableReaderTest::values));
    }

    private static Map<Metric, Long> values(HourlyReading reading) {
        return List.of(Metric.values()).stream()
                .filter(metric -> reading.values().milli(metric).isPresent())
                .collect(Collectors.toMap(
                        metric -> metric,
                        metric -> reading.values().milli(metric).orElseThrow()));
    }
}
