package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking about the past. */
class QuerySubmissionApiTest extends ApiTestBase {
    private static final String ID = "0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d";
    private static final String QUESTION = """
            "city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2023-12-31",
            "metrics": ["temperature_c"], "statistics": ["mean", "min", "max"], "granularity": "month\"""";

    @Test
    void an_accepted_query_stands_on_the_topic_under_its_id() {
        HttpReply reply = post("/api/queries", "{" + QUESTION + "}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("status")).isEqualTo("ACCEPTED");
        Query query = onlyQuery();
        assertThat(query.requestId()).isEqualTo(reply.at("request_id"));
        assertThat(query.cityIds()).containsExactly("2988507");
        assertThat(query.submittedAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void the_server_says_when_a_query_was_submitted_whatever_the_client_claims() {
        post(
                "/api/queries",
                "{\"submitted_at\": \"1999-01-01T00:00:00Z\", \"submitted_by\": \"Ada\", " + QUESTION + "}");

        assertThat(onlyQuery().submittedAt()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(onlyQuery().submittedBy()).isEqualTo("Ada");
    }

    @Test
    void an_accepted_query_is_shown_at_once() {
        Object id = post("/api/queries", "{" + QUESTION + "}").at("request_id");

        HttpReply reply = get("/api/queries/" + id);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("status")).isEqualTo("ACCEPTED");
        assertThat(reply.at("kind")).isEqualTo("query");
        assertThat(reply.at("request", "granularity")).isEqualTo("month");
        assertThat(reply.at("queue_position")).isEqualTo(1);
    }

    @Test
    void the_same_query_sent_twice_under_one_id_is_one_request() {
        HttpReply first = post("/api/queries", with(ID));
        HttpReply second = post("/api/queries", with(ID));

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.at("request_id")).isEqualTo(ID);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    @Test
    void the_same_query_sent_again_after_a_restart_is_still_one_request() {
        post("/api/queries", with(ID));
        vigie.stop();
        vigie.startAgain();

        assertThat(post("/api/queries", with(ID)).status()).isEqualTo(202);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    @Test
    void the_same_query_sent_many_times_at_once_is_one_request() {
        List<CompletableFuture<HttpReply>> sent = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("/api/queries", with(ID))))
                .toList();

        assertThat(sent)
                .extracting(CompletableFuture::join)
                .extracting(HttpReply::status)
                .containsOnly(202);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    @Test
    void another_query_under_the_same_id_is_a_conflict() {
        post("/api/queries", with(ID));

        HttpReply reply = post("/api/queries", with(ID).replace("month", "year"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("detail")).isEqualTo("Cannot accept the query: another one has the request_id " + ID);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2988507\"           | \"1\"                  | city_ids",
                "2023-12-31            | 2020-12-31             | date_to",
                "2021-01-01            | 2021-02-30             | date_from",
                "temperature_c         | temperature_f          | metrics",
                "temperature_c         | wind_direction_deg     | metrics",
                "\"mean\"              | \"median\"             | statistics",
                "month                 | week                   | granularity",
                "\"granularity\"       | \"granularté\"         | granularity",
            })
    void a_wrong_field_is_named(String right, String wrong, String field) {
        HttpReply reply = post("/api/queries", "{" + QUESTION.replace(right, wrong) + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("title")).isEqualTo("Bad Request");
        assertThat(errorFields(reply)).containsExactly(field);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).isEmpty();
    }

    /** Five cities, 1900 to 2025, by hour: 46,021 days of 24 hours, each city. */
    @Test
    void a_query_too_large_to_be_answered_is_rejected_and_not_sent() {
        String large = QUESTION.replace(
                        "\"2988507\"", "\"2988507\", \"2643743\", \"2950159\", \"3117735\", \"3169070\"")
                .replace("2021-01-01", "1900-01-01")
                .replace("2023-12-31", "2025-12-31")
                .replace("month", "hour");

        assertThat(onlyError("/api/queries", large))
                .isEqualTo("granularity: hour would give 5522520 rows, at most 500000 can be answered:"
                        + " choose day instead of hour, fewer cities or fewer years");
        assertThat(onlyError("/api/queries/estimate", large)).startsWith("granularity: hour would give 5522520 rows");
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).isEmpty();
    }

    @Test
    void dates_without_history_are_rejected_with_those_that_there_are() {
        vigie.holdsParis();
        String early = QUESTION.replace("2021-01-01", "1950-01-01").replace("2023-12-31", "1950-12-31");

        assertThat(onlyError("/api/queries", early))
                .isEqualTo("date_from: no history of Paris from 1950-01-01 to 1950-12-31:"
                        + " it reaches from 2021-01-01 to 2024-03-31");
        assertThat(onlyError("/api/queries/estimate", early)).startsWith("date_from: no history of Paris");
        assertThat(onlyError("/api/queries", QUESTION.replace("2988507", "1850147")))
                .isEqualTo("city_ids: no history of Tokyo yet: choose another city, or load its past");
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).isEmpty();
        assertThat(post("/api/queries", "{" + QUESTION + "}").status()).isEqualTo(202);
    }

    @Test
    void a_reference_that_can_never_be_complete_is_rejected() {
        vigie.holdsParis();

        assertThat(onlyError("/api/queries", QUESTION + ", \"reference\": {\"from\": 1991, \"to\": 2020}"))
                .isEqualTo("reference: 1991 to 2020 has history in 0 years, at least 24 are needed:"
                        + " choose years that the history holds, or load more of the past");
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).isEmpty();
    }

    @Test
    void a_query_that_was_accepted_stays_so_when_the_history_is_known_later() {
        String early = with(ID).replace("2021-01-01", "1950-01-01").replace("2023-12-31", "1950-12-31");
        assertThat(post("/api/queries", early).status()).isEqualTo(202);

        vigie.holdsParis();

        assertThat(post("/api/queries", early).status()).isEqualTo(202);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    private String onlyError(String path, String question) {
        HttpReply reply = post(path, "{" + question + "}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.list("errors")).hasSize(1);
        return reply.each("field", "errors").get(0) + ": "
                + reply.each("reason", "errors").get(0);
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        HttpReply reply = post("/api/queries", "{\"request_id\": \"mine\", \"kind\": \"query\"}");

        assertThat(errorFields(reply))
                .containsExactlyInAnyOrder("request_id", "city_ids", "date_from", "date_to", "metrics", "granularity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backfill", "cancel", "nonsense"})
    void only_queries_are_taken(String kind) {
        HttpReply reply = post("/api/queries", "{\"kind\": \"" + kind + "\", " + QUESTION + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "null", "{\"city_ids\": [}", "{\"a\": 1, \"a\": 2}"})
    void what_is_no_json_object_is_rejected_as_a_whole(String body) {
        HttpReply reply = post("/api/queries", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("request");
    }

    @Test
    void json_nested_without_end_is_rejected() {
        HttpReply reply = post("/api/queries", "[".repeat(8_000) + "]".repeat(8_000));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("request");
    }

    @Test
    void a_body_that_is_too_large_is_rejected() {
        HttpReply reply = post("/api/queries", "{\"padding\": \"" + "x".repeat(70_000) + "\", " + QUESTION + "}");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void without_the_broker_nothing_is_promised_and_the_same_id_may_be_sent_again() {
        vigie.log().goesAway();
        HttpReply rejected = post("/api/queries", with(ID));
        vigie.log().comesBack();
        HttpReply accepted = post("/api/queries", with(ID));

        assertThat(rejected.status()).isEqualTo(503);
        assertThat(rejected.at("detail")).isEqualTo("Cannot accept the query: the broker does not answer");
        assertThat(rejected.header("Retry-After")).isEqualTo("5");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    private static String with(String id) {
        return "{\"request_id\": \"" + id + "\", " + QUESTION + "}";
    }

    private Query onlyQuery() {
        List<byte[]> published = vigie.log().values(Topics.REQUESTS_BATCH);
        assertThat(published).hasSize(1);
        ParsedRequest parsed = new BatchRequestParser(Gazetteer.bundled()).parse(published.get(0));
        assertThat(parsed).isInstanceOf(ParsedRequest.Valid.class);
        return (Query) ((ParsedRequest.Valid) parsed).request();
    }
}
