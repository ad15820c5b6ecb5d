package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import io.vigie.web.http.Reply;
import io.vigie.web.inmemory.VigieInMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows of an answered query. */
class ResultApiTest extends ApiSpecification {

    @Test
    void a_result_comes_with_its_question_and_where_it_is_from() {
        String id = answered();

        Reply reply = get("/api/queries/" + id + "/result");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.at("request_id")).isEqualTo(id);
        assertThat(reply.at("request", "granularity")).isEqualTo("month");
        assertThat(reply.at("provenance", "sources", 0)).isEqualTo("open-meteo-historical-forecast");
        assertThat(String.valueOf(reply.at("sha256"))).hasSize(64);
        assertThat(reply.at("row_count")).isEqualTo(4);
        assertThat(reply.list("rows")).isEqualTo(Json.tree(Json.write(VigieInMemory.earlyParis())));
    }

    @Test
    void a_statistic_without_a_value_is_null_and_one_not_asked_for_is_absent() {
        Reply reply = get("/api/queries/" + answered() + "/result");

        Map<?, ?> january = (Map<?, ?>) reply.list("rows").get(0);
        assertThat(january.get("mean")).isNull();
        assertThat(january.containsKey("mean")).isTrue();
        assertThat(january.containsKey("sum")).isFalse();
    }

    @Test
    void the_same_rows_come_as_a_csv_download() {
        String id = answered();

        Reply reply = get("/api/queries/" + id + "/result?format=csv");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"vigie-" + id + ".csv\"");
        assertThat(reply.text())
                .isEqualTo(String.join(
                        "\r\n",
                        "city_id,city,period,metric,unit,count,expected_count,mean,min,max",
                        "2988507,Paris,2021-01,temperature_c,°C,0,744,,,",
                        "2988507,Paris,2021-02,temperature_c,°C,0,672,,,",
                        "2988507,Paris,2021-03,temperature_c,°C,214,743,12.482,4.56,24.86",
                        "2988507,Paris,2021-04,temperature_c,°C,720,720,10.035,1.16,25.06",
                        ""));
    }

    @Test
    void while_a_query_has_not_succeeded_there_is_no_result() {
        String id = ask();

        Reply reply = get("/api/queries/" + id + "/result");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("detail")).isEqualTo("Cannot show the result of " + id + ": the query is ACCEPTED");
    }

    @Test
    void of_an_unknown_query_there_is_no_result() {
        assertThat(get("/api/queries/nobody/result").status()).isEqualTo(404);
    }

    @Test
    void a_format_that_does_not_exist_is_refused() {
        Reply reply = get("/api/queries/" + answered() + "/result?format=xlsx");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("format");
    }

    private String answered() {
        String id = ask();
        vigie.answers(id, VigieInMemory.earlyParis());
        return id;
    }
}
