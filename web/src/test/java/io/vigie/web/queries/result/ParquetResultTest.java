package io.vigie.web.queries.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.queries.result.ResultColumns.Column;
import io.vigie.web.queries.result.ResultColumns.Type;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Parquet file of an answer, read by DuckDB. */
class ParquetResultTest {
    private static final City PARIS = new City(
            "2988507", "Paris", "Paris", List.of(), "FR", "11", 48.85, 2.35, 42, 2_100_000, ZoneId.of("Europe/Paris"));

    @TempDir
    private Path folder;

    @Test
    void duckdb_reads_numbers_as_numbers_dates_as_dates_and_nothing_as_null() throws Exception {
        Path file = file("query-of-events-only", "page-of-events");

        assertThat(duckDb(
                        "SELECT city_id, city, metric, min_days, value, typeof(value), \"from\", typeof(\"from\"), peak_c FROM '"
                                + file + "' LIMIT 2"))
                .containsExactly(
                        "2988507|Paris|heatwave_fr|3|13.0|DOUBLE|2003-08-01|DATE|39.5",
                        "2643743||dry_spell|15|0.0|DOUBLE|null|DATE|null");
    }

    /** San Francisco in 2010, as windrose and numpy have it. */
    @Test
    void a_wind_rose_has_its_hours_by_force_and_its_vector_mean() throws Exception {
        Path file = file("query-of-a-wind-rose-only", "page-of-a-wind-rose");

        assertThat(duckDb(
                        "SELECT metric, wind, from_deg, unit, hours, typeof(hours), bft_6_up, share_pct, mean_ms, calm,"
                                + " vector_ms, vector_from_deg, constancy FROM '" + file + "'"))
                .containsExactly(
                        "wind|all|null|m/s|7344|BIGINT|273|83.864|4.275|1413|2.808|272.078|0.657",
                        "wind|sector|270.0|m/s|2448|BIGINT|182|27.955|6.423|null|null|null|null",
                        "wind|sector|22.5|m/s|0|BIGINT|0|null|null|null|null|null|null");
    }

    @Test
    void the_files_metadata_says_where_it_is_from() throws Exception {
        Path file = file("query-minimal", "page-0");

        assertThat(duckDb("SELECT decode(key) FROM parquet_kv_metadata('" + file + "')"))
                .containsExactlyInAnyOrder("request_id", "request", "provenance", "sha256");
        assertThat(duckDb("SELECT json_extract_string(decode(value), '$.sources[0]') FROM parquet_kv_metadata('" + file
                        + "') WHERE decode(key) = 'provenance'"))
                .containsExactly("open-meteo-historical-forecast");
    }

    /** Runs of levels longer than 63 take a second byte; groups end in the midst of them. */
    @Test
    void rows_of_several_groups_come_back_with_each_gap_in_its_place() throws Exception {
        List<Column> columns = List.of(
                new Column("n", Type.WHOLE, row -> null),
                new Column("x", Type.DECIMAL, row -> null),
                new Column("text", Type.TEXT, row -> null));
        Path file = folder.resolve("groups.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetFileWriter writer = new ParquetFileWriter(columns, out, 150);
            for (int i = 0; i < 1_000; i++) {
                writer.add(Arrays.<@Nullable Object>asList(
                        i, i % 300 < 140 ? null : i / 8.0, i % 2 == 0 ? "Zürich, 東京" : null));
            }
            writer.finish(Map.of());
        }

        assertThat(duckDb("SELECT count(*), sum(n), count(x), sum(x), count(text), max(text) FROM '" + file + "'"))
                .containsExactly("1000|499500|480|31170.0|500|Zürich, 東京");
        assertThat(duckDb("SELECT count(*) FROM '" + file + "' WHERE (n % 300 < 140) <> (x IS NULL) OR x <> n / 8.0"))
                .containsExactly("0");
        assertThat(duckDb("SELECT max(row_group_id) FROM parquet_metadata('" + file + "')"))
                .containsExactly("6");
    }

    private Path file(String request, String page) throws Exception {
        Path file = folder.resolve("answer.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            new ParquetResult(Gazetteer.of(List.of(PARIS))).write(ContractExampleResult.of(request, page), out);
        }
        return file;
    }

    private static List<String> duckDb(String question) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    fields.add(String.valueOf(rows.getObject(i)));
                }
                lines.add(String.join("|", fields));
            }
            return lines;
        }
    }
}
