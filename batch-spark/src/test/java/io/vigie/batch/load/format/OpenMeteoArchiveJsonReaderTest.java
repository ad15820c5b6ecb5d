package io.vigie.batch.load.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.load.LoadedBundledHistory;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMeteoArchiveJsonReaderTest {
    private static final Path RECORDED =
            Path.of("src", "test", "resources", "open-meteo", "archive-new-york-2021.json.gz");
    private static final String NEW_YORK = "5128581";

    @TempDir
    private Path folder;

    /** The bundled file holds the same answer in UTC, as HewlettPackard/sustain-cluster published it. */
    @Test
    void a_recorded_answer_holds_the_hours_of_the_bundled_file() throws Exception {
        String bundled = "openmeteo-archive-world.csv.gz";
        Map<Instant, HourlyReading> published =
                read(LoadedBundledHistory.FOLDER, bundled, new TidyHourlyCsvReader()).readings().stream()
                        .filter(reading -> reading.cityId().equals(NEW_YORK))
                        .collect(Collectors.toMap(HourlyReading::observedAt, Function.identity()));

        FileContentsCollector recorded =
                read(mapped("answer.json.gz"), "answer.json.gz", new OpenMeteoArchiveJsonReader());

        assertThat(recorded.readings())
                .hasSize(8_760)
                .allSatisfy(reading -> assertThat(reading).isEqualTo(published.get(reading.observedAt())));
        assertThat(recorded.readings().iterator().next().observedAt()).isEqualTo(Instant.parse("2021-01-01T04:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // 1 mile is 1609.344 m, 1 knot 1852 m an hour, 1 inch 25.4 mm, by definition.
        "temperature_2m, °F, 50, TEMPERATURE, 10000",
        "windspeed_10m, mp/h, 10, WIND_SPEED, 4470",
        "wind_gusts_10m, kn, 10, WIND_GUST, 5144",
        "wind_speed_10m, km/h, 36, WIND_SPEED, 10000",
        "precipitation, inch, 0.1, PRECIPITATION, 2540",
        "cloudcover, %, 75, CLOUD_COVER, 75000",
    })
    void a_value_is_converted_from_the_unit_that_the_answer_names(
            String variable, String unit, String value, Metric metric, long milli) {
        MetricValues values = OpenMeteoHoursParser.of(answer(variable, unit, value))
                .hours()
                .get(0)
                .values();

        assertThat(values)
                .isEqualTo(MetricValues.builder().putMilli(metric, milli).build());
    }

    @Test
    void an_hour_without_a_value_has_none_and_a_variable_without_a_metric_is_named() {
        OpenMeteoHoursParser hours = OpenMeteoHoursParser.of(answer("soil_moisture_1_to_3cm", "m³/m³", "null"));

        assertThat(hours.hours().get(0).values()).isEqualTo(MetricValues.NONE);
        assertThat(hours.variablesNotKept()).containsExactly("soil_moisture_1_to_3cm");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "temperature_2m; K; 1; \"K\" is not a unit of temperature_2m",
                "temperature_2m; °C; \"warm\"; hourly.temperature_2m[0]: warm is not a number",
                "temperature_2m; °C; 1,2; hourly.temperature_2m has 2 values for 1 times",
                "precipitation; kn; 1; \"kn\" is not a unit of precipitation",
            })
    void what_is_not_as_promised_is_named(String variable, String unit, String values, String fault) {
        assertThatThrownBy(() -> OpenMeteoHoursParser.of(answer(variable, unit, values)))
                .hasMessage(fault);
    }

    @Test
    void a_file_that_is_cut_off_is_rejected_whole() throws Exception {
        Files.writeString(folder.resolve("answer.json"), "{\"hourly\": {\"time\": [\"2021-01-01T00:00\",\n\"2021");

        FileContentsCollector contents = read(mapped("answer.json"), "answer.json", new OpenMeteoArchiveJsonReader());

        assertThatThrownBy(contents::check)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("Cannot load answer.json: line 2: ");
    }

    private static @Nullable Object answer(String variable, String unit, String values) {
        String json = "{\"utc_offset_seconds\": 3600, \"hourly_units\": {\"time\": \"iso8601\", \"" + variable
                + "\": \"" + unit + "\"}, \"hourly\": {\"time\": [\"2021-01-01T00:00\"], \"" + variable + "\": ["
                + values + "]}}";
        return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private Path mapped(String file) throws Exception {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME),
                "file,source,city,city_id\n" + file + ",open-meteo-archive,New York," + NEW_YORK + "\n");
        if (file.endsWith(".gz")) {
            Files.copy(RECORDED, folder.resolve(file));
        }
        return folder;
    }

    private static FileContentsCollector read(Path folder, String file, FileFormatReader format) throws Exception {
        FileContentsCollector contents = new FileContentsCollector(file, CityMapping.read(folder, Gazetteer.bundled()));
        try (FileLineReader lines = FileLineReader.of(folder.resolve(file))) {
            format.read(lines, contents);
        }
        return contents;
    }
}
