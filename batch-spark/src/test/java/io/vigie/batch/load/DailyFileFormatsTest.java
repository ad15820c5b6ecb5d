package io.vigie.batch.load;

import static io.vigie.model.climate.days.DailyElement.RR;
import static io.vigie.model.climate.days.DailyElement.TN;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.format.FileFormatReaders;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a few lines of days. */
class DailyFileFormatsTest {
    private static final String NO_DAY = "-9999   ";
    private static final Path RCLIMDEX = Path.of("src", "test", "resources", "rclimdex-numbers");

    @TempDir
    private Path folder;

    @Test
    void a_trace_of_rain_is_no_amount_that_can_be_measured_and_keeps_its_letter() throws Exception {
        List<StationDailyReading> days = read("station.dly", dly("200101", "PRCP", "    0T C", "  203  C"))
                .days();

        assertThat(days)
                .extracting(StationDailyReading::values)
                .containsExactly(
                        Map.of(RR, new Value(0, null, "T", "C")), Map.of(RR, new Value(20_300, null, null, "C")));
    }

    @Test
    void a_lowest_temperature_above_the_highest_keeps_both_from_counting() throws Exception {
        StationDailyReading day =
                read("days.txt", "1936 1 1 0 18.7 23.7").days().get(0);

        assertThat(day.values().get(TN)).isEqualTo(new Value(23_700, "MINIMUM_ABOVE_MAXIMUM", null, null));
        assertThat(day.good(TX)).isEmpty();
        assertThat(day.good(RR)).hasValue(0);
    }

    @Test
    void an_impossible_value_is_kept_and_flagged_with_its_reason() throws Exception {
        List<StationDailyReading> days = read("days.txt", "1936 1 1 1825.1 23.7 18.7", "1936 1 2 -1 60 17.7")
                .days();

        assertThat(days.get(0).values().get(RR)).isEqualTo(new Value(1_825_100, "ABOVE_WORLD_RECORD", null, null));
        assertThat(days.get(1).values().get(RR)).isEqualTo(new Value(-1_000, "BELOW_WORLD_RECORD", null, null));
        assertThat(days.get(1).values().get(TX)).isEqualTo(new Value(60_000, "ABOVE_WORLD_RECORD", null, null));
        assertThat(days.get(1).good(TN)).hasValue(17_700);
    }

    @Test
    void a_line_that_repeats_another_is_dropped_and_counted_as_is_one_without_a_value() throws Exception {
        FileContentsCollector contents =
                read("days.txt", "1936\t1\t1\t0.3\t23.7\t18.7", "1936 1 1 0.3 23.7 18.7", "1936 1 2 -99.9 -99.9 -99.9");

        assertThat(contents.days()).hasSize(1);
        assertThat(contents.dropped())
                .isEqualTo(Map.of(DroppedLineReason.EXACT_REPEAT, 1L, DroppedLineReason.NO_VALUE, 1L));
    }

    /**
     * 0.000041 mm as R's write.table prints it; numbers without a leading zero as Fortran does; an empty first line.
     */
    @ParameterizedTest
    @CsvSource({
        "exponent-notation.txt, 2035-01-02, 0, 30400, 19900",
        "no-leading-zero.txt, 1961-01-02, 500, 10100, -400",
        "blank-first-line.txt, 1961-01-01, 0, 12100, 3400"
    })
    void rclimdex_numbers_are_read_as_r_and_fortran_write_them(String name, String date, long rr, long tx, long tn)
            throws Exception {
        CityMapping mapping = CityMapping.read(RCLIMDEX, Gazetteer.bundled());

        StationDailyReading day = ImportFile.read(RCLIMDEX.resolve(name), mapping).contents().days().stream()
                .filter(any -> any.date().toString().equals(date))
                .findFirst()
                .orElseThrow();

        assertThat(day.good(RR)).hasValue(rr);
        assertThat(day.good(TX)).hasValue(tx);
        assertThat(day.good(TN)).hasValue(tn);
    }

    @Test
    void fortran_has_an_exponent_of_double_precision() {
        assertThat(LineFieldParser.number("0.41D-04")).isEqualTo(0.000041);
        assertThat(LineFieldParser.number("-1.5d+01")).isEqualTo(-15);
    }

    @Test
    void a_trace_is_counted_as_one_in_layouts_of_days_too() throws Exception {
        assertThat(read("station.dly", dly("200101", "PRCP", "    0T C", "  203  C"))
                        .tracesOfRain())
                .isEqualTo(1);
    }

    /**
     * Lines of Météo-France's files of Castellane and La Bastide-des-Jourdans (August and December 2023, Licence Ouverte
     * 2.0), cut after HTX; a doubt and a gap are put in.
     */
    @Test
    void days_of_meteo_france_keep_the_named_stations_and_a_doubtful_value_does_not_count() throws Exception {
        FileContentsCollector contents = read(
                "Q_04.csv",
                "NUM_POSTE;NOM_USUEL;LAT;LON;ALTI;AAAAMMJJ;RR;QRR;TN;QTN;HTN;QHTN;TX;QTX;HTX;QHTX",
                "04039001;CASTELLANE;43.849167;6.508;729;20230801;0;1;9.6;1;433;9;29.1;1;1333;9",
                "04039001;CASTELLANE;43.849167;6.508;729;20230804;1;1;12.7;2;421;9;26.3;9;1214;9",
                "04039001;CASTELLANE;43.849167;6.508;729;20230805;;;;;;;;;;",
                "84009002;LA BASTIDE DES JOURDANS;43.787333;5.615;381;20231217;0;1;-0.2;1;556;9;14.2;1;1400;9");

        assertThat(contents.days())
                .extracting(StationDailyReading::source, day -> day.date().toString(), StationDailyReading::values)
                .containsExactly(
                        tuple(
                                "meteo-france:04039001",
                                "2023-08-01",
                                Map.of(RR, Value.of(RR, 0), TN, Value.of(TN, 9_600), TX, Value.of(TX, 29_100))),
                        tuple(
                                "meteo-france:04039001",
                                "2023-08-04",
                                Map.of(
                                        RR,
                                        Value.of(RR, 1_000),
                                        TN,
                                        new Value(12_700, "METEO_FRANCE_2", null, null),
                                        TX,
                                        Value.of(TX, 26_300))));
        assertThat(contents.days().get(1).good(TN)).isEmpty();
        assertThat(contents.dropped())
                .isEqualTo(Map.of(DroppedLineReason.OF_ANOTHER_STATION, 1L, DroppedLineReason.NO_VALUE, 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "04039001;CASTELLANE;20230832;0;9.6;29.1 ! no such day: ",
                "04039001;CASTELLANE;20230801;0;9.6 ! 5 columns instead of 6",
                "04039001;CASTELLANE;20230801;0;mild;29.1 ! `\"mild\" is not a number`",
            })
    void a_malformed_day_of_meteo_france_is_named_by_its_line(String line, String fault) throws Exception {
        FileContentsCollector contents = read("Q_04.csv", "NUM_POSTE;NOM_USUEL;AAAAMMJJ;RR;TN;TX", line);

        assertThatThrownBy(contents::check)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("Cannot load Q_04.csv: line 2: " + fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "days.txt; 1936 1 1 0 23.7 18.7|1936 2 30 0 23.7 18.7; line 2: no such day: ",
                "days.txt; 1936 1 1 0 23.7 18.7|1936 1 2 0 23.7; line 2: not year, month, day, rain, highest and lowest",
                "days.txt; 1936 1 1 0 23.7 18.7|1936 1 1 0 23.8 18.7; line 2: says otherwise of the TX of 1936-01-01 than an",
                "MIN_TEMP.csv; year,jday,MIN_TEMP,flags|1959,366,7.2,; line 2: no such day: ",
                "MIN_TEMP.csv; year,jday,MIN_TEMP,flags|1959,325,mild,; line 2: \"mild\" is not a number",
                "MIN_TEMP.csv; year,jday,SNOW,flags|1959,325,7.2,; line 1: \"SNOW\" is none of the elements MAX_TEMP, MIN_TEMP",
            })
    void a_malformed_file_is_rejected_whole_and_its_line_named(String name, String lines, String fault)
            throws Exception {
        FileContentsCollector contents = read(name, lines.split("\\|"));

        assertThatThrownBy(contents::check)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("Cannot load " + name + ": " + fault);
    }

    @Test
    void a_malformed_month_of_ghcn_daily_is_named_by_its_line() throws Exception {
        String good = dly("200101", "TMAX", "   39  C");
        String cut = dly("200102", "TMAX", "   39  C").substring(0, 200);
        String noDay = dly("200102", "TMIN", "   39  C").substring(0, 21 + 8 * 29) + "   39  C" + NO_DAY;
        String otherStation = dly("200103", "TMAX", "   39  C").replace("CA006105978", "CA006105976");

        FileContentsCollector contents =
                read("station.dly", good, cut, noDay, otherStation, dly("200113", "TMAX"), "2001");

        assertThatThrownBy(contents::check)
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("Cannot load station.dly: line 2: ends before day 23; line 3: 2001-02 has no day 30;"
                        + " line 4: \"CA006105976\" is not a city of this file in cities.csv;"
                        + " line 5: no such month: Invalid value for MonthOfYear (valid values 1 - 12): 13;"
                        + " line 6: not a station, year, month and element");
    }

    /** The lines that NOAA's readme-by_station.txt describes, of the same two days as the month of fixed width. */
    @Test
    void ghcn_daily_by_station_gives_the_days_of_its_fixed_width() throws Exception {
        List<StationDailyReading> fixed = read(
                        "station.dly",
                        dly("200101", "TMAX", "   39  C", "  -12 IC"),
                        dly("200101", "PRCP", "    0T C", "  203  C"))
                .days();

        List<StationDailyReading> byStation = read(
                        "station.csv",
                        "CA006105978,20010101,TMAX,39,,,C,",
                        "CA006105978,20010102,TMAX,-12,,I,C,",
                        "CA006105978,20010101,PRCP,0,T,,C,",
                        "CA006105978,20010102,PRCP,203,,,C,",
                        "CA006105978,20010102,SNWD,40,,,C,")
                .days();

        assertThat(byStation).containsExactlyInAnyOrderElementsOf(fixed);
    }

    /** A month of the station, whose first days are these. */
    private static String dly(String month, String element, String... days) {
        return "CA006105978" + month + element + String.join("", days) + NO_DAY.repeat(31 - days.length);
    }

    private FileContentsCollector read(String name, String... lines) throws Exception {
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), """
                file,source,city,city_id
                station.dly,ghcn-daily,CA006105978,6094817
                station.csv,ghcn-daily,CA006105978,6094817
                days.txt,bom,Sydney,2147714
                MIN_TEMP.csv,eccc,William Head,6174041
                Q_04.csv,meteo-france:04039001,04039001,2988507
                """);
        FileContentsCollector contents = new FileContentsCollector(name, CityMapping.read(folder, Gazetteer.bundled()));
        try (FileLineReader read = FileLineReader.of(Files.write(folder.resolve(name), List.of(lines)))) {
            FileFormatReaders.of(lines[0]).orElseThrow().read(read, contents);
        }
        return contents;
    }
}
