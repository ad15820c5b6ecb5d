package io.vigie.batch.load.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyHourlyCsvReaderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void a_mapping() throws IOException {
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), """
                file,source,city,city_id
                hours.csv,archive,Paris,2988507
                hours.csv.gz,archive,Paris,2988507
                """);
    }

    @Test
    void an_exact_repeat_is_dropped_and_counted() throws Exception {
        FileContentsCollector contents =
                read("city,time_utc,temperature_c", "Paris,2021-06-01T12:00Z,20.5", "Paris,2021-06-01T12:00Z,20.5");

        assertThat(contents.dropped()).containsOnly(entry(DroppedLineReason.EXACT_REPEAT, 1L));
        assertThat(contents.linesRead()).isEqualTo(2);
        assertThat(contents.readings()).hasSize(1);
    }

    @Test
    void of_two_lines_that_differ_the_later_is_kept_and_the_other_counted() throws Exception {
        FileContentsCollector contents =
                read("city,time_utc,temperature_c", "Paris,2021-06-01T12:00Z,20.5", "Paris,2021-06-01T12:00Z,20.6");

        assertThat(contents.dropped()).containsOnly(entry(DroppedLineReason.SUPERSEDED, 1L));
        assertThat(contents.readings())
                .extracting(
                        reading -> reading.values().milli(Metric.TEMPERATURE).orElse(0))
                .containsExactly(20_600L);
    }

    @Test
    void an_hour_without_any_value_is_no_row_and_counted() throws Exception {
        FileContentsCollector contents =
                read("city,time_utc,temperature_c", "Paris,2021-01-01T00:00Z,", "Paris,2021-06-01T12:00Z,20.5");

        assertThat(contents.dropped()).containsOnly(entry(DroppedLineReason.NO_VALUE, 1L));
        assertThat(contents.readings()).hasSize(1);
    }

    @Test
    void a_cloud_cover_of_minus_1_or_101_means_missing_and_is_counted() throws Exception {
        FileContentsCollector contents = read(
                "city,time_utc,temperature_c,cloud_cover_pct",
                "Paris,2021-06-01T12:00Z,20.5,-1",
                "Paris,2021-06-01T13:00Z,20.5,101",
                "Paris,2021-06-01T14:00Z,20.5,100");

        assertThat(contents.sentinels()).containsOnly(Map.entry(Metric.CLOUD_COVER, 2L));
        assertThat(contents.readings())
                .extracting(
                        reading -> reading.values().milli(Metric.CLOUD_COVER).orElse(-1))
                .containsExactly(-1L, -1L, 100_000L);
    }

    @Test
    void columns_that_are_no_metric_are_named() throws Exception {
        FileContentsCollector contents =
                read("city,time_utc,temperature_c,soil_m3m3", "Paris,2021-06-01T12:00Z,20.5,0.3");

        assertThat(contents.columnsNotKept()).containsExactly("soil_m3m3");
    }

    @Test
    void every_line_that_is_not_as_promised_is_named() {
        assertThatThrownBy(() -> read(
                        "city,time_utc,temperature_c",
                        "Paris,2021-06-01T12:00Z,20.5",
                        "Paris,2021-06-01T13:00Z,warm",
                        "Atlantis,2021-06-01T14:00Z,20.5",
                        "Paris,yesterday,20.5",
                        "Paris,2021-06-01T15:00Z",
                        "Paris,2021-06-01T16:00Z,NaN"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("Cannot load hours.csv: line 3: \"warm\" is not a number;"
                        + " line 4: \"Atlantis\" is not a city of this file in cities.csv;"
                        + " line 5: \"yesterday\" is not a time like 2021-01-31T13:00Z;"
                        + " line 6: 2 columns instead of 3;"
                        + " line 7: \"NaN\" is not a number");
    }

    @Test
    void of_many_faults_ten_are_named_and_the_others_counted() {
        String[] lines = new String[13];
        Arrays.fill(lines, "Paris,yesterday,20.5");
        lines[0] = "city,time_utc,temperature_c";

        assertThatThrownBy(() -> read(lines)).hasMessageEndingWith("; and 2 more lines");
    }

    @Test
    void a_gzipped_file_is_read_as_its_content() throws Exception {
        Path file = folder.resolve("hours.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write("city,time_utc,temperature_c\nParis,2021-06-01T12:00Z,20.5\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(contents(file).readings()).hasSize(1);
    }

    @Test
    void a_mapping_to_a_city_that_does_not_exist_is_rejected() throws Exception {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME), "file,source,city,city_id\nhours.csv,archive,Paris,99\n");

        assertThatThrownBy(() -> CityMapping.read(folder, Gazetteer.bundled()))
                .hasMessage("Cannot load cities.csv: line 2: no city has the id \"99\"");
    }

    private FileContentsCollector read(String... lines) throws Exception {
        Path file = folder.resolve("hours.csv");
        Files.write(file, List.of(lines));
        return contents(file);
    }

    private FileContentsCollector contents(Path file) throws Exception {
        FileContentsCollector contents = new FileContentsCollector(
                String.valueOf(file.getFileName()), CityMapping.read(folder, Gazetteer.bundled()));
        try (FileLineReader lines = FileLineReader.of(file)) {
            new TidyHourlyCsvReader().read(lines, contents);
        }
        contents.check();
        return contents;
    }
}
