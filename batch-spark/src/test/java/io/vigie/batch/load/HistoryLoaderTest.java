package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLoaderTest {
    private static final String HEADER =
            "city,time_utc,temperature_c,precipitation_mm,wind_speed_kmh,cloud_cover_pct,relative_humidity_pct,soil_m3m3";

    @TempDir
    private Path folder;

    private HourlyTable table;

    @BeforeEach
    void an_empty_table() throws IOException {
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), """
                file,source,city,city_id
                hours.csv,archive,Paris,2988507
                hours.csv,archive,Lyon,2996944
                other.csv,forecast,Paris,2988507
                temperature.csv,wide,Paris,2988507
                temperature.csv,wide,Lyon,2996944
                humidity.csv,wide,Paris,2988507
                humidity.csv,wide,Lyon,2996944
                """);
        table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        table.create();
    }

    @Test
    void values_are_kept_in_thousandths_of_the_contracts_units() throws Exception {
        load("Paris,2021-06-01T12:00Z,20.5,0.1,10,50,60,0.3");

        // 10 km/h are 2.777… m/s; rounded half up at the door, as the speed layer rounds.
        assertThat(rows("city_id", "source", "unix_seconds(observed_at)", "year"))
                .containsExactly("[2988507,archive,1622548800,2021]");
        assertThat(rows(
                        "temperature_c_milli",
                        "precipitation_mm_milli",
                        "wind_speed_ms_milli",
                        "cloud_cover_pct_milli"))
                .containsExactly("[20500,100,2778,50000]");
        assertThat(rows("pressure_msl_hpa_milli", "pressure_msl_hpa_quality")).containsExactly("[null,null]");
        try (var staged = Files.list(folder.resolve("hourly_loading"))) {
            assertThat(staged.filter(file -> file.toString().endsWith(".parquet")))
                    .isEmpty();
        }
    }

    @Test
    void the_same_file_twice_changes_nothing() throws Exception {
        LoadReport first = load("Paris,2021-06-01T12:00Z,20.5,,,,,", "Lyon,2022-06-01T12:00Z,21.5,,,,,");
        LoadReport second = load("Paris,2021-06-01T12:00Z,20.5,,,,,", "Lyon,2022-06-01T12:00Z,21.5,,,,,");

        assertThat(first.changed()).isEqualTo(2);
        assertThat(second.changed()).isZero();
        assertThat(second.tableVersion()).isEqualTo(first.tableVersion());
    }

    @Test
    void a_revised_value_takes_the_place_of_the_old_one() throws Exception {
        load("Paris,2021-06-01T12:00Z,20.5,,,,,", "Paris,2021-06-01T13:00Z,21.5,,,,,");

        LoadReport report = load("Paris,2021-06-01T12:00Z,20.6,,,,,");

        assertThat(report.changed()).isEqualTo(1);
        assertThat(rows("temperature_c_milli")).containsExactly("[20600]", "[21500]");
    }

    @Test
    void another_source_of_the_same_hour_is_another_row() throws Exception {
        load("Paris,2021-06-01T12:00Z,20.5,,,,,");

        loadFile("other.csv", "Paris,2021-06-01T12:00Z,19.5,,,,,");

        assertThat(rows("source", "temperature_c_milli")).containsExactly("[archive,20500]", "[forecast,19500]");
    }

    /** A file for each variable, of the same hours: whichever comes first, and however often. */
    @Test
    void files_of_one_variable_make_one_row_of_an_hour_in_any_order() throws Exception {
        loadVariable("humidity.csv", "01-10-2012 13:00,81,22", "01-10-2012 14:00,80,");
        LoadReport temperature = loadVariable("temperature.csv", "01-10-2012 13:00,8.93,60", "01-10-2012 15:00,8.9,");
        LoadReport repeated = loadVariable("humidity.csv", "01-10-2012 13:00,81,22", "01-10-2012 14:00,80,");

        assertThat(rows(
                        "city_id",
                        "hour(observed_at)",
                        "temperature_c_milli",
                        "temperature_c_quality",
                        "relative_humidity_pct_milli"))
                .containsExactlyInAnyOrder(
                        "[2988507,13,8930,null,81000]",
                        "[2996944,13,60000,ABOVE_WORLD_RECORD,22000]",
                        "[2988507,14,null,null,80000]",
                        "[2988507,15,8900,null,null]");
        assertThat(temperature.changed()).isEqualTo(3);
        assertThat(repeated.changed()).isZero();
        assertThat(repeated.tableVersion()).isEqualTo(temperature.tableVersion());
    }

    private LoadReport loadVariable(String name, String... lines) throws Exception {
        Files.writeString(folder.resolve(name), "datetime,Paris,Lyon\n" + String.join("\n", lines) + "\n");
        return new HistoryLoader(LocalTestSpark.session(), table)
                .load(folder.resolve(name), CityMapping.read(folder, Gazetteer.bundled()));
    }

    @Test
    void an_impossible_value_is_kept_and_flagged_with_its_reason() throws Exception {
        LoadReport report = load("Paris,2021-06-01T12:00Z,56.8,,,,,", "Paris,2021-06-01T13:00Z,-89.3,,,,,");

        assertThat(rows("temperature_c_milli", "temperature_c_quality"))
                .containsExactly("[56800,ABOVE_WORLD_RECORD]", "[-89300,BELOW_WORLD_RECORD]");
        assertThat(report.text())
                .contains("1 values flagged: temperature_c ABOVE_WORLD_RECORD")
                .contains("1 values flagged: temperature_c BELOW_WORLD_RECORD");
    }

    /**
     * OpenWeatherMap's "pressure" of 2012 to 2017 is here and there the station's own: 941.8 hPa is standard at 610 m.
     */
    @Test
    void the_pressure_of_a_station_does_not_pass_for_that_at_sea_level() throws Exception {
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), """
                file,source,city,city_id
                pressure.csv,wide,Las Vegas,5506956
                pressure.csv,wide,Los Angeles,5368361
                """);
        Files.writeString(folder.resolve("pressure.csv"), """
                datetime,Las Vegas,Los Angeles
                01-10-2012 13:00,1014,1014
                01-10-2012 14:00,940,940
                01-10-2012 15:00,1013,1013
                01-10-2012 16:00,1008,1008
                """);

        LoadReport report = new HistoryLoader(LocalTestSpark.session(), table)
                .load(folder.resolve("pressure.csv"), CityMapping.read(folder, Gazetteer.bundled()));

        assertThat(rows("city_id", "pressure_msl_hpa_milli", "pressure_msl_hpa_quality"))
                .as("kept, but not counted")
                .contains("[5506956,940000,STATION_PRESSURE]", "[5368361,940000,EXCURSION]")
                .hasSize(8);
        assertThat(report.text())
                .contains("1 values flagged: pressure_msl_hpa STATION_PRESSURE")
                .contains("1 values flagged: pressure_msl_hpa EXCURSION")
                .contains("2 values of pressure_msl_hpa changed unusually fast; they count");
    }

    @Test
    void a_malformed_file_leaves_the_table_as_it_was() throws Exception {
        assertThatThrownBy(() -> load("Paris,2021-06-01T12:00Z,20.5,,,,,", "Paris,2021-06-01T13:00Z,warm,,,,,"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("Cannot load hours.csv: line 3: \"warm\" is not a number");

        assertThat(table.latestVersion()).hasValue(0);
    }

    @Test
    void a_file_of_an_unknown_layout_is_rejected() throws Exception {
        Files.writeString(folder.resolve("hours.csv"), "station;date;t\n1;2021;20\n");

        assertThatThrownBy(() -> new HistoryLoader(LocalTestSpark.session(), table)
                        .load(folder.resolve("hours.csv"), CityMapping.read(folder, Gazetteer.bundled())))
                .hasMessage("Cannot load hours.csv: line 1: not the beginning of a known layout");
    }

    /** Kolkata's clock is five and a half hours ahead: a file in UTC and one in its own time have no hour in common. */
    @Test
    void a_second_file_of_a_source_does_not_put_half_hours_between_the_hours_of_the_first() throws Exception {
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), """
                file,source,city,city_id
                hours.csv,archive,Kolkata,1275004
                other.csv,station,Kolkata,1275004
                """);
        load("Kolkata,2023-01-01T05:00Z,15,,,,,", "Kolkata,2023-01-01T06:00Z,16,,,,,");

        assertThatThrownBy(() -> load("Kolkata,2023-01-01T06:30Z,17,,,,,", "Kolkata,2023-01-01T07:30Z,18,,,,,"))
                .hasMessage(
                        "Cannot load hours.csv: its reading of 2023-01-01T06:30:00Z lies between two hours that the history "
                                + "holds of city 1275004 from source archive; the file of a station that goes by another clock needs a "
                                + "source of its own");

        load("Kolkata,2023-01-01T06:00Z,16,,,,,", "Kolkata,2023-01-01T07:00Z,17,,,,,");
        loadFile("other.csv", "Kolkata,2023-01-01T05:30Z,15,,,,,");
        load("Kolkata,2023-01-01T08:30Z,18,,,,,");
        assertThat(rows("source", "date_format(observed_at, 'HH:mm')"))
                .containsExactly(
                        "[archive,05:00]", "[archive,06:00]", "[archive,07:00]", "[archive,08:30]", "[station,05:30]");
    }

    private LoadReport load(String... lines) throws Exception {
        return loadFile("hours.csv", lines);
    }

    private LoadReport loadFile(String name, String... lines) throws Exception {
        Files.writeString(folder.resolve(name), HEADER + "\n" + String.join("\n", lines) + "\n");
        return new HistoryLoader(LocalTestSpark.session(), table)
                .load(folder.resolve(name), CityMapping.read(folder, Gazetteer.bundled()));
    }

    private List<String> rows(String... columns) {
        return table
                .at(table.latestVersion().orElseThrow())
                .orderBy("source", "observed_at")
                .selectExpr(columns)
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }
}
