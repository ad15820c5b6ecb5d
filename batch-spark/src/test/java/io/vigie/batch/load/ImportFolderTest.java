package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything is looked at before anything is written. */
class ImportFolderTest {
    private static final String HOURS = "city,time_utc,temperature_c\nX,2023-07-01T00:00Z,1.5\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void a_sound_file() throws IOException {
        Files.writeString(folder.resolve("sound.csv"), HOURS);
    }

    @Test
    void a_file_that_is_not_there_stops_the_import_before_it_begins() throws Exception {
        map("sound.csv,trial,X,2988507", "x.csv,trial,X,2988507");

        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot import: cities.csv line 3 names x.csv, which is not in " + folder);
    }

    @Test
    void so_does_one_that_cannot_be_read() throws Exception {
        map("sound.csv,trial,X,2988507", "x.csv.gz,trial,X,2988507");
        Files.writeString(folder.resolve("x.csv.gz"), HOURS);

        assertThatThrownBy(this::open).hasMessage("Cannot read x.csv.gz: Not in GZIP format");
    }

    @Test
    void a_malformed_file_is_rejected_whole_and_the_others_can_be_loaded() throws Exception {
        map("x.csv,trial,X,2988507", "sound.csv,trial,X,2988507");
        Files.writeString(folder.resolve("x.csv"), HOURS.replace("1.5", "warm"));

        ImportFolder opened = open();

        assertThat(opened.files()).containsExactly(folder.resolve("sound.csv"));
        assertThat(opened.rejected())
                .singleElement()
                .extracting(Exception::getMessage)
                .isEqualTo("Cannot load x.csv: line 2: \"warm\" is not a number");
    }

    @Test
    void a_rejection_is_short_however_long_and_many_the_lines() throws Exception {
        map("x.csv,trial,X,2988507");
        Files.writeString(
                folder.resolve("x.csv"),
                HOURS.lines().findFirst().orElseThrow() + "\n" + "x".repeat(1 << 19) + ",2023-07-01T00:00Z,1.5\n");
        assertThat(open().rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.getMessage()).hasSizeLessThan(400));

        map(Collections.nCopies(100_000, "x.csv,trial,X,0").toArray(String[]::new));
        assertThatThrownBy(this::open)
                .hasMessageStartingWith("Cannot load cities.csv: line 2: no city has the id \"0\"; line 3:")
                .hasMessageEndingWith("; and 99990 more lines");

        map(Collections.nCopies(1_000_000, "x.csv,trial,X,2988507").toArray(String[]::new));
        assertThatThrownBy(this::open).hasMessage("Cannot read cities.csv: more than 16777216 bytes unpacked");
    }

    @Test
    void a_folder_without_a_mapping_is_no_import() {
        assertThatThrownBy(this::open).hasMessage("Cannot import: there is no cities.csv in " + folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "sound.csv,trial,X,99; no city has the id \"99\"",
                "sound.csv,trial,X; 3 columns instead of 4",
                "../sound.csv,trial,X,2988507; \"../sound.csv\" is not the name of a file of this folder",
                "sound.csv,trial,X,2996944; says otherwise of \"X\" in sound.csv than an earlier line",
            })
    void a_mapping_at_fault_is_named_by_its_line(String line, String fault) throws Exception {
        map("sound.csv,trial,X,2988507", line);

        assertThatThrownBy(this::open)
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("Cannot load cities.csv: line 3: " + fault);
    }

    @Test
    void a_name_that_no_file_can_have_is_at_fault() throws Exception {
        map("x\0.csv,trial,X,2988507", "x".repeat(256) + ",trial,X,2988507");

        assertThatThrownBy(this::open)
                .hasMessageStartingWith(
                        "Cannot load cities.csv: line 2: \"x\ufffd.csv\" is not the name of a file of this"
                                + " folder; line 3: \"xxx");
    }

    @Test
    void of_many_files_that_are_not_there_the_first_are_named() throws Exception {
        map(IntStream.range(0, 1_000)
                .mapToObj(number -> "x" + number + ".csv,trial,X,2988507")
                .toArray(String[]::new));

        assertThatThrownBy(this::open)
                .hasMessageStartingWith("Cannot import: cities.csv line 2 names x0.csv, which is not in ")
                .hasMessageEndingWith("; and 990 more files");
    }

    private void map(String... lines) throws IOException {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME), "file,source,city,city_id\n" + String.join("\n", lines) + "\n");
    }

    private ImportFolder open() throws Exception {
        return ImportFolder.open(folder, Gazetteer.bundled());
    }
}
