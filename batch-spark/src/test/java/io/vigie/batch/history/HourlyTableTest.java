package io.vigie.batch.history;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TableFolderCopy;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.scan.HourlySelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyTableTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final String NEW_YORK = "5128581";
    private static final TestHourlyRows PARIS_2021 =
            TestHourlyRows.none().and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_000);
    private static final TestHourlyRows LYON_2021 =
            TestHourlyRows.none().and(LYON, "2021-06-01T12:00:00Z", TEMPERATURE, 25_000);

    @TempDir
    private static Path made;

    private Path folder;
    private HourlyTable table;

    @BeforeAll
    static void an_empty_table_is_made_once() {
        new HourlyTable(LocalTestSpark.session(), made.toString()).create();
    }

    /** A copy: to make one takes seconds. */
    @BeforeEach
    void an_empty_table(@TempDir Path folder) throws IOException {
        this.folder = folder.resolve("hourly");
        TableFolderCopy.copy(made, Files.createDirectory(this.folder));
        table = new HourlyTable(LocalTestSpark.session(), this.folder.toString());
    }

    @Test
    void a_table_that_was_never_made_has_no_version() {
        assertThat(new HourlyTable(LocalTestSpark.session(), folder + "-elsewhere").latestVersion())
                .isEmpty();
    }

    @Test
    void making_the_table_twice_changes_nothing() {
        table.create();

        assertThat(table.latestVersion()).hasValue(0);
    }

    @Test
    void a_writer_that_read_before_another_committed_writes_nothing() {
        assertThat(table.replaceYears(PARIS_2021.rows(), List.of(2021), 0, "first"))
                .isTrue();

        assertThat(table.replaceYears(LYON_2021.rows(), List.of(2021), 0, "second"))
                .isFalse();
        assertThat(table.latestVersion()).hasValue(1);
        assertThat(table.at(1).select("city_id").first().getString(0)).isEqualTo(PARIS);
    }

    @Test
    void what_was_written_since_a_time_is_found_by_why() {
        Instant before = Instant.now().minusSeconds(1);
        table.replaceYears(PARIS_2021.rows(), List.of(2021), 0, "backfill 2988507 2021");
        table.replaceYears(LYON_2021.rows(), List.of(2021), 1, "import hours.csv");

        assertThat(table.commitsSince(before, "backfill "))
                .singleElement()
                .satisfies(at -> assertThat(at).isBetween(before, Instant.now()));
        assertThat(table.commitsSince(Instant.now().plusSeconds(1), "backfill "))
                .isEmpty();
    }

    @Test
    void a_reader_keeps_its_version_whatever_is_written() {
        table.replaceYears(PARIS_2021.rows(), List.of(2021), 0, "first");
        var before = table.at(1);

        table.replaceYears(LYON_2021.rows(), List.of(2021), 1, "second");

        assertThat(before.select("city_id").first().getString(0)).isEqualTo(PARIS);
        assertThat(table.at(2).select("city_id").first().getString(0)).isEqualTo(LYON);
    }

    @Test
    void a_year_is_one_file_in_a_folder_of_its_name() throws Exception {
        table.replaceYears(
                TestHourlyRows.none()
                        .and(LYON, "2021-06-01T12:00:00Z", TEMPERATURE, 1)
                        .and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 2)
                        .and(PARIS, "2022-06-01T12:00:00Z", TEMPERATURE, 3)
                        .rows(),
                List.of(2021, 2022),
                0,
                "two years");

        assertThat(parquetFiles("year=2021")).hasSize(1);
        assertThat(parquetFiles("year=2022")).hasSize(1);
    }

    @Test
    void the_files_of_a_version_hold_its_rows_whatever_came_before_and_after() {
        // Every tenth commit also writes a checkpoint, from which the log is read then; here every third.
        LocalTestSpark.session()
                .sql("ALTER TABLE delta.`" + folder + "` SET TBLPROPERTIES ('delta.checkpointInterval' = '3')");
        for (int basis = 1; basis < 5; basis++) {
            int milli = 1_000 * basis;
            table.replaceYears(
                    TestHourlyRows.none()
                            .and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, milli)
                            .and(PARIS, "2022-06-01T12:00:00Z", TEMPERATURE, milli + 1)
                            .rows(),
                    List.of(2021, 2022),
                    basis,
                    "commit");
        }

        assertThat(folder.resolve("_delta_log/00000000000000000003.checkpoint.parquet"))
                .exists();
        for (long version : List.of(2L, 3L, 5L)) {
            HourlySelection both = paris(2021, 2022);
            assertThat(HourlyTableColumnarScanTest.texts(table, version, both))
                    .containsExactlyInAnyOrderElementsOf(HourlyTableColumnarScanTest.bySpark(both, table.at(version)))
                    .hasSize(2);
        }
        assertThat(HourlyTableColumnarScanTest.texts(table, 5, paris(2022, 2030)))
                .containsExactly(PARIS + " station 2022-06-01T12:00:00Z 4001 null");
    }

    @Test
    void hours_read_without_a_plan_are_those_read_with_one() {
        table.replaceYears(
                TestHourlyRows.none()
                        .andEveryHour(PARIS, "2021-06-01T00:00:00Z", 300, TEMPERATURE, 5_000)
                        .and(PARIS, "station", "2021-06-20T12:00:00Z", TEMPERATURE, 99_000, "ABOVE_WORLD_RECORD")
                        .and(PARIS, "2021-06-30T22:00:00Z", PRECIPITATION, 400)
                        .andEveryHour(LYON, "2021-05-31T00:00:00Z", 900, TEMPERATURE, 6_000)
                        .andEveryHour(NEW_YORK, "2021-06-01T00:00:00Z", 300, TEMPERATURE, 7_000)
                        .rows(),
                List.of(2021),
                0,
                "three cities");
        HourlySelection june = new HourlySelection(
                Set.of(2021),
                List.of(PARIS, LYON),
                Instant.parse("2021-05-31T22:00:00Z"),
                Instant.parse("2021-06-30T22:00:00Z"),
                List.of(TEMPERATURE, PRECIPITATION));

        List<String> read = HourlyTableColumnarScanTest.texts(table, 1, june);

        assertThat(read)
                .hasSize(300 + 1 + 1 + 721)
                .contains(
                        PARIS + " station 2021-06-01T00:00:00Z 5000 null",
                        PARIS + " station 2021-06-20T12:00:00Z null null",
                        PARIS + " station 2021-06-30T22:00:00Z null 400");
        assertThat(HourlyTableColumnarScanTest.bySpark(june, table.at(1))).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void years_that_the_table_does_not_hold_have_no_rows() {
        assertThat(HourlyTableColumnarScanTest.texts(table, 0, paris(2021, 2022)))
                .isEmpty();
    }

    @Test
    void files_that_do_not_tell_which_rows_are_deleted_are_not_read_as_if_they_did() {
        table.replaceYears(
                TestHourlyRows.none()
                        .andEveryHour(PARIS, "2021-06-01T12:00:00Z", 100, TEMPERATURE, 20_000)
                        .rows(),
                List.of(2021),
                0,
                "a hundred");
        LocalTestSpark.session()
                .sql("ALTER TABLE delta.`" + folder + "` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        LocalTestSpark.session()
                .sql("DELETE FROM delta.`" + folder + "` WHERE observed_at = TIMESTAMP '2021-06-01 13:00:00'");

        long version = table.latestVersion().orElseThrow();
        assertThatThrownBy(() -> HourlyTableColumnarScanTest.texts(table, version, paris(2021, 2021)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("are deleted elsewhere");
    }

    private List<Path> parquetFiles(String year) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(year))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    private static HourlySelection paris(int firstYear, int lastYear) {
        return new HourlySelection(
                IntStream.rangeClosed(firstYear, lastYear).boxed().collect(Collectors.toSet()),
                List.of(PARIS),
                Instant.parse(firstYear + "-01-01T00:00:00Z"),
                Instant.parse(lastYear + 1 + "-01-01T00:00:00Z"),
                List.of(TEMPERATURE, PRECIPITATION));
    }
}
