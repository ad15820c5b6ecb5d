package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of an answered query. */
class QueryResultApiTest extends ApiTestBase {

    @Test
    void a_result_comes_with_its_question_and_where_it_is_from() {
        String id = answered();

        HttpReply reply = get("/api/queries/" + id + "/result");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.at("request_id")).isEqualTo(id);
        assertThat(reply.at("request", "granularity")).isEqualTo("month");
        assertThat(reply.at("provenance", "sources", 0)).isEqualTo("open-meteo-historical-forecast");
        assertThat(String.valueOf(reply.at("sha256"))).hasSize(64);
        assertThat(reply.at("row_count")).isEqualTo(4);
        assertThat(reply.list("rows")).isEqualTo(Json.tree(Json.write(InMemoryVigie.earlyParis())));
    }

    @Test
    void a_statistic_without_a_value_is_null_and_one_not_asked_for_is_absent() {
        HttpReply reply = get("/api/queries/" + answered() + "/result");

        Map<?, ?> january = (Map<?, ?>) reply.list("rows").get(0);
        assertThat(january.get("mean")).isNull();
        assertThat(january.containsKey("mean")).isTrue();
        assertThat(january.containsKey("sum")).isFalse();
    }

    @Test
    void the_same_rows_come_as_a_csv_download() {
        String id = answered();

        HttpReply reply = get("/api/queries/" + id + "/result?format=csv");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(reply.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"vigie-paris-2021-01_2021-04-temperature_c-month.csv\"");
        assertThat(reply.text())
                .isEqualTo(String.join(
                        "\r\n",
                        "city_id,city,period,metric,unit,count,expected_count,counted,mean,min,max",
                        "2988507,Paris,2021-01,temperature_c,°C,0,744,hours,,,",
                        "2988507,Paris,2021-02,temperature_c,°C,0,672,hours,,,",
                        "2988507,Paris,2021-03,temperature_c,°C,214,743,hours,12.482,4.56,24.86",
                        "2988507,Paris,2021-04,temperature_c,°C,720,720,hours,10.035,1.16,25.06",
                        ""));
    }

    /** What a spreadsheet in France opens with a double click: without the mark "°C" reads "Â°C", with points 12.482 is text. */
    @Test
    void french_csv_has_semicolons_decimal_commas_and_a_byte_order_mark() {
        HttpReply reply = get("/api/queries/" + answered() + "/result?format=csv-fr");

        assertThat(reply.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(reply.header("Content-Disposition")).endsWith("-month-fr.csv\"");
        assertThat(reply.text().split("\r\n"))
                .startsWith("\ufeffcity_id;city;period;metric;unit;count;expected_count;counted;mean;min;max")
                .contains("2988507;Paris;2021-03;temperature_c;°C;214;743;hours;12,482;4,56;24,86");
    }

    /** RFC 9110, 12.5.1: the range with the highest quality counts; without a word of CSV it is JSON. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv                                     | text/csv; charset=utf-8",
                "TEXT/CSV;header=present                      | text/csv; charset=utf-8",
                "text/csv, application/json;q=0.5             | text/csv; charset=utf-8",
                "application/json;q=0.1, text/*               | text/csv; charset=utf-8",
                "text/csv, */*;q=0.1                          | text/csv; charset=utf-8",
                "text/csv;q=0.5, application/json             | application/json",
                "text/csv;q=0                                 | application/json",
                "application/*                                | application/json",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet "
                        + "| application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.apache.parquet               | application/vnd.apache.parquet",
                "*/*                                          | application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8    | application/json",
                "image/png                                    | application/json",
            })
    void a_result_comes_in_the_form_that_the_accept_header_likes_best(String accept, String contentType) {
        HttpReply reply = get("/api/queries/" + answered() + "/result", "Accept", accept);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(contentType);
        assertThat(reply.header("Vary")).isEqualTo("Accept");
    }

    @Test
    void the_address_counts_before_the_header() {
        String path = "/api/queries/" + answered() + "/result?format=";

        assertThat(get(path + "json", "Accept", "text/csv").header("Content-Type"))
                .isEqualTo("application/json");
        assertThat(get(path + "csv", "Accept", "application/json").header("Content-Type"))
                .startsWith("text/csv");
    }

    /** The rows are those of the contract's examples. */
    @Test
    @SuppressWarnings("unchecked")
    void percentiles_comparisons_indices_and_degree_days_have_columns_of_their_own_in_csv() {
        String id = String.valueOf(post("/api/queries", """
                {"city_ids": ["2988507"], "date_from": "2022-01-01", "date_to": "2023-12-31", "metrics": ["temperature_c"],
                 "statistics": ["p90", "mean", "p10"], "granularity": "season", "reference": {"from": 1991, "to": 2020},
                 "indices": ["SU", "TX90p", "GSL"], "degree_days": [{"method": "dju_costic"}]}""").at("request_id"));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (String page : List.of("page-with-percentiles-and-anomalies", "page-of-indices-and-degree-days")) {
            rows.addAll((List<Map<String, @Nullable Object>>)
                    ContractExamples.message("batch-result." + page).get("rows"));
        }
        vigie.answers(id, rows);

        String csv = get("/api/queries/" + id + "/result?format=csv").text();

        assertThat(csv.split("\r\n"))
                .containsExactly(
                        "city_id,city,period,metric,base_c,unit,count,expected_count,counted,mean,p10,p90,value,"
                                + "mean_reference,mean_anomaly,mean_reference_year_count,"
                                + "p10_reference,p10_anomaly,p10_reference_year_count,"
                                + "p90_reference,p90_anomaly,p90_reference_year_count,"
                                + "value_reference,value_anomaly,value_reference_year_count",
                        "2988507,Paris,2022-JJA,temperature_c,,°C,2208,2208,hours,22.1,16.1,28.9,,"
                                + "20.35,1.75,30,,,23,27.0,1.9,30,,,",
                        "2988507,Paris,2022,SU,,days,365,365,days,,,,78.0,,,,,,,,,,,,",
                        "2988507,Paris,2022-07,TX90p,,%,31,31,days,,,,32.258,,,,,,,,,,10.4,21.858,30",
                        "2988507,Paris,2023,GSL,,days,349,365,days,,,,,,,,,,,,,,,,",
                        "2988507,Paris,2022-10-01/2023-05-20,dju_costic,18.0,°C·d,232,232,days,,,,1730.5,,,,,,,,,,,,");
    }

    @Test
    void while_a_query_has_not_succeeded_there_is_no_result() {
        String id = ask();

        HttpReply reply = get("/api/queries/" + id + "/result");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("detail")).isEqualTo("Cannot show the result of " + id + ": the query is ACCEPTED");
    }

    @Test
    void of_an_unknown_query_there_is_no_result() {
        assertThat(get("/api/queries/nobody/result").status()).isEqualTo(404);
    }

    @Test
    void a_format_that_does_not_exist_is_rejected() {
        HttpReply reply = get("/api/queries/" + answered() + "/result?format=ods");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("format");
        assertThat(reply.text()).contains("none of json, csv, csv-fr, xlsx, parquet: ods");
    }

    @Test
    void a_difference_comes_in_every_form_and_says_why_where_there_is_none() {
        String id = String.valueOf(post("/api/queries", """
                {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2022-12-31", "metrics": ["temperature_c"],
                 "statistics": ["mean"], "granularity": "year"}""").at("request_id"));
        Map<String, @Nullable Object> year = Map.of(
                "city_id",
                "2988507",
                "metric",
                "temperature_c",
                "count",
                8760,
                "expected_count",
                8760,
                "period",
                "2021",
                "mean",
                11.6);
        Map<String, @Nullable Object> next = new HashMap<>(year);
        next.putAll(Map.of("period", "2022", "mean", 13.1));
        vigie.answers(id, List.of(year, next));
        String path = "/api/queries/" + id + "/result?difference=";

        HttpReply csv = get(path + "years&format=csv");

        assertThat(csv.header("Content-Disposition")).endsWith("-year-difference.csv\"");
        assertThat(csv.text()).endsWith("2022,temperature_c,°C,8760,8760,hours,13.1,11.6,1.5,1\r\n");
        assertThat(get(path + "years").at("rows", 0, "mean_anomaly")).isEqualTo(1.5);
        assertThat(get(path + "years").at("row_count")).isEqualTo(1);
        assertThat(get(path + "years&format=parquet").status()).isEqualTo(200);
        assertThat(get(path + "years&format=xlsx").status()).isEqualTo(200);
        for (String none : List.of("cities", "months")) {
            assertThat(get(path + none).status()).isEqualTo(400);
            assertThat(errorFields(get(path + none))).containsExactly("difference");
        }
    }

    private String answered() {
        String id = ask();
        vigie.answers(id, InMemoryVigie.earlyParis());
        return id;
    }
}
