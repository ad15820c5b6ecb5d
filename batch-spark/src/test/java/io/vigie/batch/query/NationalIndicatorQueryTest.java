package io.vigie.batch.query;

import static io.vigie.batch.query.MetricRowValues.max;
import static io.vigie.batch.query.MetricRowValues.mean;
import static io.vigie.batch.query.MetricRowValues.min;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.ImportJobTestRun;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.batch.query.definitions.Definitions;
import io.vigie.model.BilingualText;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.NationalThermalIndicator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * France's national thermal indicator of past days, from Météo-France's files of station days through the import and a
 * question, beside the same mean in decimals. The temperatures are made up, of eight days in August 2023: three
 * of 25.3 °C and more.
 */
class NationalIndicatorQueryTest {
    private static final String FRANCE = NationalThermalIndicator.FRANCE;
    private static final List<String> STATIONS = List.copyOf(NationalThermalIndicator.STATIONS.keySet());
    private static final LocalDate FIRST = LocalDate.of(2023, 8, 20);
    private static final List<String> MEANS = List.of("21", "23.9", "25.5", "26.1", "20", "18", "18", "18");
    private static final String COLUMNS = "NUM_POSTE;NOM_USUEL;LAT;LON;ALTI;AAAAMMJJ;RR;QRR;TN;QTN;HTN;TX;QTX;HTX";
    private static final String ASKED =
            "'metrics':['temperature_c'],'statistics':['mean','min','max'],'granularity':'day',"
                    + "'events':[{'event':'heatwave_fr'}]";

    @TempDir
    private Path folder;

    @Test
    void its_daily_value_is_the_mean_of_the_stations_of_which_one_may_be_missing_and_its_heatwave_is_found()
            throws Exception {
        List<String> lines = reports();
        // On the first of the last three days a station is missing, on the second it is doubtful, on the third another
        // one is too.
        lines.removeIf(line -> line.startsWith(STATIONS.get(29)) && line.contains(";20230825;"));
        lines.replaceAll(line -> doubted(line, STATIONS.get(29), ";20230826;"));
        lines.replaceAll(line -> doubted(line, STATIONS.get(29), ";20230827;"));
        lines.replaceAll(line -> doubted(line, STATIONS.get(28), ";20230827;"));

        QueryResult result = ask(imported(lines));

        List<AnswerRow> days = result.rows().subList(0, MEANS.size());
        for (int i = 0; i < MEANS.size() - 1; i++) {
            assertThat(mean(days.get(i)))
                    .isEqualTo(indicator(i, i < 5 ? 30 : 29).doubleValue());
            assertThat(days.get(i).count()).isEqualTo(1);
            assertThat(days.get(i).counted()).isEqualTo(CountUnit.DAYS);
        }
        assertThat(mean(days.get(7))).isNull();
        assertThat(days.get(7).count()).isZero();
        assertThat(result.remarks())
                .extracting(BilingualText::en)
                .containsExactly(
                        "France (ITN): on some days fewer than 29 of the thirty stations of the national thermal"
                                + " indicator have both temperatures on record: these days stay empty.");
        // The stations differ by tenths: 21.0 to 23.9 °C, the lowest 6 °C below, the highest 6 °C above.
        assertThat(mean(days.get(0))).isEqualTo(21.0 + 1.45);
        assertThat(min(days.get(0))).isEqualTo(15.0 + 1.45);
        assertThat(max(days.get(0))).isEqualTo(27.0 + 1.45);
        assertThat(result.sources()).containsExactly("meteo-france:itn");
        // 25.35, 26.95, 27.55 °C: Météo-France's heatwave of three days; its peak is the highest TX.
        assertThat(result.rows().subList(MEANS.size(), result.rows().size()))
                .singleElement()
                .isInstanceOfSatisfying(EventRow.class, wave -> {
                    assertThat(wave.period()).isEqualTo("2023-08-21/2023-08-23");
                    assertThat(wave.peak()).isEqualTo(33.55);
                });
        assertThat(Definitions.of(query(), result))
                .hasEntrySatisfying(
                        "national_thermal_indicator",
                        definition -> assertThat(definition.en()).contains("the mean of both is the indicator"));
    }

    @Test
    void a_station_that_is_none_of_the_thirty_is_no_part_of_france() throws Exception {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME),
                "file,source,city,city_id\ndays.csv,meteo-france:75106001,75106001," + FRANCE + "\n");

        assertThatThrownBy(() -> CityMapping.read(folder, Gazetteer.bundled()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("\"meteo-france:75106001\" is no station of the national thermal indicator");
    }

    /** (TN + TX) / 2 over the stations, in decimals. */
    private static BigDecimal indicator(int day, int stations) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < stations; i++) {
            sum = sum.add(lowest(day, i)).add(highest(day, i));
        }
        return sum.divide(BigDecimal.valueOf(2L * stations), 3, RoundingMode.HALF_UP);
    }

    private static BigDecimal lowest(int day, int station) {
        return new BigDecimal(MEANS.get(day)).subtract(BigDecimal.valueOf(6)).add(BigDecimal.valueOf(station, 1));
    }

    private static BigDecimal highest(int day, int station) {
        return new BigDecimal(MEANS.get(day)).add(BigDecimal.valueOf(6)).add(BigDecimal.valueOf(station, 1));
    }

    /** And two stations that do not count: Reims until 2012, and Lariboisière, which the mapping does not name. */
    private static List<String> reports() {
        List<String> lines = new ArrayList<>();
        for (int day = 0; day < MEANS.size(); day++) {
            for (int i = 0; i < STATIONS.size(); i++) {
                lines.add(report(STATIONS.get(i), day, lowest(day, i), highest(day, i)));
            }
            lines.add(report("51183001", day, new BigDecimal(-40), new BigDecimal(50)));
            lines.add(report("75106001", day, new BigDecimal(-40), new BigDecimal(50)));
        }
        return lines;
    }

    private static String report(String station, int day, BigDecimal tn, BigDecimal tx) {
        String date = FIRST.plusDays(day).format(DateTimeFormatter.BASIC_ISO_DATE);
        return station + ";STATION;46;2;100;" + date + ";;;" + tn + ";1;433;" + tx + ";1;1333";
    }

    private static String doubted(String line, String station, String date) {
        return line.startsWith(station) && line.contains(date) ? line.replace(";1;433;", ";2;433;") : line;
    }

    private HourlyTable imported(List<String> lines) throws Exception {
        List<String> mapping = new ArrayList<>(List.of("file,source,city,city_id"));
        Stream.concat(STATIONS.stream(), Stream.of("51183001"))
                .forEach(station -> mapping.add("Q_06.csv,meteo-france:" + station + "," + station + "," + FRANCE));
        Files.write(folder.resolve(CityMapping.FILE_NAME), mapping);
        lines.add(0, COLUMNS);
        Files.write(folder.resolve("Q_06.csv"), lines);
        String table = folder.resolve("hourly").toString();
        new ImportJobTestRun(folder).run(LocalTestSpark.session(), table);
        return new HourlyTable(LocalTestSpark.session(), table);
    }

    private static QueryResult ask(HourlyTable table) {
        return QueryResult.of(table, table.latestVersion().orElseThrow(), query(), Gazetteer.bundled());
    }

    private static Query query() {
        return TestQueries.asked(
                FRANCE, FIRST.toString(), FIRST.plusDays(MEANS.size() - 1L).toString(), ASKED);
    }
}
