package io.vigie.streams.poller.metar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.formulas.RelativeHumidity;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.CsvLine;
import io.vigie.model.units.UnitConversions;
import io.vigie.streams.poller.station.UnusableReportException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetarTest {

    /** The service's own decoding, in the columns beside each text. Its sea-level pressure is the QNH where there is no SLP. */
    @Test
    void every_recorded_row_says_what_the_service_decoded_from_it() throws UnusableReportException {
        List<String> lines = StubAviationWeather.recordedFile().lines().toList();
        List<String> header = CsvLine.cells(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = CsvLine.cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = header.size() - 1; i >= 0; i--) {
                row.put(header.get(i), cells.get(i));
            }
            String text = cell(row, "raw_text");

            MetricValues values = decode(text);

            MetricValues.Builder expected = MetricValues.builder();
            double temperature = Double.parseDouble(cell(row, "temp_c"));
            double dewPoint = Double.parseDouble(cell(row, "dewpoint_c"));
            double speed = Double.parseDouble(cell(row, "wind_speed_kt"));
            expected.put(Metric.TEMPERATURE, temperature);
            expected.put(
                    Metric.RELATIVE_HUMIDITY,
                    RelativeHumidity.pct(temperature, dewPoint).orElseThrow());
            expected.put(Metric.WIND_SPEED, UnitConversions.knotsToMs(speed));
            if (speed > 0) {
                expected.put(Metric.WIND_DIRECTION, Double.parseDouble(cell(row, "wind_dir_degrees")));
            }
            if (!cell(row, "wind_gust_kt").isEmpty()) {
                expected.put(
                        Metric.WIND_GUST, UnitConversions.knotsToMs(Double.parseDouble(cell(row, "wind_gust_kt"))));
            }
            if (text.contains(" SLP")) {
                expected.put(Metric.PRESSURE_MSL, Double.parseDouble(cell(row, "sea_level_pressure_mb")));
            }
            if (text.startsWith("METAR") && !cell(row, "precip_in").isEmpty()) {
                expected.put(
                        Metric.PRECIPITATION, UnitConversions.inchToMm(Double.parseDouble(cell(row, "precip_in"))));
            }
            assertThat(values).as(text).isEqualTo(expected.build());
        }
    }

    // Decoded by avwx-engine: 360°, 7 kt, 1008.6 hPa; its remarks say 11.1 °C and 7.2 °C. 7 kt = 3.601 m/s.
    @Test
    void remarks_have_tenths_and_the_sea_level_pressure() throws UnusableReportException {
        MetricValues values = decode(
                "KJFK 170551Z 36007KT 10SM FEW085 SCT250 11/07 A2979 RMK AO2 SLP086 T01110072 10144 20106 53017");

        assertThat(values)
                .isEqualTo(MetricValues.builder()
                        .put(Metric.WIND_DIRECTION, 360)
                        .put(Metric.WIND_SPEED, 3.601)
                        .put(Metric.TEMPERATURE, 11.1)
                        .put(
                                Metric.RELATIVE_HUMIDITY,
                                RelativeHumidity.pct(11.1, 7.2).orElseThrow())
                        .put(Metric.PRESSURE_MSL, 1008.6)
                        .build());
    }

    // Decoded by avwx-engine: 090°, 11 kt, 10 °C, 5 °C, relative humidity 0.711, altimeter 1016. 11 kt = 5.659 m/s.
    @Test
    void an_altimeter_setting_is_no_pressure_at_sea_level() throws UnusableReportException {
        MetricValues values = decode("EGLL 170550Z AUTO 09011KT 9999 NCD 10/05 Q1016 NOSIG");

        assertThat(values.value(Metric.PRESSURE_MSL)).isEmpty();
        assertThat(values.value(Metric.WIND_SPEED)).hasValue(5.659);
        assertThat(values.value(Metric.RELATIVE_HUMIDITY).orElseThrow())
                .isEqualTo(71.1, org.assertj.core.api.Assertions.within(0.1));
    }

    @ParameterizedTest
    @CsvSource({
        // 1 kt = 1852 m / 3600 s
        "10006KT,      3.087, ,      100",
        "36010G17KT,   5.144, 8.746, 360",
        "240115G130KT, 59.161, 66.878, 240",
        "09004MPS,     4,     ,      90",
        "18036KMH,     10,    ,      180",
        "VRB06KT,      3.087, ,      ",
        "00000KT,      0,     ,      ",
        "///06KT,      3.087, ,      ",
        "240P99KT,     ,      ,      ",
        "24012GP99KT,  6.173, ,      240",
        "24012G//KT,   6.173, ,      240",
        "/////KT,      ,      ,      ",
    })
    void wind_is_in_metres_a_second_and_calm_or_variable_wind_has_no_direction(
            String group, Double speed, Double gust, Double direction) throws UnusableReportException {
        MetricValues values = decode("KJFK 170551Z " + group + " 10SM 11/07 A2979");

        assertThat(values.value(Metric.WIND_SPEED)).isEqualTo(optional(speed));
        assertThat(values.value(Metric.WIND_GUST)).isEqualTo(optional(gust));
        assertThat(values.value(Metric.WIND_DIRECTION)).isEqualTo(optional(direction));
    }

    @ParameterizedTest
    @CsvSource({
        "11/07,   ,          11",
        "M01/M06, ,          -1",
        "M00/M02, ,          0",
        "00/M06,  T00001061, 0",
        "M14/M21, T11391206, -13.9",
        "M01/M06, T1006,     -0.6",
        "11/,     ,          11",
        "11///,   ,          11",
        "11/XX,   ,          11",
        "/////,   ,          ",
        "///07,   ,          ",
    })
    void temperatures_below_zero_begin_with_m_and_tenths_go_before_whole_degrees(
            String group, String remark, Double celsius) throws UnusableReportException {
        MetricValues values =
                decode("KJFK 170551Z 36007KT 10SM " + group + " A2979" + (remark == null ? "" : " RMK AO2 " + remark));

        assertThat(values.value(Metric.TEMPERATURE)).isEqualTo(optional(celsius));
    }

    @Test
    void without_a_dew_point_there_is_no_humidity() throws UnusableReportException {
        assertThat(decode("KJFK 170551Z 36007KT 10SM 11/ A2979").value(Metric.RELATIVE_HUMIDITY))
                .isEmpty();
    }

    // A report's SLP has tens, units and tenths; 1055.0 and 955.0 hPa are both SLP550.
    @ParameterizedTest
    @CsvSource({
        "A2979, SLP086, 1008.6",
        "A3115, SLP550, 1055.0",
        "A2820, SLP550, 955.0",
        "A2958, SLP027, 1002.7",
        "Q0991, SLP912, 991.2",
        ",      SLP234, 1023.4",
        ",      SLP912, 991.2",
        "A2979, SLPNO,  "
    })
    void whether_a_sea_level_pressure_is_below_a_thousand_the_altimeter_setting_tells(
            String altimeter, String remark, Double hPa) throws UnusableReportException {
        MetricValues values =
                decode("KJFK 170551Z 36007KT 11/07 " + (altimeter == null ? "" : altimeter) + " RMK AO2 " + remark);

        assertThat(values.value(Metric.PRESSURE_MSL)).isEqualTo(optional(hPa));
    }

    // Hundredths of an inch; P0000 is a trace: wet, less than a hundredth.
    @ParameterizedTest
    @CsvSource({"METAR, P0009, 2.286", "METAR, P0123, 31.242", "METAR, P0000, 0", "METAR, P////, ", "METAR, , "})
    void the_rain_of_the_hour_is_in_the_remarks_and_where_it_is_not_nobody_knows(String kind, String remark, Double mm)
            throws UnusableReportException {
        MetricValues values =
                decode(kind + " KJFK 170551Z 36007KT 11/07 A2979 RMK AO2 " + (remark == null ? "" : remark));

        assertThat(values.value(Metric.PRECIPITATION)).isEqualTo(optional(mm));
    }

    @Test
    void the_rain_of_a_report_in_between_is_left_to_the_next_routine_report() throws UnusableReportException {
        assertThat(Metar.decode("SPECI KJFK 170551Z 36007KT 11/07 A2979 RMK AO2 P0009", false)
                        .values()
                        .value(Metric.PRECIPITATION))
                .isEmpty();
    }

    @Test
    void a_forecast_at_the_end_is_not_an_observation() throws UnusableReportException {
        assertThat(decode("LFPG 170530Z /////KT 9999 12/08 Q1016 TEMPO 27025G40KT")
                        .value(Metric.WIND_SPEED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QQQQ O81354Z AUTO 17027G37KT          | TEXT   | no time follows the station but O81354Z",
                "1QQQ 081354Z AUTO 17027G37KT          | TEXT   | it does not begin with a station but with 1QQQ",
                "METAR                                 | TEXT   | it does not begin with a station but with nothing",
                "QQQQ 081354Z                          | EMPTY  | it holds nothing that is read",
                "METAR LFBT 161000Z NIL                | EMPTY  | it holds nothing that is read",
                "KJFK 170551Z 36107KT 11/07            | VALUES | its wind comes from 361°",
                "KJFK 170551Z 00007KT 11/07            | VALUES | its wind comes from 000°",
                "RJSK 081330Z 22003KT 15/12 RMK T00500022 | VALUES | it says 15.0 °C, and 5.0 °C in its remarks"
            })
    void what_is_no_report_or_contradicts_itself_is_rejected_with_the_reason(
            String text, UnusableReportException.Reason reason, String why) {
        assertThatThrownBy(() -> decode(text))
                .isInstanceOfSatisfying(
                        UnusableReportException.class,
                        unusable -> assertThat(unusable.reason()).isEqualTo(reason))
                .hasMessage(why);
    }

    /** Broadcast bulletins: reports on several lines, each ended by an equals sign. */
    @ParameterizedTest
    @ValueSource(strings = {"bulletin-collective.txt", "bulletin-collective2.txt", "bulletin-badchars.txt"})
    void of_broadcast_bulletins_only_the_damaged_reports_are_rejected(String file) {
        List<String> rejected = new ArrayList<>();
        int read = 0;
        for (String text : reports(file)) {
            try {
                assertThat(decode(text).value(Metric.TEMPERATURE)).as(text).isPresent();
                read++;
            } catch (UnusableReportException unusable) {
                rejected.add(text.substring(0, 12) + " " + unusable.reason());
            }
        }

        switch (file) {
            case "bulletin-collective.txt" -> {
                assertThat(read).isEqualTo(10);
                assertThat(rejected)
                        .containsExactly(
                                "RJSK 081330Z VALUES", "QQQQ 081354Z EMPTY", "QQQQ O81354Z TEXT", "1QQQ 081354Z TEXT");
            }
            case "bulletin-collective2.txt" -> {
                assertThat(read).isEqualTo(35);
                assertThat(rejected).isEmpty();
            }
            default -> {
                assertThat(read).isEqualTo(2);
                assertThat(rejected).containsExactly("METAR HRYR 0 TEXT");
            }
        }
    }

    @Test
    void a_report_with_control_characters_in_it_is_rejected() {
        String text = StubAviationWeather.recorded("bulletin-nullbyte.txt");

        assertThatThrownBy(() -> decode(text.substring(text.indexOf("SPECI"))))
                .hasMessage("it holds characters that reports do not have");
    }

    /** WMO-No. 306, FM 15: behind the pressure come only supplementary groups and the trend, which is a forecast. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "YXXX 221830Z 22005KY 9999 FEW009 11/08 Q1027 FM1930 20030G45KT 4000 SHRA BKN010",
                "EXXX 210920Z AUTO 21010 KT 9999 SCT025 17/11 Q1002 TEMP0 25025G40KT SCT035CB",
                "YXXX 221830Z 9999 FEW009 11/08 Q1027 FM1830 20010KT 4000 SHRA BKN010",
                "YXXX 221830Z 9999 FEW009 11/08 Q//// 20010KT",
                "YXXX 221830Z 9999 FEW009 11/08 FM1830 20010KT",
                "YXXX 221830Z 9999 FEW009 11/08 20010KT",
            })
    void a_wind_that_is_forecast_is_not_taken_as_observed(String text) throws UnusableReportException {
        MetricValues values = decode(text);

        assertThat(values.value(Metric.WIND_SPEED)).isEmpty();
        assertThat(values.value(Metric.WIND_GUST)).isEmpty();
        assertThat(values.value(Metric.WIND_DIRECTION)).isEmpty();
        assertThat(values.value(Metric.TEMPERATURE)).isPresent();
    }

    private static List<String> reports(String file) {
        String text = StubAviationWeather.recorded(file);
        String head = "METAR";
        return text
                .substring(text.indexOf(head))
                .replaceFirst("^METAR\\s*\r\r\n", "")
                .replaceAll("[\\x01\\x03]", "")
                .lines()
                .map(String::strip)
                .reduce("", (before, line) -> before + " " + line)
                .transform(all -> List.of(all.split("=")))
                .stream()
                .map(String::strip)
                .filter(report -> !report.isEmpty())
                .toList();
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static MetricValues decode(String text) throws UnusableReportException {
        return Metar.decode(text, !text.startsWith("SPECI")).values();
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
