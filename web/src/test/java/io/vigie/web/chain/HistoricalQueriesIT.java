package io.vigie.web.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions about past years, through the web API, Kafka, Airflow, spark-submit and HDFS, and back. */
class HistoricalQueriesIT {
    private static final Duration ONE_QUERY = Duration.ofMinutes(3);
    private static final Duration TEN_QUERIES = Duration.ofMinutes(8);
    private static final String PARIS = "2988507";
    private static final String NEW_YORK = "5128581";

    private final RunningVigie vigie = new RunningVigie();

    @Test
    void the_months_of_paris_equal_an_independent_computation_from_the_bundled_file() {
        String request = vigie.ask(temperatures(PARIS, "2021-01-01", "2023-12-31", "month"));

        JsonNode end = vigie.awaitEnd(request, ONE_QUERY);

        assertThat(end.get("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
        List<JsonNode> rows = vigie.rows(request);
        assertThat(rows).hasSize(36);
        assertThat(rows.subList(0, 2)).allSatisfy(row -> {
            assertThat(row.get("count").asLong()).isZero();
            assertThat(row.get("mean").isNull()).isTrue();
        });
        assertThat(ResultRowText.of(rows)).isEqualTo(IndependentQueryAnswer.monthsOfParis());
    }

    @Test
    void a_day_has_23_or_25_hours_where_the_clocks_change() {
        String spring = vigie.ask(temperatures(NEW_YORK, "2021-03-13", "2021-03-15", "day"));
        String autumn = vigie.ask(temperatures(NEW_YORK, "2021-11-06", "2021-11-08", "day"));

        assertThat(vigie.awaitEnd(spring, ONE_QUERY).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(vigie.awaitEnd(autumn, ONE_QUERY).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(expectedCounts(spring)).containsExactly(24L, 23L, 24L);
        assertThat(expectedCounts(autumn)).containsExactly(24L, 25L, 24L);
        assertThat(ResultRowText.of(vigie.rows(spring)))
                .isEqualTo(IndependentQueryAnswer.daysOfNewYork("2021-03-13", "2021-03-15"));
        assertThat(ResultRowText.of(vigie.rows(autumn)))
                .isEqualTo(IndependentQueryAnswer.daysOfNewYork("2021-11-06", "2021-11-08"));
    }

    @Test
    void ten_questions_at_once_all_end_each_exactly_once() {
        List<String> requests = IntStream.range(0, 10)
                .mapToObj(i -> vigie.ask(temperatures(PARIS, "2022-01-01", "2022-12-" + (10 + i), "month")))
                .toList();

        assertThat(requests).allSatisfy(request -> {
            JsonNode end = vigie.awaitEnd(request, TEN_QUERIES);
            assertThat(end.get("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
            assertThat(vigie.rows(request)).hasSize(12);
            assertThat(vigie.terminalStatuses(request)).isEqualTo(1);
        });
    }

    @Test
    void the_same_request_id_sent_twice_is_one_request() {
        ObjectNode question = temperatures(PARIS, "2023-01-01", "2023-12-31", "year")
                .put("request_id", UUID.randomUUID().toString());

        String first = vigie.ask(question);
        String second = vigie.ask(question);

        assertThat(second).isEqualTo(first);
        assertThat(vigie.awaitEnd(first, ONE_QUERY).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(vigie.terminalStatuses(first)).isEqualTo(1);
        assertThat(vigie.everythingOn("requests.batch").stream()
                        .filter(record -> record.getKey().equals(first)))
                .hasSize(1);
    }

    @Test
    void what_another_program_puts_on_the_topic_is_rejected_with_the_field_named() {
        List<String> ids = new ArrayList<>();
        ids.add(rejected(temperatures(PARIS, "2023-12-31", "2021-01-01", "month"), "date_to"));
        ids.add(rejected(temperatures("999999999", "2021-01-01", "2021-12-31", "month"), "city_ids"));
        ObjectNode unknownMetric = temperatures(PARIS, "2021-01-01", "2021-12-31", "month");
        unknownMetric.putArray("metrics").add("happiness");
        ids.add(rejected(unknownMetric, "metrics"));

        assertThat(ids).allSatisfy(id -> assertThat(vigie.terminalStatuses(id)).isEqualTo(1));
    }

    @Test
    void what_is_not_json_ends_in_a_visible_failure() {
        vigie.produce("requests.batch", "whatever", "not json");

        await().atMost(ONE_QUERY)
                .untilAsserted(() -> assertThat(vigie.everythingOn("results.batch"))
                        .anySatisfy(record -> {
                            assertThat(record.getKey()).startsWith("invalid-requests.batch-");
                            assertThat(record.getValue().get("status").asText()).isEqualTo("FAILED");
                            assertThat(record.getValue().at("/errors/0/field").asText())
                                    .isEqualTo("request");
                        }));
    }

    /** Puts a bad query straight on the topic and checks that it fails for its field. */
    private String rejected(ObjectNode query, String field) {
        String id = UUID.randomUUID().toString();
        vigie.produce(
                "requests.batch",
                id,
                query.put("request_id", id).put("kind", "query").toString());
        await().atMost(ONE_QUERY).until(() -> vigie.terminalStatuses(id) > 0);
        JsonNode state = vigie.awaitEnd(id, ONE_QUERY);
        assertThat(state.get("status").asText()).isEqualTo("FAILED");
        assertThat(state.get("errors").findValuesAsText("field")).contains(field);
        return id;
    }

    private List<Long> expectedCounts(String request) {
        return vigie.rows(request).stream()
                .map(row -> row.get("expected_count").asLong())
                .toList();
    }

    static ObjectNode temperatures(String city, String from, String to, String granularity) {
        ObjectNode question = RunningVigie.JSON.createObjectNode();
        question.putArray("city_ids").add(city);
        question.put("date_from", from).put("date_to", to).put("granularity", granularity);
        question.putArray("metrics").add("temperature_c");
        question.putArray("statistics").add("mean").add("min").add("max");
        return question;
    }
}
