package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query will cost, before it is sent. */
class AnswerEstimateApiTest extends ApiTestBase {

    @ParameterizedTest
    @CsvSource({
        "year,  2021-01-01, 2023-12-31, 6",
        "month, 2021-01-15, 2021-04-30, 8",
        "day,   2024-02-28, 2024-03-01, 6",
        // 2022-03-27 has 23 h in Paris and 24 in Tokyo, 2022-10-30 has 25 and 24
        "hour,  2022-03-27, 2022-03-27, 47",
        "hour,  2022-10-30, 2022-10-30, 49",
    })
    void rows_are_counted_by_each_citys_own_clock(String granularity, String from, String to, int rows) {
        HttpReply reply = estimate("""
                "city_ids": ["2988507", "1850147"], "metrics": ["temperature_c"], "statistics": ["mean"],
                "granularity": "%s", "date_from": "%s", "date_to": "%s\"""".formatted(granularity, from, to));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("row_count")).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // three summers of three months
                "month         | {\"months\": [6, 7, 8]} | 9",
                "season        | {\"months\": [12]}      | 3",
                "year          | {\"hours\": [12]}       | 3",
                "hour          | {\"hours\": [2]}        | 1095", // none on three days in March, two on three in
                // October
                "day           | {\"hours\": [2]}        | 1092",
                "hour_of_day   | {\"hours\": [2, 12]}    | 2",
                "hour_of_day   | null                  | 24",
                "month_of_year | null                  | 12",
                "period        | null                  | 1",
            })
    void only_periods_with_an_hour_that_can_count_have_rows(String granularity, String filters, int rows) {
        HttpReply reply = estimate("""
                "city_ids": ["2988507"], "metrics": ["temperature_c"], "statistics": ["mean"], "filters": %s,
                "granularity": "%s", "date_from": "2021-01-01", "date_to": "2023-12-31\"""".formatted(filters, granularity));

        assertThat(reply.at("row_count")).isEqualTo(rows);
    }

    @Test
    void an_index_has_a_row_a_year_or_a_month_where_it_is_defined_for_months() {
        HttpReply reply = estimate("""
                "city_ids": ["2988507"], "indices": ["SU", "TXx"], "degree_days": [{"method": "dju_costic"}],
                "granularity": "month", "date_from": "2021-01-01", "date_to": "2021-12-31\"""");

        assertThat(reply.at("row_count")).isEqualTo(1 + 12 + 12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // three Julys and their trend; three years of frost days, of last frosts and their trends; a spell at
                // least
                "month | 'metrics':['temperature_c'],'statistics':['count','mean'],'filters':{'months':[7]} | 3 + 1",
                "year  | 'indices':['FD'],'events':[{'event':'last_frost'},{'event':'dry_spell'}]           | 3 + 1 + 3 + 1 + 1",
                "month | 'indices':['FD','TXx']                                                             | 3 + 1 + 36 + 12"
            })
    void spells_frosts_and_trends_have_rows_of_their_own(String granularity, String question, String rows) {
        HttpReply reply = estimate("""
                "city_ids": ["2988507"], %s, "trend": true,
                "granularity": "%s", "date_from": "2021-01-01", "date_to": "2023-12-31\"""".formatted(question.replace('\'', '"'), granularity));

        assertThat(reply.at("row_count"))
                .isEqualTo(Stream.of(rows.split(" \\+ "))
                        .mapToInt(Integer::parseInt)
                        .sum());
    }

    @Test
    void without_a_past_run_no_time_is_made_up() {
        HttpReply reply = estimate(QUESTION);

        assertThat(reply.at("seconds")).isNull();
        assertThat(reply.at("earlier")).isNull();
    }

    @Test
    void the_time_is_that_of_similar_past_runs_and_their_number_is_said() {
        vigie.answers(ask(), InMemoryVigie.earlyParis());

        HttpReply similar = estimate(QUESTION.replace("2021-04-30", "2021-05-31"));
        HttpReply larger = estimate(QUESTION.replace("month", "hour"));

        assertThat(similar.at("seconds", "run_count")).isEqualTo(1);
        assertThat((Double) similar.at("seconds", "median")).isBetween(0.0, 60.0);
        assertThat(larger.at("seconds")).isNull();
    }

    @Test
    void a_question_that_would_be_answered_at_once_says_by_which_earlier_result() {
        String id = ask();
        vigie.answers(id, InMemoryVigie.earlyParis());

        assertThat(estimate(QUESTION).at("earlier", "request_id")).isEqualTo(id);
    }

    @Test
    void a_query_that_would_be_rejected_has_no_estimate_but_its_errors() {
        HttpReply reply = estimate(QUESTION.replace("2988507", "1"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("city_ids");
    }

    @Test
    void estimating_sends_nothing() {
        estimate(QUESTION);

        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).isEmpty();
    }

    private static final String QUESTION = """
            "city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30",
            "metrics": ["temperature_c"], "statistics": ["mean", "min", "max"], "granularity": "month\"""";

    private HttpReply estimate(String fields) {
        return post("/api/queries/estimate", "{" + fields + "}");
    }
}
