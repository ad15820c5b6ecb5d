package io.vigie.batch.history;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TableFolderCopy;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.batch.history.scan.HourlySelection;
import io.vigie.batch.history.scan.SelectionBySpark;
import io.vigie.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours read column by column are those that Spark's own plan reads. */
class HourlyTableColumnarScanTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final String NEW_YORK = "5128581";
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final int HOURS = 5_000;

    @TempDir
    private static Path made;

    private Path folder;
    private HourlyTable table;

    @BeforeAll
    static void an_empty_table_is_made_once() {
        new HourlyTable(LocalTestSpark.session(), made.toString()).create();
    }

    @BeforeEach
    void an_empty_table(@TempDir Path folder) throws IOException {
        this.folder = folder.resolve("hourly");
        TableFolderCopy.copy(made, Files.createDirectory(this.folder));
        table = new HourlyTable(LocalTestSpark.session(), this.folder.toString());
    }

    /** More rows than are read at once; the hours of two sources take turns, and some values must not be counted. */
    @Test
    void of_cities_with_two_sources_each_the_wanted_hours_are_read() {
        table.replaceYears(twoSources(), List.of(2021), 0, "three cities");
        HourlySelection selection = selection(List.of(LYON, NEW_YORK), START.plusSeconds(3600L * 100));

        List<String> read = texts(table, 1, selection);

        assertThat(read)
                .hasSize(2 * 2 * (HOURS - 100))
                .containsExactlyInAnyOrderElementsOf(bySpark(selection, table.at(1)))
                .anyMatch(row -> row.startsWith(NEW_YORK + " b") && row.contains(" null "))
                .noneMatch(row -> row.startsWith(PARIS));
    }

    @Test
    void a_page_is_half_a_city_year() throws IOException {
        table.replaceYears(twoSources(), List.of(2021), 0, "three cities");

        try (Stream<Path> files = Files.list(folder.resolve("year=2021"));
                ParquetFileReader file = ParquetFileReader.open(HadoopInputFile.fromPath(
                        new org.apache.hadoop.fs.Path(
                                files.filter(one -> one.toString().endsWith(".parquet"))
                                        .findFirst()
                                        .orElseThrow()
                                        .toUri()),
                        new Configuration()))) {
            List<Integer> pages = new ArrayList<>();
            for (ColumnChunkMetaData column : file.getRowGroups().get(0).getColumns()) {
                pages.add(file.readOffsetIndex(column).getPageCount());
            }
            // 30,000 rows in pages of 4,380.
            assertThat(pages).isNotEmpty().containsOnly(7);
        }
    }

    /** More than are read in one process: Spark's tasks do it. */
    @Test
    void many_files_are_read_as_few_are() {
        TestHourlyRows years = TestHourlyRows.none();
        for (int year = 1980; year < 2020; year++) {
            years.andEveryHour(PARIS, year + "-03-01T00:00:00Z", 10, TEMPERATURE, year);
        }
        List<Integer> all = IntStream.range(1980, 2020).boxed().toList();
        table.replaceYears(years.rows(), all, 0, "forty years");
        HourlySelection selection = new HourlySelection(
                Set.copyOf(all), List.of(PARIS), Instant.EPOCH, START, List.of(TEMPERATURE, PRECIPITATION));

        assertThat(texts(table, 1, selection))
                .hasSize(400)
                .containsExactlyInAnyOrderElementsOf(bySpark(selection, table.at(1)));
    }

    /** A file of one hour has no dictionaries: its texts are as long. */
    @Test
    void hours_in_several_files_are_read_one_file_after_the_other() {
        table.replaceYears(twoSources(), List.of(2021), 0, "three cities");
        Map<Metric, HourlyRow.Value> frost = Map.of(TEMPERATURE, new HourlyRow.Value(-1_500, null));
        table.append(Stream.of(new HourlyRow(LYON, "roof", START, frost)), 1, "an hour");
        HourlySelection selection = selection(List.of(LYON, PARIS), START);

        assertThat(texts(table, 2, selection))
                .contains(LYON + " roof " + START + " -1500 null")
                .containsExactlyInAnyOrderElementsOf(bySpark(selection, table.at(2)));
    }

    @Test
    void a_table_made_anew_is_not_taken_for_the_one_before() throws IOException {
        HourlySelection selection = selection(List.of(PARIS), START);
        table.replaceYears(
                TestHourlyRows.none()
                        .and(PARIS, START.toString(), TEMPERATURE, 1_000)
                        .rows(),
                List.of(2021),
                0,
                "before");
        assertThat(texts(table, 1, selection)).containsExactly(PARIS + " station " + START + " 1000 null");

        FileUtil.fullyDelete(folder.toFile());
        TableFolderCopy.copy(made, Files.createDirectory(folder));
        table.replaceYears(
                TestHourlyRows.none()
                        .and(PARIS, START.toString(), TEMPERATURE, 2_000)
                        .rows(),
                List.of(2021),
                0,
                "anew");

        assertThat(texts(table, 1, selection)).containsExactly(PARIS + " station " + START + " 2000 null");
    }

    private static Dataset<Row> twoSources() {
        Dataset<Row> rows = LocalTestSpark.session()
                .range(3L * 2 * HOURS)
                .withColumn(
                        HourlyColumns.CITY_ID,
                        element_at(
                                array(lit(PARIS), lit(LYON), lit(NEW_YORK)),
                                col("id").divide(2 * HOURS).cast("int").plus(1)))
                .withColumn(
                        HourlyColumns.SOURCE,
                        when(col("id").mod(2).equalTo(0), "a").otherwise("b"))
                .withColumn(
                        HourlyColumns.OBSERVED_AT,
                        timestamp_seconds(col("id")
                                .divide(2)
                                .cast("long")
                                .mod(HOURS)
                                .multiply(3600)
                                .plus(START.getEpochSecond())))
                .withColumn(HourlyColumns.YEAR, year(col(HourlyColumns.OBSERVED_AT)));
        for (Metric metric : Metric.values()) {
            rows = rows.withColumn(
                            HourlyColumns.value(metric),
                            when(
                                    col("id").mod(metric.ordinal() + 3).notEqual(0),
                                    col("id").mod(401).multiply(100)))
                    .withColumn(
                            HourlyColumns.quality(metric),
                            when(col("id").mod(97).equalTo(0), "EXCURSION"));
        }
        return rows.select(HourlyColumns.names());
    }

    private static HourlySelection selection(List<String> cityIds, Instant first) {
        return new HourlySelection(
                Set.of(2021),
                cityIds,
                first,
                Instant.parse("2022-01-01T00:00:00Z"),
                List.of(TEMPERATURE, PRECIPITATION));
    }

    /** City, source, time, temperature and precipitation in thousandths. */
    static List<String> texts(HourlyTable table, long version, HourlySelection hours) {
        return table.sums(version, hours, HourlyTableColumnarScanTest::texts);
    }

    static List<String> bySpark(HourlySelection hours, Dataset<Row> table) {
        return SelectionBySpark.of(hours, table)
                .mapPartitions(HourlyTableColumnarScanTest::texts)
                .collect();
    }

    private static Iterator<String> texts(Iterator<InternalRow> hours) {
        List<String> texts = new ArrayList<>();
        hours.forEachRemaining(hour -> texts.add(String.join(
                " ",
                hour.getUTF8String(0).toString(),
                hour.getUTF8String(1).toString(),
                Instant.ofEpochSecond(hour.getLong(2) / 1_000_000).toString(),
                hour.isNullAt(3) ? "null" : Long.toString(hour.getLong(3)),
                hour.isNullAt(4) ? "null" : Long.toString(hour.getLong(4)))));
        return texts.iterator();
    }
}
