package io.vigie.web.queries.result;

import static io.vigie.web.queries.result.CitiesOrYearsDifference.Kind.CITIES;
import static io.vigie.web.queries.result.CitiesOrYearsDifference.Kind.YEARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.degreedays.DegreeDayMethod;
import io.vigie.model.units.Thousandths;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far two cities, or two years, are apart: a forecaster's subtraction, row by row, done by hand here. */
class CitiesOrYearsDifferenceTest {
    private static final String PARIS = "2988507";
    private static final String LONDON = "2643743";
    private static final Gazetteer CITIES_KNOWN = Gazetteer.bundled();

    @Test
    void the_first_city_less_the_second_by_the_clock_of_each() throws Exception {
        Query query = asked(
                "'2988507','2643743'",
                "2021-06-01",
                "2021-06-01",
                "hour",
                "'metrics':['temperature_c'],'statistics':['mean','count']");
        List<AnswerRow> rows = List.of(
                row(PARIS, "2021-06-01T00:00+02:00", 15.1),
                row(PARIS, "2021-06-01T01:00+02:00", 14.9),
                row(PARIS, "2021-06-01T02:00+02:00", null),
                row(PARIS, "2021-06-01T03:00+02:00", 14.0),
                row(LONDON, "2021-06-01T00:00+01:00", 12.3),
                row(LONDON, "2021-06-01T02:00+01:00", 12.0),
                row(LONDON, "2021-06-01T03:00+01:00", 14.2));

        assertThat(differences(query, rows, CITIES))
                .containsExactly(
                        "2021-06-01T00:00+02:00 15.1 - 12.3 = 2.8",
                        "2021-06-01T01:00+02:00 14.9 - null = null",
                        "2021-06-01T02:00+02:00 null - 12.0 = null",
                        "2021-06-01T03:00+02:00 14.0 - 14.2 = -0.2");
    }

    @Test
    void the_last_year_less_the_first_and_the_end_of_february_has_no_like() throws Exception {
        Query query = asked(
                "'2988507'", "2023-02-28", "2024-03-01", "day", "'metrics':['temperature_c'],'statistics':['mean']");
        List<AnswerRow> rows = List.of(
                row(PARIS, "2023-02-28", 5.0),
                row(PARIS, "2023-03-01", 6.0),
                row(PARIS, "2024-02-28", 7.5),
                row(PARIS, "2024-02-29", 8.0),
                row(PARIS, "2024-03-01", 5.25));

        assertThat(differences(query, rows, YEARS))
                .containsExactly(
                        "2024-02-28 7.5 - 5.0 = 2.5", "2024-02-29 8.0 - null = null", "2024-03-01 5.25 - 6.0 = -0.75");
    }

    @Test
    void every_metric_season_and_method_finds_its_own_like() throws Exception {
        Query query = asked(
                "'2988507','2643743'",
                "2020-12-01",
                "2021-08-31",
                "season",
                "'metrics':['temperature_c','wind_speed_ms'],'statistics':['mean'],'degree_days':[{'method':'hdd_us'},{'method':'hdd_us','base_c':10}]");
        List<AnswerRow> rows = new ArrayList<>();
        for (String city : List.of(PARIS, LONDON)) {
            double plus = city.equals(PARIS) ? 1 : 0;
            for (Metric metric : List.of(Metric.TEMPERATURE, Metric.WIND_SPEED)) {
                for (String season : List.of("DJF", "MAM", "JJA")) {
                    rows.add(row(city, "2021-" + season, metric, 3 + plus * metric.ordinal() + plus));
                }
            }
            for (double base : List.of(18.333, 10.0)) {
                rows.add(new DegreeDayRow(
                        city,
                        "2021-DJF",
                        DegreeDayMethod.HDD_US,
                        base,
                        90,
                        90,
                        Thousandths.round(base * 10 + plus),
                        null));
            }
        }

        assertThat(differences(query, rows, CITIES))
                .containsExactly(
                        "2021-DJF 4.0 - 3.0 = 1.0",
                        "2021-MAM 4.0 - 3.0 = 1.0",
                        "2021-JJA 4.0 - 3.0 = 1.0",
                        "2021-DJF 8.0 - 3.0 = 5.0",
                        "2021-MAM 8.0 - 3.0 = 5.0",
                        "2021-JJA 8.0 - 3.0 = 5.0",
                        "2021-DJF 184.33 - 183.33 = 1.0",
                        "2021-DJF 101.0 - 100.0 = 1.0");
    }

    @Test
    void a_file_of_it_says_what_is_less_what() throws Exception {
        Query query = asked(
                "'2988507','2643743'",
                "2021-06-01",
                "2021-06-30",
                "month",
                "'metrics':['temperature_c'],'statistics':['mean']");
        StoredResult answer =
                ContractExampleResult.of(query, List.of(row(PARIS, "2021-06", 19.5), row(LONDON, "2021-06", 16.25)));
        CitiesOrYearsDifference difference =
                CitiesOrYearsDifference.of(answer, CITIES, CITIES_KNOWN).orElseThrow();
        ByteArrayOutputStream csv = new ByteArrayOutputStream();

        CsvResult.standard(CITIES_KNOWN).write(difference, csv);

        assertThat(csv.toString(StandardCharsets.UTF_8).split("\r\n"))
                .containsExactly(
                        "city_id,city,period,metric,unit,count,expected_count,counted,mean,mean_reference,mean_anomaly,mean_reference_year_count",
                        "2988507,Paris,2021-06,temperature_c,°C,24,24,hours,19.5,16.25,3.25,1");
        assertThat(difference.summary().provenance().definitions().get("difference"))
                .startsWith("Paris less London: ");
        assertThat(difference.summary().provenance().definitionsFr().get("difference"))
                .startsWith("Paris moins London : ");
    }

    @Test
    void a_place_that_only_the_history_knows_has_its_name_in_it() {
        Query query = asked(
                "'3017382','2988507'",
                "2023-08-01",
                "2023-08-31",
                "month",
                "'metrics':['temperature_c'],'statistics':['mean']");

        CitiesOrYearsDifference difference = CitiesOrYearsDifference.of(
                        ContractExampleResult.of(query, List.of()), CITIES, CITIES_KNOWN)
                .orElseThrow();

        assertThat(difference.summary().provenance().definitions().get("difference"))
                .startsWith("France (ITN) less Paris: ");
    }

    @Test
    void there_is_none_of_one_city_or_one_year_or_of_all_years_together() {
        String rest = "'metrics':['temperature_c'],'statistics':['mean']";
        Query one = asked("'2988507'", "2021-01-01", "2021-12-31", "month", rest);
        Query together = asked("'2988507'", "2021-01-01", "2022-12-31", "month_of_year", rest);

        assertThat(CitiesOrYearsDifference.of(ContractExampleResult.of(one, List.of()), CITIES, CITIES_KNOWN))
                .isEmpty();
        assertThat(CitiesOrYearsDifference.of(ContractExampleResult.of(one, List.of()), YEARS, CITIES_KNOWN))
                .isEmpty();
        assertThat(CitiesOrYearsDifference.of(ContractExampleResult.of(together, List.of()), YEARS, CITIES_KNOWN))
                .isEmpty();
    }

    private static List<String> differences(Query query, List<AnswerRow> rows, CitiesOrYearsDifference.Kind kind)
            throws Exception {
        List<String> found = new ArrayList<>();
        CitiesOrYearsDifference.of(ContractExampleResult.of(query, rows), kind, CITIES_KNOWN)
                .orElseThrow()
                .forEach(row -> {
                    Double value =
                            row instanceof MetricRow of ? of.value(Statistic.MEAN) : ((DegreeDayRow) row).value();
                    ReferenceComparison compared = Objects.requireNonNull(
                            row instanceof MetricRow of
                                    ? of.compared().get(Statistic.MEAN)
                                    : ((DegreeDayRow) row).compared());
                    found.add(row.period() + " " + value + " - " + compared.reference() + " = " + compared.anomaly());
                });
        return found;
    }

    private static AnswerRow row(String city, String period, @Nullable Double mean) {
        return row(city, period, Metric.TEMPERATURE, mean);
    }

    private static AnswerRow row(String city, String period, Metric metric, @Nullable Double mean) {
        Map<Statistic, @Nullable Double> values = new HashMap<>();
        values.put(Statistic.MEAN, mean);
        return new MetricRow(city, period, metric, mean == null ? 0 : 24, 24, values, Map.of());
    }

    private static Query asked(String cities, String from, String to, String granularity, String rest) {
        String json =
                "{'request_id':'0f6c1f6e-3c1b-4c57-9d6d-3d0d9b8f1a11','kind':'query','city_ids':[%s],'date_from':'%s','date_to':'%s','granularity':'%s',%s}"
                        .formatted(cities, from, to, granularity, rest)
                        .replace('\'', '"');
        ParsedRequest parsed = new BatchRequestParser(CITIES_KNOWN).parse(json.getBytes(StandardCharsets.UTF_8));
        return (Query) ((ParsedRequest.Valid) parsed).request();
    }
}
