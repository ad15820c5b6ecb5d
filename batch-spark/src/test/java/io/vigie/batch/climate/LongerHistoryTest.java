package io.vigie.batch.climate;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.LoadedBundledHistory;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.cities.Gazetteer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The longer histories after the bundled one, loaded as the import job loads them. */
class LongerHistoryTest {
    private static final String PARIS = "2988507";
    private static final String NEW_YORK = "5128581";
    private static final String QUEENS = "5133273";
    private static final String SYDNEY = "2147714";
    private static final String OTTAWA = "6094817";
    private static final String VANCOUVER = "6173331";
    private static final String BERLIN = "2950159";

    private static HourlyTable table;
    private static Map<String, Map<String, Map<Integer, Long>>> hours;

    @BeforeAll
    static void both_folders_are_loaded(@TempDir Path folder) throws Exception {
        LoadedBundledHistory.copiedInto(folder);
        table = LoadedBundledHistory.loadedInto(folder.resolve("hourly"), Path.of("..", "embedded", "longer-history"));
        hours = new HourlyMetricReader(table, table.latestVersion().orElseThrow(), Metric.TEMPERATURE)
                .inventory(lit(true));
    }

    @Test
    void paris_has_a_normal_of_ten_years_and_new_york_keeps_that_of_its_reanalysis() {
        assertThat(reference(PARIS)).contains(new NormalsSourceYears("open-meteo-archive", 2014, 2023));
        assertThat(reference(NEW_YORK)).contains(new NormalsSourceYears("open-meteo-archive", 2020, 2023));
        assertThat(reference(QUEENS)).contains(new NormalsSourceYears("isd-lite:725030-14732", 2008, 2012));
    }

    @Test
    void one_source_of_paris_answers_a_question_and_is_named() {
        String year = "'granularity':'year','statistics':['mean','sum'],'metrics':";

        assertThat(answer(PARIS, "2022-01-01", "2022-12-31", year + "['temperature_c']")
                        .sources())
                .containsExactly("open-meteo-archive");
        assertThat(answer(PARIS, "2022-01-01", "2022-12-31", year + "['precipitation_mm']")
                        .sources())
                .containsExactly("open-meteo-historical-forecast");
        assertThat(answer(PARIS, "2022-01-01", "2022-12-31", year + "['temperature_c','precipitation_mm']")
                        .sources())
                .as("both are asked for: the source that has more of both")
                .containsExactly("open-meteo-historical-forecast");
    }

    /** Bureau of Meteorology: 45.3 °C at Observatory Hill on 14 January 1939, Sydney's record until 2013. */
    @Test
    void the_black_friday_of_1939_is_in_sydneys_days() {
        IndexRow hottest =
                (IndexRow) answer(SYDNEY, "1939-01-01", "1939-12-31", "'granularity':'year','indices':['TXx']")
                        .rows()
                        .get(0);

        assertThat(hottest.value()).isEqualTo(45.3);
    }

    /** NOAA, New York LaGuardia, 22 July 2011: 104 °F between the hours; of the hours 39.4 °C. */
    @Test
    void the_hottest_hour_of_laguardia_in_2011_is_that_of_22_july() {
        MetricRow july = (MetricRow) answer(
                        QUEENS,
                        "2011-07-22",
                        "2011-07-22",
                        "'granularity':'day','statistics':['max'],'metrics':['temperature_c']")
                .rows()
                .get(0);

        assertThat(july.values().get(Statistic.MAX)).isEqualTo(39.4);
    }

    /** Vancouver's wet days and Berlin's summer days are counted in the files by hand. */
    @Test
    void a_century_of_ottawa_and_decades_of_vancouver_and_berlin_answer_indices() {
        assertThat(answer(OTTAWA, "1895-01-01", "1895-12-31", "'granularity':'year','indices':['FD']")
                        .sources())
                .containsExactly("ghcn-daily:CA006105976");
        assertThat(answer(OTTAWA, "2015-01-01", "2015-12-31", "'granularity':'year','indices':['FD']")
                        .sources())
                .containsExactly("ghcn-daily:CA006105978");
        assertThat(answer(VANCOUVER, "1990-01-01", "1990-12-31", "'granularity':'year','indices':['PRCPTOT']")
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(((IndexRow) row).value()).isEqualTo(1_328.2));
        assertThat(answer(BERLIN, "2003-01-01", "2003-12-31", "'granularity':'year','indices':['SU']")
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(((IndexRow) row).value()).isEqualTo(57.0));
    }

    private static Optional<NormalsSourceYears> reference(String cityId) {
        return NormalsSourceYears.of(hours.getOrDefault(cityId, Map.of()));
    }

    private static QueryResult answer(String cityId, String from, String to, String rest) {
        String json = ("{'request_id':'0f6c1f6e-3c1b-4c57-9d6d-3d0d9b8f1a11','kind':'query','city_ids':['%s'],"
                        + "'date_from':'%s','date_to':'%s',%s}")
                .formatted(cityId, from, to, rest)
                .replace('\'', '"');
        ParsedRequest parsed = new BatchRequestParser(Gazetteer.bundled()).parse(json.getBytes(StandardCharsets.UTF_8));
        Query query = (Query) ((ParsedRequest.Valid) parsed).request();
        return QueryResult.of(table, table.latestVersion().orElseThrow(), query, Gazetteer.bundled());
    }
}
