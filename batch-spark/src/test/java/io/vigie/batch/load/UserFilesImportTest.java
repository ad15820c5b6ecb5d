package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.JobArguments;
import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.model.cities.Gazetteer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's files: what they are is told before anything is written. */
class UserFilesImportTest {
    private static final String PARIS = "2988507";
    private static final String HEADER = "city,time_utc,temperature_c,soil_m3m3\n";

    @TempDir
    private Path folder;

    private HourlyTable table;

    @BeforeEach
    void an_empty_table() throws IOException {
        Files.createDirectory(folder.resolve("files"));
        table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        table.create();
    }

    @Test
    void a_look_tells_what_a_file_is_and_writes_nothing() throws Exception {
        file("roof.csv", HEADER + """
                roof,2021-06-01T12:00Z,20.5,0.3
                roof,2021-06-01T12:00Z,20.5,0.3
                roof,2021-06-01T13:00Z,,
                roof,2021-06-01T14:00Z,warm,0.3
                roof,2021-06-01T15:00Z,21.5,0.3
                """);
        Set<String> before = everything();

        Told told = look("--files", "files/roof.csv", "--city", PARIS);

        assertThat(told.isWell()).isTrue();
        assertThat(told.text()).contains("""
                roof.csv (tidy-hourly-csv): 5 lines read, 2 rows kept
                  1 lines dropped: repeats an earlier line
                    line 3: roof,2021-06-01T12:00Z,20.5,0.3
                  1 lines dropped: holds no value
                    line 4: roof,2021-06-01T13:00Z,,
                  1 lines dropped: is not what its layout promises
                    line 5: "warm" is not a number
                  columns not kept: soil_m3m3
                  1 cities, 2021-06-01T12:00:00Z to 2021-06-01T15:00:00Z, 50.00 % of the hours
                  city Paris, FR (2988507), source station
                  of its rows the history holds 0 so, 0 otherwise (they are replaced); 2 are new
                """.stripIndent());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void it_tells_what_the_history_holds_of_the_same_time() throws Exception {
        file("roof.csv", HEADER + "roof,2021-06-01T12:00Z,20.5,\nroof,2021-06-01T13:00Z,21.5,\n");
        file("garden.csv", HEADER + "roof,2021-06-01T13:00Z,19.5,\n");
        load("1", "--files", "files/roof.csv", "--city", PARIS);
        load("2", "--files", "files/garden.csv", "--city", PARIS, "--source", "station:garden");
        file("roof.csv", HEADER + """
                roof,2021-06-01T12:00Z,20.5,
                roof,2021-06-01T13:00Z,22.5,
                roof,2021-06-01T14:00Z,23.5,
                """);

        assertThat(look("--files", "files/roof.csv", "--city", PARIS).text())
                .contains("of its rows the history holds 1 so, 1 otherwise (they are replaced); 1 are new")
                .contains("of the same time it has 1 rows from source station:garden");
    }

    @Test
    void a_load_tells_what_it_added_replaced_and_dropped() throws Exception {
        file("roof.csv", HEADER + "roof,2021-06-01T12:00Z,20.5,\nroof,2021-06-01T13:00Z,21.5,\n");
        assertThat(load("1", "--files", "files/roof.csv", "--city", PARIS).text())
                .contains("File 1 of 1, roof.csv", "  2 rows added, 0 replaced, 0 held so already; 0 lines dropped")
                .contains("Load 1: 2 rows added, 0 replaced; 0 lines dropped");
        file("roof.csv", HEADER + """
                roof,2021-06-01T12:00Z,20.5,
                roof,2021-06-01T13:00Z,22.5,
                roof,2021-06-01T14:00Z,23.5,
                roof,today,23.5,
                """);

        Told told = load("2", "--files", "files/roof.csv", "--city", PARIS);

        assertThat(told.text()).contains("Load 2: 1 rows added, 1 replaced; 1 lines dropped");
        assertThat(temperatures()).containsExactlyInAnyOrder(20_500L, 22_500L, 23_500L);
        assertThat(load("3", "--files", "files/roof.csv", "--city", PARIS).text())
                .contains("0 rows added, 0 replaced, 3 held so already");
    }

    /** Thirty years of a station are not lost for one of their days. */
    @Test
    void a_day_that_contradicts_itself_is_left_out_and_the_others_are_loaded() throws Exception {
        file("days.txt", """
                2000\t1\t1\t0.0\t2.2\t-0.3
                2000\t1\t2\t0.0\t4.2\t2.6
                2000\t1\t2\t0.0\t4.2\t2.7
                2000\t1\t3\t0.0\t6.3\t4.4
                """);

        Told told = load("1", "--files", "files/days.txt", "--city", PARIS);

        assertThat(told.text())
                .contains("days.txt (rclimdex): 4 lines read, 3 rows kept")
                .contains("line 3: says otherwise of the TN of 2000-01-02 than an earlier line")
                .contains("Load 1: 3 rows added, 0 replaced; 1 lines dropped");
        assertThat(look("--files", "files/days.txt", "--city", PARIS).text())
                .contains("of its rows the history holds 3 so, 0 otherwise");
        Told strict = look("--files", "files/days.txt", "--city", PARIS, "--faults", "REJECT_FILE");
        assertThat(strict.isWell()).isFalse();
        assertThat(strict.text()).contains("Cannot load days.txt: line 3: says otherwise of the TN of 2000-01-02");
    }

    @Test
    void where_no_layout_fits_the_nearest_is_named_with_what_is_missing() throws Exception {
        file("roof.csv", "City;Temperature\nroof;20.5\n");
        file("sound.csv", HEADER + "roof,2021-06-01T12:00Z,20.5,\n");

        Told told = load("1", "--files", "files", "--city", PARIS);

        assertThat(told.isWell()).isFalse();
        assertThat(told.text())
                .contains("Cannot load roof.csv: line 1: not the beginning of a known layout; the nearest is"
                        + " tidy-hourly-csv, whose header also has time_utc")
                .contains("1 of 2 files cannot be read");
        assertThat(temperatures()).as("nothing of the others either").isEmpty();
    }

    @Test
    void a_file_of_two_stations_is_not_taken_for_one() throws Exception {
        file("two.csv", HEADER + """
                roof,2021-06-01T12:00Z,20.5,
                roof,2021-06-01T13:00Z,20.5,
                garden,2021-06-01T14:00Z,20.5,
                """);

        assertThat(look("--files", "files/two.csv", "--city", PARIS).text())
                .contains("line 4: the file names \"garden\" beside \"roof\"; a cities.csv beside it must say which"
                        + " city each is");
    }

    @Test
    void a_file_with_most_lines_at_fault_is_another_layout_and_not_a_few_bad_lines() throws Exception {
        file("roof.csv", HEADER + """
                roof,2021-06-01T12:00Z,20.5,
                roof,2021-06-01T13:00Z,warm,
                roof,2021-06-01T14:00Z,cold,
                """);

        Told told = look("--files", "files/roof.csv", "--city", PARIS);

        assertThat(told.isWell()).isFalse();
        assertThat(told.text()).contains("line 3: \"warm\" is not a number; line 4: \"cold\" is not a number");
    }

    @Test
    void the_list_beside_a_file_says_whose_it_is() throws Exception {
        file("roof.csv", HEADER + "roof,2021-06-01T12:00Z,20.5,\n");
        file(
                CityMapping.FILE_NAME,
                "file,source,city,city_id\nroof.csv,school,roof," + PARIS + "\nx.csv,x,x," + PARIS + "\n");

        assertThat(look("--files", "files/roof.csv").text()).contains("city Paris, FR (2988507), source school");
        assertThatThrownBy(() -> look("--files", "files"))
                .hasMessageStartingWith("Cannot import: cities.csv line 3 names x.csv, which is not in");
    }

    @Test
    void what_nobody_said_is_asked_for() throws Exception {
        file("roof.csv", HEADER + "roof,2021-06-01T12:00Z,20.5,\n");

        assertThatThrownBy(() -> look("--files", "files/roof.csv"))
                .hasMessageEndingWith("nobody says which city it is of; --city does, or a cities.csv beside it");
        assertThatThrownBy(() -> look("--files", "files/roof.csv", "--city", "7"))
                .hasMessage("Cannot import: no city has the id \"7\"");
        assertThatThrownBy(() -> look("--files", "files/none.csv", "--city", PARIS))
                .hasMessageEndingWith("none.csv: there is no such file");
        assertThatThrownBy(() -> look("--files", "files/roof.csv", "--city", PARIS, "--source", "a b"))
                .hasMessageStartingWith("Cannot import: \"a b\" is not the name of a source");
    }

    private record Told(boolean isWell, String text) {}

    private Told look(String... arguments) throws Exception {
        return told(Optional.empty(), arguments);
    }

    private Told load(String loadId, String... arguments) throws Exception {
        return told(Optional.of(loadId), arguments);
    }

    private Told told(Optional<String> loadId, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.set(1, folder.resolve(all.get(1)).toString());
        JobArguments args =
                JobArguments.parse(all.toArray(String[]::new), "files", "city", "source", "faults", "mapping");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean isWell;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            UserFilesImport files = new UserFilesImport(
                    ImportParameters.of(args, Gazetteer.bundled()), LocalTestSpark.session(), table, out);
            isWell = files.look() && (loadId.isEmpty() || files.load(loadId.get()));
        }
        return new Told(isWell, said.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve("files").resolve(name), text);
    }

    private Set<String> everything() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).collect(Collectors.toSet());
        }
    }

    private List<Long> temperatures() {
        return table.at(table.latestVersion().orElseThrow()).select("temperature_c_milli").collectAsList().stream()
                .map((Row row) -> row.getLong(0))
                .toList();
    }
}
