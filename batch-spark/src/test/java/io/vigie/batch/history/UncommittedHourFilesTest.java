package io.vigie.batch.history;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TableFolderCopy;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.batch.history.scan.HourlyRow.Value;
import io.vigie.batch.query.TestQueries;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours that Delta's kernel adds are, for Delta's own readers and writers, as if Spark had added them. */
class UncommittedHourFilesTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final Instant NOON = Instant.parse("2021-06-01T12:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2022-01-01T00:00:00Z");

    private static final List<HourlyRow> ROWS = List.of(
            new HourlyRow(PARIS, "roof", NOON, Map.of(TEMPERATURE, new Value(20_500, null))),
            new HourlyRow(LYON, "roof", NOON, Map.of(PRECIPITATION, new Value(-1_000, "BELOW_WORLD_RECORD"))),
            new HourlyRow(PARIS, "roof", NEXT_YEAR, Map.of(TEMPERATURE, new Value(-300, null))));

    @TempDir
    private static Path made;

    private Path folder;
    private HourlyTable table;

    @BeforeAll
    static void a_table_with_an_hour_is_made_once() {
        HourlyTable table = new HourlyTable(LocalTestSpark.session(), made.toString());
        table.create();
        table.replaceYears(
                TestHourlyRows.none()
                        .and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 19_000)
                        .rows(),
                List.of(2021),
                0,
                "first");
    }

    @BeforeEach
    void a_copy(@TempDir Path folder) throws IOException {
        this.folder = folder.resolve("hourly");
        TableFolderCopy.copy(made, Files.createDirectory(this.folder));
        table = new HourlyTable(LocalTestSpark.session(), this.folder.toString());
    }

    @Test
    void delta_reads_them_beside_what_was_there_and_by_the_year_of_their_folder() {
        assertThat(table.append(ROWS.stream(), 1, "roof")).isTrue();

        assertThat(table.latestVersion()).hasValue(2);
        assertThat(table.at(2)
                        .select("city_id", "source", "year", "temperature_c_milli", "precipitation_mm_quality")
                        .collectAsList())
                .extracting(Row::mkString)
                .containsExactlyInAnyOrder(
                        PARIS + "station202119000null",
                        PARIS + "roof202120500null",
                        LYON + "roof2021nullBELOW_WORLD_RECORD",
                        PARIS + "roof2022-300null");
        assertThat(table.at(2).where("year = 2022").count()).isEqualTo(1);
        assertThat(table.at(1).count()).as("the version before").isEqualTo(1);
        assertThat(table.write(2)).as("a write of ours").isPresent();
        assertThat(table.commitsSince(Instant.EPOCH, "roof")).hasSize(1);
    }

    @Test
    void a_query_reads_the_columns_that_it_needs_of_them_too() {
        table.append(ROWS.stream(), 1, "roof");
        Query query = TestQueries.asked(
                PARIS,
                "2022-01-01",
                "2022-01-01",
                "'granularity': 'day', 'metrics': ['temperature_c'], 'statistics': ['mean']");

        assertThat(QueryResult.of(table, 2, query, Gazetteer.bundled()).rows())
                .singleElement(InstanceOfAssertFactories.type(MetricRow.class))
                .satisfies(row -> assertThat(row.value(Statistic.MEAN)).isEqualTo(-0.3));
    }

    @Test
    void readers_can_skip_their_files_by_city_and_time() throws IOException {
        table.append(ROWS.stream(), 1, "roof");

        assertThat(Files.readString(folder.resolve("_delta_log/00000000000000000002.json")))
                .contains("\\\"numRecords\\\":2", "\\\"minValues\\\":{", "\\\"city_id\\\":\\\"" + PARIS)
                .contains("2021-06-01T12:00:00.000Z", "2022-01-01T00:00:00.000Z");
    }

    @Test
    void onto_a_version_that_another_writer_overtook_nothing_is_added_and_no_file_stays() throws IOException {
        table.append(ROWS.stream(), 1, "first");
        Set<Path> before = files();

        assertThat(table.append(ROWS.stream(), 1, "second")).isFalse();

        assertThat(table.latestVersion()).hasValue(2);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void spark_cannot_commit_onto_the_version_before_either_and_can_after_it() {
        TestHourlyRows lyon = TestHourlyRows.none().and(LYON, "2021-06-01T13:00:00Z", TEMPERATURE, 25_000);
        table.append(ROWS.stream(), 1, "roof");

        assertThat(table.replaceYears(lyon.rows(), List.of(2021), 1, "late")).isFalse();
        assertThat(table.replaceYears(lyon.rows(), List.of(2021), 2, "in time")).isTrue();

        assertThat(table.at(3).count())
                .as("the year replaced, and the next one")
                .isEqualTo(2);
    }

    @Test
    void the_log_gets_its_checkpoint_as_from_spark() {
        for (int version = 1; version < 11; version++) {
            Instant at = NOON.plusSeconds(3_600L * version);
            HourlyRow row = new HourlyRow(PARIS, "roof", at, Map.of(TEMPERATURE, new Value(1_000, null)));
            assertThat(table.append(Stream.of(row), version, "roof")).isTrue();
        }

        assertThat(folder.resolve("_delta_log/00000000000000000010.checkpoint.parquet"))
                .exists();
        assertThat(table.at(11).count()).isEqualTo(11);
    }

    @Test
    void what_a_city_has_is_counted_in_a_loop_as_by_spark() {
        table.append(ROWS.stream(), 1, "roof");

        assertThat(HistoryCoverage.of(table, List.of(PARIS, LYON), NOON))
                .hasSize(2)
                .isEqualTo(HistoryCoverage.of(table, lit(true), NOON));
        assertThat(HistoryCoverage.of(table, List.of(LYON), NOON)).hasSize(1);
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return Set.copyOf(
                    files.filter(file -> file.toString().endsWith(".parquet")).toList());
        }
    }
}
