package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that say a thing twice, or not in JSON: what is wrong, and where, in words of our own. */
class MalformedRequestsApiTest extends ApiTestBase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/cities?q=paris&q=rome                       | q",
                "/api/cities?q=paris&limit=5&limit=5              | limit",
                "/api/cities?q=paris&limit=&limit=5               | limit",
                "/api/queries?limit=1&limit=2                     | limit",
                "/api/cities/2988507/readings?hours=1&hours=24    | hours",
                "/api/cities/2988507/readings?limit=1&limit=24    | limit",
                "/api/queries/x/result?format=csv&format=json     | format"
            })
    void a_parameter_given_twice_is_rejected(String path, String field) {
        vigie.activate(PARIS);

        HttpReply reply = get(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(errorFields(reply)).containsExactly(field);
        assertThat(reply.at("errors", 0, "reason")).isEqualTo("given 2 times, once is expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'metrics': ['t', 'h'}        | line 1, column 22, in metrics.1: \"}\" does not belong here",
                "{'filters': {'months': [1,    | line 1, column 27, in filters.months.1: it ends too early",
                "{'city_ids': [2988507], 'city_ids': [1]} "
                        + "| line 1, column 35, in city_ids: the field \"city_ids\" is there twice",
                "{'date_from': yesterday}      | line 1, column 15, in date_from: \"yesterday\" is not a value of JSON",
            })
    void a_body_that_is_not_json_names_the_place_in_our_own_words(String body, String reason) {
        for (String path : new String[] {"/api/queries", "/api/queries/estimate"}) {
            HttpReply reply = post(path, body.replace('\'', '"'));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(errorFields(reply)).containsExactly("request");
            assertThat(reply.at("errors", 0, "reason")).isEqualTo("not JSON: " + reason);
        }
    }

    @Test
    void so_does_the_body_that_follows_a_city() {
        HttpReply reply = put("/api/cities/" + PARIS, "{\"active\": yes}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("detail"))
                .isEqualTo(
                        "Cannot read request: not JSON: line 1, column 12, in active: \"yes\" is not a value of JSON");
    }
}
