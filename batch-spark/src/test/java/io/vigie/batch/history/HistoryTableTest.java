package io.vigie.batch.history;

import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.Hours;
import io.vigie.batch.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTableTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final Hours PARIS_2021 = Hours.none().and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_000);
    private static final Hours LYON_2021 = Hours.none().and(LYON, "2021-06-01T12:00:00Z", TEMPERATURE, 25_000);

    private Path folder;
    private HistoryTable table;

    @BeforeEach
    void an_empty_table(@TempDir Path folder) {
        this.folder = folder.resolve("hourly");
        table = new HistoryTable(LocalSpark.session(), this.folder.toString());
        table.create();
    }

    @Test
    void a_table_that_was_never_made_has_no_version() {
        assertThat(new HistoryTable(LocalSpark.session(), folder + "-elsewhere").latestVersion())
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
                Hours.none()
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
        // Every tenth commit also writes a checkpoint, from which the log is read then.
        for (int basis = 0; basis < 12; basis++) {
            int milli = 1_000 * basis;
            table.replaceYears(
                    Hours.none()
                            .and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, milli)
                            .and(PARIS, "2022-06-01T12:00:00Z", TEMPERATURE, milli + 1)
                            .rows(),
                    List.of(2021, 2022),
                    basis,
                    "commit");
        }

        for (long version : List.of(1L, 9L, 10L, 12L)) {
            assertThat(table.between(version, 2021, 2022).collectAsList())
                    .containsExactlyInAnyOrderElementsOf(table.at(version).collectAsList())
                    .hasSize(2);
        }
        assertThat(table.between(12, 2022, 2030).select("year").collectAsList())
                .extracting(row -> row.getInt(0))
                .containsExactly(2022);
    }

    @Test
    void years_that_the_table_does_not_hold_have_no_rows() {
        assertThat(table.between(0, 2021, 2022).columns())
                .isEqualTo(HistoryColumns.schema().fieldNames());
        assertThat(table.between(0, 2021, 2022).collectAsList()).isEmpty();
    }

    @Test
    void files_that_do_not_tell_which_rows_are_deleted_are_not_read_as_if_they_did() {
        table.replaceYears(
                Hours.none()
                        .andEveryHour(PARIS, "2021-06-01T12:00:00Z", 100, TEMPERATURE, 20_000)
                        .rows(),
                List.of(2021),
                0,
                "a hundred");
        LocalSpark.session()
                .sql("ALTER TABLE delta.`" + folder + "` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        LocalSpark.session()
                .sql("DELETE FROM delta.`" + folder + "` WHERE observed_at = TIMESTAMP '2021-06-01 13:00:00'");

        long version = table.latestVersion().orElseThrow();
        assertThatThrownBy(() -> table.between(version, 2021, 2021))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("are deleted elsewhere");
    }

    private List<Path> parquetFiles(String year) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(year))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
