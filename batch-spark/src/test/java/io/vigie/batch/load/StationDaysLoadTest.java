package io.vigie.batch.load;

import static io.vigie.model.climate.days.DailyElement.RR;
import static io.vigie.model.climate.days.DailyElement.TN;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of days through the import into the table; {@link DailyFileFormatsTest} has their layouts. */
class StationDaysLoadTest {
    private static final Path PUBLISHED = Path.of("..", "embedded", "longer-history");
    private static final String OTTAWA = "6094817";
    private static final String SYDNEY = "2147714";
    private static final String VICTORIA = "6174041";

    @TempDir
    private Path folder;

    private HourlyTable table;

    @BeforeEach
    void an_empty_table() throws Exception {
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), """
                file,source,city,city_id
                CA006105978.dly.gz,ghcn-daily:CA006105978,CA006105978,6094817
                sydney-rclimdex-layout-1936-2000.txt.gz,bom,Sydney,2147714
                days.txt,bom,Sydney,2147714
                MIN_TEMP.csv,eccc,William Head,6174041
                MAX_TEMP.csv,eccc,William Head,6174041
                """);
        table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        table.create();
    }

    /** The numbers are counted in the file by another program. */
    @Test
    void
            a_stations_record_of_ghcn_daily_keeps_its_letters_and_tells_what_became_of_each_line_and_twice_changes_nothing()
                    throws Exception {
        LoadReport report = load(PUBLISHED.resolve("CA006105978.dly.gz"));

        assertThat(report.linesRead()).isEqualTo(1_513);
        assertThat(report.kept()).isEqualTo(7_863);
        assertThat(report.dropped()).isEqualTo(Map.of(DroppedLineReason.OF_ANOTHER_ELEMENT, 718L));
        assertThat(report.columnsNotKept()).containsExactlyInAnyOrder("MDPR", "SNWD", "TAVG", "WDFG", "WSFG");
        assertThat(report.sentinels()).isEqualTo(Map.of(Metric.TEMPERATURE, 501L, Metric.PRECIPITATION, 390L));
        assertThat(report.flagged()).isEqualTo(Map.of("RR GHCN_I", 1L, "TX GHCN_S", 1L));
        assertThat(report.text())
                .contains("CA006105978.dly.gz (ghcn-daily): 1513 lines read, 7863 rows kept")
                .contains("718 lines dropped: is of an element that has no place here")
                .contains("1 cities, 2000-10-20 to 2022-10-01, 98.08 % of the days")
                .contains("7863 rows new or changed: table version 1");
        // A failed check keeps a value from counting, and does not lose it.
        StationDailyReading doubtful = day(OTTAWA, "2011-03-24");
        assertThat(doubtful.source()).isEqualTo("ghcn-daily:CA006105978");
        assertThat(doubtful.values()).containsEntry(TX, new Value(10_600, "GHCN_S", null, "C"));
        assertThat(doubtful.good(TX)).isEmpty();
        assertThat(doubtful.good(TN)).isPresent();

        List<Row> before = checksum();
        LoadReport repeated = load(PUBLISHED.resolve("CA006105978.dly.gz"));
        assertThat(repeated.changed()).isZero();
        assertThat(repeated.tableVersion()).isEqualTo(report.tableVersion());
        assertThat(checksum()).isEqualTo(before);
    }

    @Test
    void a_record_in_the_layout_of_rclimdex_has_rain_before_both_temperatures() throws Exception {
        LoadReport report = load(PUBLISHED.resolve("sydney-rclimdex-layout-1936-2000.txt.gz"));

        assertThat(report.text())
                .contains("(rclimdex): 23742 lines read, 23742 rows kept")
                .contains("109 values of temperature_c mean missing")
                .contains("1936-01-01 to 2000-12-31, 100.00 % of the days");
        assertThat(day(SYDNEY, "1936-01-01").values())
                .isEqualTo(Map.of(
                        RR, Value.of(RR, 300),
                        TX, Value.of(TX, 23_700),
                        TN, Value.of(TN, 18_700)));
        assertThat(days(SYDNEY, "1950-01-01", "1959-12-31")).hasSize(3_652);
    }

    private List<Row> checksum() {
        return table.stationDays()
                .at(shown())
                .selectExpr("count(1)", "sum(cast(xxhash64(*) as decimal(38)))")
                .collectAsList();
    }

    @Test
    void a_malformed_file_of_days_leaves_the_table_as_it_was_and_a_revised_one_takes_the_place_of_the_old()
            throws Exception {
        assertThatThrownBy(() -> load("days.txt", "1936 1 1 0 23.7 18.7", "1936 2 30 0 23.7 18.7"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("Cannot load days.txt: line 2: no such day: ");
        assertThat(table.latestVersion()).hasValue(0);

        load("days.txt", "1936 1 1 0 18.7 23.7");
        assertThat(day(SYDNEY, "1936-01-01").good(TN)).isEmpty();
        LoadReport revised = load("days.txt", "1936 1 1 0 23.7 18.7");

        assertThat(revised.changed()).isEqualTo(1);
        assertThat(day(SYDNEY, "1936-01-01").good(TN)).hasValue(18_700);
    }

    @Test
    void files_of_one_element_make_one_day_in_any_order() throws Exception {
        load("MIN_TEMP.csv", "year,jday,MIN_TEMP,flags", "1959,325,7.200000,", "1959,326,NA,");
        LoadReport second = load("MAX_TEMP.csv", "year,jday,MAX_TEMP,flags", "1959,325,11.700000,E", "1959,327,15.6,");
        LoadReport again = load("MIN_TEMP.csv", "year,jday,MIN_TEMP,flags", "1959,325,7.200000,", "1959,326,NA,");

        assertThat(second.changed()).isEqualTo(2);
        assertThat(again.changed()).isZero();
        // Day 325 of 1959 is 21 November.
        assertThat(days(VICTORIA, "1959-01-01", "1959-12-31"))
                .extracting(StationDailyReading::values)
                .containsExactly(
                        Map.of(TN, Value.of(TN, 7_200), TX, new Value(11_700, null, "E", null)),
                        Map.of(TX, Value.of(TX, 15_600)));
    }

    private LoadReport load(String name, String... lines) throws Exception {
        return load(Files.write(folder.resolve(name), List.of(lines)));
    }

    private LoadReport load(Path file) throws Exception {
        return new HistoryLoader(LocalTestSpark.session(), table)
                .load(file, CityMapping.read(folder, Gazetteer.bundled()));
    }

    private StationDailyReading day(String cityId, String date) {
        return days(cityId, date, date).get(0);
    }

    private List<StationDailyReading> days(String cityId, String first, String last) {
        StationDailyTable days = table.stationDays();
        return days.of(shown(), List.of(cityId), LocalDate.parse(first), LocalDate.parse(last));
    }

    private long shown() {
        return table.stationDays().shownBy(table.latestVersion().orElseThrow()).orElseThrow();
    }
}
