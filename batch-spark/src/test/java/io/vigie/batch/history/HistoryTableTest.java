package io.vigie.batch.history;

import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

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

    private List<Path> parquetFiles(String year) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(year))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
