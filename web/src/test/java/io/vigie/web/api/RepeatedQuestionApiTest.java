package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A question that was asked before: answered from the earlier result, or run again and compared. */
class RepeatedQuestionApiTest extends ApiTestBase {
    private static final String ID = "0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d";

    @Test
    void the_same_question_on_the_same_data_is_answered_at_once_from_the_earlier_result() {
        String earlier = answered();

        HttpReply reply = post("/api/queries", body(""));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("request_id")).isEqualTo(earlier);
        assertThat(reply.at("status")).isEqualTo("SUCCEEDED");
        assertThat(reply.at("reused")).isEqualTo(true);
        assertThat(reply.at("table_version")).isEqualTo(7);
        assertThat(reply.at("finished_at"))
                .isEqualTo(get("/api/queries/" + earlier).at("finished_at"));
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void the_earlier_result_is_still_known_after_a_restart() {
        String earlier = answered();
        vigie.stop();
        vigie.startAgain();

        assertThat(post("/api/queries", body("")).at("request_id")).isEqualTo(earlier);
    }

    @Test
    void an_id_the_client_chose_exists_afterwards_unless_it_says_that_another_will_do() {
        String earlier = answered();

        HttpReply own = post("/api/queries", body("\"request_id\": \"" + ID + "\", \"reuse\": true,"));
        HttpReply run = post("/api/queries", body("\"request_id\": \"" + ID + "\","));

        assertThat(own.at("request_id")).isEqualTo(earlier);
        assertThat(run.at("request_id")).isEqualTo(ID);
        assertThat(get("/api/queries/" + ID).at("status")).isEqualTo("ACCEPTED");
    }

    @Test
    void statistics_in_another_order_are_the_same_question() {
        String earlier = answered();

        String reordered = body("").replace("\"mean\", \"min\", \"max\"", "\"max\", \"mean\", \"min\"");

        assertThat(post("/api/queries", reordered).at("request_id")).isEqualTo(earlier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-04-29", "2021-05-30"})
    void another_question_is_computed(String dateTo) {
        answered();

        assertThat(post("/api/queries", body("").replace("2021-04-30", dateTo)).at("status"))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void on_newer_data_the_question_is_computed_again() {
        answered();
        vigie.comesTo(8);

        HttpReply reply = post("/api/queries", body(""));

        assertThat(reply.at("status")).isEqualTo("ACCEPTED");
        assertThat(published()).isEqualTo(2);
    }

    @Test
    void by_another_version_of_the_code_the_question_is_computed_again() {
        String id = ask();
        vigie.answers(id, InMemoryVigie.earlyParis(), 7, "0.0.9");

        assertThat(post("/api/queries", body("")).at("status")).isEqualTo("ACCEPTED");
    }

    @Test
    void a_question_that_failed_is_computed_again() {
        vigie.says(ask(), "FAILED", Map.of("message", "Cannot answer the query: no memory"));

        assertThat(post("/api/queries", body("")).at("status")).isEqualTo("ACCEPTED");
    }

    @Test
    void reuse_is_true_or_false() {
        HttpReply reply = post("/api/queries", body("\"reuse\": \"perhaps\","));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("reuse");
    }

    @Test
    void run_again_the_question_names_the_earlier_one_and_their_answers_are_found_identical() {
        String earlier = answered();
        String again = runAgain();
        vigie.answers(again, InMemoryVigie.earlyParis());

        HttpReply comparison = get("/api/queries/" + again + "/comparison");

        assertThat(get("/api/queries/" + again).at("repeats")).isEqualTo(earlier);
        assertThat(get("/api/queries/" + earlier).at("repeats")).isNull();
        assertThat(comparison.status()).isEqualTo(200);
        assertThat(comparison.at("identical")).isEqualTo(true);
        assertThat(comparison.at("row_count")).isEqualTo(4);
        assertThat(comparison.at("difference_count")).isEqualTo(0);
        assertThat(comparison.at("before", "request_id")).isEqualTo(earlier);
    }

    @Test
    void rows_that_came_out_otherwise_are_shown_both_ways() {
        answered();
        String again = runAgain();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(InMemoryVigie.earlyParis());
        rows.get(3).put("mean", 10.036);
        vigie.answers(again, rows, 8);

        HttpReply comparison = get("/api/queries/" + again + "/comparison");

        assertThat(comparison.at("identical")).isEqualTo(false);
        assertThat(comparison.at("difference_count")).isEqualTo(1);
        assertThat(comparison.at("differences", 0, "before", "mean")).isEqualTo(10.035);
        assertThat(comparison.at("differences", 0, "after", "mean")).isEqualTo(10.036);
        assertThat(comparison.at("differences", 0, "after", "period")).isEqualTo("2021-04");
        assertThat(comparison.at("before", "table_version")).isEqualTo(7);
        assertThat(comparison.at("after", "table_version")).isEqualTo(8);
    }

    @Test
    void what_was_asked_once_has_nothing_to_be_compared_with() {
        assertThat(get("/api/queries/" + answered() + "/comparison").status()).isEqualTo(404);
    }

    @Test
    void answers_to_different_questions_are_not_compared() {
        String one = answered();
        String other = String.valueOf(
                post("/api/queries", body("").replace("month", "year")).at("request_id"));
        vigie.answers(other, InMemoryVigie.earlyParis());

        HttpReply reply = get("/api/queries/" + other + "/comparison?with=" + one);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(String.valueOf(reply.at("detail"))).endsWith("they ask different things");
    }

    private String answered() {
        String id = ask();
        vigie.answers(id, InMemoryVigie.earlyParis());
        return id;
    }

    private String runAgain() {
        return String.valueOf(post("/api/queries", body("\"reuse\": false,")).at("request_id"));
    }

    private int published() {
        return vigie.log().values(Topics.REQUESTS_BATCH).size();
    }

    /** The question that {@link #ask} asks. */
    private static String body(String more) {
        return """
                {%s "city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30",
                 "metrics": ["temperature_c"], "statistics": ["mean", "min", "max"], "granularity": "month"}""".formatted(more);
    }
}
