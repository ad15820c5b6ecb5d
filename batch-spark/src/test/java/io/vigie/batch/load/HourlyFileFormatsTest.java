package io.vigie.batch.load;

import static io.vigie.model.Metric.CLOUD_COVER;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.PRESSURE_MSL;
import static io.vigie.model.Metric.RELATIVE_HUMIDITY;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_DIRECTION;
import static io.vigie.model.Metric.WIND_GUST;
import static io.vigie.model.Metric.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.format.FileFormatReaders;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as their publishers have them: the layout is found by the beginning of the file. */
class HourlyFileFormatsTest {
    /** New York, Paris, Lyon. */
    private static final List<String> SOME_CITIES = List.of("5128581", "2988507", "2996944");

    private static final String BERLIN_HEADER = """
            latitude,longitude,elevation,utc_offset_seconds,timezone,timezone_abbreviation
            52.54833,13.407822,38.0,32400,Asia/Tokyo,GMT+9

            time,temperature_2m (°C),precipitation (mm),wind_speed_10m (km/h),vapour_pressure_deficit (kPa)
            """;

    @TempDir
    private Path folder;

    /**
     * Open-Meteo download for Berlin on Tokyo's clock, carried by pakatipk/climate-and-crops-jp: 00:00 there is 15:00
     * UTC.
     */
    @Test
    void an_open_meteo_download_is_on_the_clock_of_its_offset() throws Exception {
        FileContentsCollector contents = read(
                "Berlin", BERLIN_HEADER + "2020-01-01T00:00,5.7,0.00,18.7,0.16\n2020-01-01T01:00,5.0,,17.8,0.13\n");

        assertThat(contents.readings())
                .extracting(HourlyReading::observedAt)
                .containsExactly(Instant.parse("2019-12-31T15:00:00Z"), Instant.parse("2019-12-31T16:00:00Z"));
        // 18.7 km/h are 5.194… m/s.
        assertThat(values(contents, 0)).isEqualTo(Map.of(TEMPERATURE, 5_700L, PRECIPITATION, 0L, WIND_SPEED, 5_194L));
        assertThat(values(contents, 1)).doesNotContainKey(PRECIPITATION);
        assertThat(contents.columnsNotKept()).containsExactly("vapour_pressure_deficit (kPa)");
    }

    /**
     * Open-Meteo download for Paris, carried by greenem-official/TemperaturePrediction: an empty line, then the header.
     */
    @Test
    void an_open_meteo_download_without_a_place_is_in_utc() throws Exception {
        FileContentsCollector contents = read("Paris", "\ntime,temperature_2m (°C)\n2014-01-01T00:00,5.9\n");

        assertThat(contents.readings())
                .extracting(HourlyReading::observedAt)
                .containsExactly(Instant.parse("2014-01-01T00:00:00Z"));
    }

    /** ISD-Lite of New York LaGuardia and San Francisco 2008, NOAA, carried by killrweather/killrweather. */
    @Test
    void isd_lite_has_sentinels_traces_calms_and_every_line_twice() throws Exception {
        FileContentsCollector contents = read("725030:14732", """
                725030:14732,2008,01,01,00,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0
                725030:14732,2008,01,01,00,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0
                725030:14732,2008,01,01,01,5.0,999.9,0.0,0,0.0,9,-0.1,0.0
                725030:14732,2008,01,01,02,-1.1,-3.9,1020.6,360,3.1,8,0.3,0.0
                """);

        assertThat(contents.linesRead()).isEqualTo(4);
        assertThat(contents.dropped()).containsExactly(Map.entry(DroppedLineReason.EXACT_REPEAT, 1L));
        assertThat(values(contents, 0))
                .isEqualTo(Map.of(
                        TEMPERATURE, 5_000L,
                        PRESSURE_MSL, 1_020_400L,
                        WIND_DIRECTION, 270_000L,
                        WIND_SPEED, 4_600L,
                        CLOUD_COVER, 25_000L,
                        PRECIPITATION, 0L));
        // Calm, sky not seen, pressure missing; a trace of rain is rain of 0 mm.
        assertThat(values(contents, 1)).isEqualTo(Map.of(TEMPERATURE, 5_000L, WIND_SPEED, 0L, PRECIPITATION, 0L));
        assertThat(contents.sentinels()).isEqualTo(Map.of(PRESSURE_MSL, 1L, CLOUD_COVER, 1L));
        assertThat(values(contents, 2)).containsEntry(WIND_DIRECTION, 360_000L).containsEntry(CLOUD_COVER, 100_000L);
    }

    /**
     * Newark 2013, tidyverse/nycflights13; the autumn hour comes twice, and once the wind blew at 1048 miles an hour.
     */
    @Test
    void an_airport_in_imperial_units_is_read_in_utc_and_its_absurd_wind_is_kept() throws Exception {
        FileContentsCollector contents = read("EWR", """
                origin,year,month,day,hour,temp,dewp,humid,wind_dir,wind_speed,wind_gust,precip,pressure,visib,time_hour
                EWR,2013,11,3,1,51.98,39.02,61.15,310,6.904679999999999,NA,0,1009.8,10,2013-11-03T05:00:00Z
                EWR,2013,11,3,1,50,39.02,65.8,290,5.7539,20,0.1,1010.5,10,2013-11-03T06:00:00Z
                EWR,2013,2,12,3,39.02,26.96,61.63,260,1048.36058,NA,0,NA,10,2013-02-12T08:00:00Z
                """);

        assertThat(contents.readings()).hasSize(3);
        // 50 °F are 10 °C; 20 mph are 8.9408 m/s; 0.1 inch are 2.54 mm.
        assertThat(values(contents, 1))
                .containsEntry(TEMPERATURE, 10_000L)
                .containsEntry(RELATIVE_HUMIDITY, 65_800L)
                .containsEntry(WIND_GUST, 8_941L)
                .containsEntry(PRECIPITATION, 2_540L)
                .containsEntry(PRESSURE_MSL, 1_010_500L);
        // 1048.36058 mph: the load flags it.
        assertThat(values(contents, 2)).containsEntry(WIND_SPEED, 468_659L).doesNotContainKeys(PRESSURE_MSL, WIND_GUST);
        assertThat(contents.columnsNotKept()).containsExactly("dewp", "visib");
    }

    /**
     * Archives of American stations write a trace as 0.0001 inch (Iowa Environmental Mesonet; nycflights13 has 1,715 of
     * them in 2013); less than 0.005 inch is one (Federal Meteorological Handbook No. 1).
     */
    @Test
    void a_trace_at_an_airport_is_no_rain_that_can_be_measured() throws Exception {
        FileContentsCollector contents = read("EWR", """
                origin,year,month,day,hour,temp,dewp,humid,wind_dir,wind_speed,wind_gust,precip,pressure,visib,time_hour
                EWR,2013,1,1,1,39,26,59,270,10,NA,0.0001,1012,10,2013-01-01T06:00:00Z
                EWR,2013,1,1,2,39,26,59,270,10,NA,0.01,1012,10,2013-01-01T07:00:00Z
                """);

        assertThat(values(contents, 0)).containsEntry(PRECIPITATION, 0L);
        assertThat(values(contents, 1)).containsEntry(PRECIPITATION, 254L);
        assertThat(contents.tracesOfRain()).isEqualTo(1);
        assertThat(LoadReport.ofHours("airport-imperial-csv", contents, 2, 1).text())
                .contains("1 values of precipitation_mm are a trace: 0 mm");
    }

    /** Aotizhongxin 2013, UCI Beijing Multi-Site Air Quality (S. Chen), CC BY 4.0. */
    @Test
    void a_beijing_site_is_on_beijings_clock_in_both_its_layouts() throws Exception {
        FileContentsCollector original = read("Aotizhongxin", """
                "No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"\r
                1,2013,3,1,0,4,4,4,7,300,77,-0.7,1023,-18.8,0,"NNW",4.4,"Aotizhongxin"\r
                2,2013,3,1,1,8,8,4,7,300,77,-1.1,1023.2,-18.2,NA,NA,4.7,"Aotizhongxin"\r
                """);
        FileContentsCollector tidy = read("Aotizhongxin", """
                station,year,month,day,hour,temperature_c,pressure_hpa,dew_point_c,rain_mm,wind_dir,wind_speed_ms
                Aotizhongxin,2013,3,1,0,-0.7,1023,-18.8,0,NNW,4.4
                Aotizhongxin,2013,3,1,1,-1.1,1023.2,-18.2,NA,NA,4.7
                """);

        assertThat(List.copyOf(original.readings())).isEqualTo(List.copyOf(tidy.readings()));
        assertThat(original.readings())
                .extracting(HourlyReading::observedAt)
                .containsExactly(Instant.parse("2013-02-28T16:00:00Z"), Instant.parse("2013-02-28T17:00:00Z"));
        assertThat(values(original, 0))
                .isEqualTo(Map.of(TEMPERATURE, -700L, PRECIPITATION, 0L, WIND_DIRECTION, 337_500L, WIND_SPEED, 4_400L));
        assertThat(values(original, 1)).isEqualTo(Map.of(TEMPERATURE, -1_100L, WIND_SPEED, 4_700L));
        assertThat(original.columnsNotKept()).contains("PM2.5", "PRES", "DEWP");
    }

    /**
     * Myken 1986, NOAA ISD, carried by ropensci/rnoaa; the rain of one hour is added to the second line, which had six
     * hours'.
     */
    @Test
    void a_full_isd_report_has_tenths_checks_and_groups() throws Exception {
        FileContentsCollector contents = read("011490-99999", """
                0050011490999991986010100004+66267+013983FM-12+003999999V0200501N00461220001CN0300001N9-01641-01751100971ADDAG12000GF102991021061000251001001MD1310061+9999
                0123011490999991986010106004+66267+013983FM-12+003999999V0209991C00001220001CN0300001N9+99999-01771101033ADDAA101000791AJ100629199999999REMSYN017333
                0123011490999991986010106304+66267+013983FM-12+003999999V0200501N00101220001CN0300001N9-01661-01771101031
                """);

        assertThat(values(contents, 0))
                .isEqualTo(Map.of(
                        TEMPERATURE, -16_400L, PRESSURE_MSL, 1_009_700L, WIND_SPEED, 4_600L, WIND_DIRECTION, 50_000L));
        // Calm; temperature missing; pressure erroneous by its check, 3; 0.7 mm of rain in the hour.
        assertThat(values(contents, 1)).isEqualTo(Map.of(WIND_SPEED, 0L, PRECIPITATION, 700L));
        assertThat(contents.sentinels()).isEqualTo(Map.of(TEMPERATURE, 1L, PRESSURE_MSL, 1L));
        assertThat(contents.dropped()).containsExactly(Map.entry(DroppedLineReason.OFF_THE_HOUR, 1L));
        assertThat(contents.linesRead()).isEqualTo(3);
    }

    /**
     * First lines of Portland … Phoenix, "Historical Hourly Weather Data 2012-2017", carried by
     * dheeru550/Master-s-Project.
     */
    @Test
    void one_column_per_city_in_celsius_has_an_empty_first_hour_and_days_before_months() throws Exception {
        FileContentsCollector contents = read("temperature.csv", List.of("Portland", "Phoenix"), """
                datetime,Portland,Phoenix
                01-10-2012 12:00,,
                01-10-2012 13:00,8.93,23.45
                01-10-2012 14:00,8.933252,23.4585085
                01-10-2012 14:00,8.933252,23.4585085
                """);

        assertThat(contents.linesRead()).isEqualTo(8);
        assertThat(contents.dropped())
                .isEqualTo(Map.of(DroppedLineReason.NO_VALUE, 2L, DroppedLineReason.EXACT_REPEAT, 2L));
        assertThat(contents.readings())
                .extracting(HourlyReading::observedAt)
                .containsExactly(
                        Instant.parse("2012-10-01T13:00:00Z"),
                        Instant.parse("2012-10-01T13:00:00Z"),
                        Instant.parse("2012-10-01T14:00:00Z"),
                        Instant.parse("2012-10-01T14:00:00Z"));
        assertThat(values(contents, 0)).isEqualTo(Map.of(TEMPERATURE, 8_930L));
        assertThat(values(contents, 3)).isEqualTo(Map.of(TEMPERATURE, 23_459L));
    }

    /** First lines of Los Angeles, Denver and Miami in kelvin, same data, carried by jpissinis/weather_challenge. */
    @Test
    void one_column_per_city_in_kelvin_has_months_before_days() throws Exception {
        FileContentsCollector contents = read("temperature.csv", List.of("Los Angeles", "Denver", "Miami"), """
                datetime,Los Angeles,Denver,Miami
                10/1/2012 13:00,291.87,284.61,299.72
                12/31/2012 9:00,291.8681855,284.6073055,299.7325177
                """);

        // 291.87 K are 18.72 °C; 284.6073055 K are 11.4573… °C.
        assertThat(values(contents, 0)).isEqualTo(Map.of(TEMPERATURE, 18_720L));
        assertThat(values(contents, 4)).isEqualTo(Map.of(TEMPERATURE, 11_457L));
        assertThat(List.copyOf(contents.readings()).get(5).observedAt())
                .isEqualTo(Instant.parse("2012-12-31T09:00:00Z"));
        assertThat(values(read("wind_direction.csv", List.of("Denver"), "datetime,Denver\n10/1/2012 13:00,20\n"), 0))
                .isEqualTo(Map.of(WIND_DIRECTION, 20_000L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "temperature.csv; 01-10-2012 13:00,8.9\\n13-13-2012 13:00,8.9; line 3: '13-13-2012 13:00' is not a time like dd-MM-yyyy HH:mm",
                "temperature.csv; 01-10-2012 13:00,8.9\\n10/1/2012 14:00,282.1; line 3: '10/1/2012 14:00' is not a time like dd-MM-yyyy",
                "temperature.csv; 01-10-2012 13:00,291.87; line 2: 291.87 is no air temperature in °C",
                "temperature.csv; 10/1/2012 13:00,18.72; line 2: 18.72 is no air temperature in kelvin",
                "temperature.csv; 2012-10-01 13:00:00,18.72; line 2: '2012-10-01 13:00:00' is neither a time like",
                "humidity.csv; 01-10-2012 13:00,81,82; line 2: 3 columns instead of 2",
                "humidity.csv; 01-10-2012 13:00,moist; line 2: 'moist' is not a number",
                "weather_description.csv; 10/1/2012 13:00,mist; line 1: the file's name is none of the variables humidity,",
            })
    void a_malformed_file_of_one_column_per_city_names_its_lines(String name, String lines, String fault)
            throws Exception {
        FileContentsCollector contents =
                read(name, List.of("Portland"), "datetime,Portland\n" + lines.replace("\\n", "\n"));

        assertThatThrownBy(contents::check)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(
                        "Cannot load " + name + ": " + fault.replace('\'', '"').replace("file\"s", "file's"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "725030:14732; 725030:14732,2008,01,01,00,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0\\n"
                        + "725030:14732,2008,13,01,00,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0; line 2: no such hour: ",
                "725030:14732; 725030:14732,2008,01,01,00,5.0,-3.9,1020.4,270,4.6,2,0.0; line 1: 12 columns instead of 13",
                "725030:14732; 724940:23234,2008,01,01,00,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0; line 1: \"724940:23234\" is not a city of",
                "Paris; time,temperature_2m (°C)\\n2014-01-01 00:00,5.9; line 2: \"2014-01-01 00:00\" is not a time like",
                "Paris; time,temperature_2m (K)\\n; line 1: \"K\" is not a unit of temperature_2m",
                "Aotizhongxin; station,year,month,day,hour,temperature_c,pressure_hpa,wind_dir\\n"
                        + "Aotizhongxin,2013,3,1,0,-0.7,1023,NORTH; line 2: \"NORTH\" is not a point of the compass",
                "Aotizhongxin; station,year,month,day,hour,temperature_c,pressure_hpa,rain_mm,rain_mm\\n"
                        + "Aotizhongxin,2013,3,1,0,-0.7,1023,0; line 1: the header has rain_mm twice",
                "Paris; city,time_utc,temperature_c\\nParis,+20210-01-01T00:00Z,1.4; line 2: +20210-01-01 is not within 1800-01-01 to",
                "Paris; city,time_utc,temperature_c\\nParis,0021-01-01T00:00Z,1.4; line 2: 0021-01-01 is not within 1800-01-01 to",
                "Paris; {\"hourly_units\":{\"time\":\"unixtime\"},\"hourly\":{\"time\":[1e18]}}; line 1: no such hourly.time: ",
            })
    void a_malformed_file_is_rejected_whole_and_its_line_named(String city, String text, String fault)
            throws Exception {
        FileContentsCollector contents = read(city, text.replace("\\n", "\n"));

        assertThatThrownBy(contents::check)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("Cannot load hours.csv: " + fault);
    }

    /** Its square of digits would keep the driver busy for minutes; what Jackson takes is the measure. */
    @Test
    void a_number_that_nobody_writes_is_no_number() throws Exception {
        FileContentsCollector contents =
                read("Paris", "city,time_utc,temperature_c\nParis,2021-01-01T00:00Z,1" + "0".repeat(1_000) + "\n");

        assertThatThrownBy(contents::check).hasMessage("Cannot load hours.csv: line 2: a number of 1001 characters");
    }

    @Test
    void a_column_of_any_length_is_named_by_its_beginning() throws Exception {
        FileContentsCollector contents = read("Paris", "city,time_utc," + "x".repeat(10_000) + "\n");

        assertThat(contents.columnsNotKept()).containsExactly("x".repeat(100) + "…");
    }

    private FileContentsCollector read(String city, String text) throws Exception {
        return read("hours.csv", List.of(city), text);
    }

    private FileContentsCollector read(String name, List<String> cities, String text) throws Exception {
        StringBuilder mapping = new StringBuilder("file,source,city,city_id\n");
        for (int i = 0; i < cities.size(); i++) {
            mapping.append(String.join(",", name, "published", cities.get(i), SOME_CITIES.get(i)))
                    .append('\n');
        }
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), mapping);
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        FileContentsCollector contents = new FileContentsCollector(name, CityMapping.read(folder, Gazetteer.bundled()));
        FileFormatReader format = FileFormatReaders.of(firstLine(file)).orElseThrow();
        try (FileLineReader lines = FileLineReader.of(file)) {
            format.read(lines, contents);
        }
        return contents;
    }

    private static String firstLine(Path file) throws IOException {
        try (FileLineReader lines = FileLineReader.of(file)) {
            return lines.beginning();
        }
    }

    private static Map<Metric, Long> values(FileContentsCollector contents, int index) {
        HourlyReading reading = List.copyOf(contents.readings()).get(index);
        Map<Metric, Long> values = new java.util.EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            reading.values().milli(metric).ifPresent(milli -> values.put(metric, milli));
        }
        return values;
    }
}
