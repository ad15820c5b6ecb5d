package io.vigie.web.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Message;
import io.vigie.web.log.Position;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.result.ResultPageStore;
import io.vigie.web.queries.result.StoredResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the messages of the two topics make of a request, in whatever order they are read. */
class QueryProjectionTest {
    private static final String ID = "0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d";
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";
    private static final String FIRST = "first-attempt";
    private static final String SECOND = "second-attempt";
    private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");

    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final QueryProjection projection = new QueryProjection(
            new BatchRequestParser(Gazetteer.bundled()),
            new ResultPageStore(log, 1_000),
            new AnswerRowCounter(Gazetteer.bundled()));

    @Test
    void the_first_request_of_an_id_wins() {
        request(ID, "month");
        request(ID, "year");

        assertThat(Json.tree(Json.write(state(ID))))
                .extracting("request.granularity")
                .isEqualTo("month");
    }

    @Test
    void the_first_terminal_status_wins() {
        request(ID, "month");
        status(ID, "FAILED", FIRST, Map.of("message", "Cannot answer: the first"));
        status(ID, "FAILED", SECOND, Map.of("message", "Cannot answer: the second"));
        status(ID, "RUNNING", SECOND, Map.of("progress_pct", 10));

        assertThat(state(ID).status()).isEqualTo(RequestStatus.FAILED);
        assertThat(state(ID).message()).isEqualTo("Cannot answer: the first");
    }

    @Test
    void queries_that_were_open_during_an_incident_are_counted_and_those_that_failed() {
        request(ID, "month");
        status(ID, "FAILED", FIRST, Map.of("message", "Cannot answer: no HDFS", "at", AT.plusSeconds(60)));
        request(OTHER, "month");

        assertThat(projection.openBetween(AT.plusSeconds(10), AT.plusSeconds(90)))
                .isEqualTo(new IncidentQueryCounts(2, 1));
        assertThat(projection.openBetween(AT.plusSeconds(70), AT.plusSeconds(90)))
                .isEqualTo(new IncidentQueryCounts(1, 0));
        assertThat(projection.openBetween(AT.minusSeconds(90), AT.minusSeconds(70)))
                .isEqualTo(IncidentQueryCounts.NONE);
    }

    @Test
    void a_running_query_may_end_when_its_progress_says_while_no_past_run_does() {
        request(ID, "month");
        status(ID, "RUNNING", FIRST, Map.of("progress_pct", 0));
        assertThat(state(ID).expected()).isNull();
        status(ID, "RUNNING", FIRST, Map.of("progress_pct", 25, "at", AT.plusSeconds(2)));

        assertThat(state(ID).expected()).isEqualTo(new ExpectedEnd(AT.plusSeconds(8), 0));
    }

    @Test
    void a_query_may_take_as_long_as_a_similar_one_did_and_says_from_how_many_that_is_known() {
        request(OTHER, "month");
        status(OTHER, "RUNNING", FIRST, Map.of("at", AT.plusSeconds(3)));
        byte[] page = page(OTHER, FIRST, 0, "2021-01");
        succeeded(OTHER, FIRST, 1, sha256(page), AT.plusSeconds(7));
        request(ID, "month");

        assertThat(state(ID).expected()).isEqualTo(new ExpectedEnd(AT.plusSeconds(7), 1));
        status(ID, "RUNNING", SECOND, Map.of("at", AT.plusSeconds(10)));
        assertThat(state(ID).expected()).isEqualTo(new ExpectedEnd(AT.plusSeconds(14), 1));
    }

    @Test
    void a_status_never_goes_back() {
        request(ID, "month");
        status(ID, "RUNNING", FIRST, Map.of("progress_pct", 50));
        status(ID, "QUEUED", null, Map.of());

        assertThat(state(ID).status()).isEqualTo(RequestStatus.RUNNING);
    }

    @Test
    void a_retried_job_may_begin_its_progress_anew() {
        request(ID, "month");
        status(ID, "RUNNING", FIRST, Map.of("progress_pct", 80));
        status(ID, "RUNNING", SECOND, Map.of("progress_pct", 5));

        assertThat(state(ID).progressPct()).isEqualTo(5);
    }

    @Test
    void only_the_pages_of_the_named_attempt_count() throws LogUnavailableException {
        request(ID, "month");
        page(ID, FIRST, 0, "2021-01");
        byte[] one = page(ID, SECOND, 0, "2021-02");
        page(ID, FIRST, 1, "2021-03");
        byte[] two = page(ID, SECOND, 1, "2021-04");
        succeeded(ID, SECOND, 2, sha256(one, two));

        StoredResult result = projection.answer(ID).orElseThrow();
        assertThat(result.pageCount()).isEqualTo(2);
        assertThat(result.rows(0).get(0).period()).isEqualTo("2021-02");
        assertThat(result.rows(1).get(0).period()).isEqualTo("2021-04");
    }

    @Test
    void a_page_that_comes_twice_counts_once() {
        request(ID, "month");
        byte[] one = page(ID, FIRST, 0, "2021-01");
        page(ID, FIRST, 0, "2021-01");
        succeeded(ID, FIRST, 1, sha256(one));

        assertThat(state(ID).status()).isEqualTo(RequestStatus.SUCCEEDED);
    }

    @Test
    void a_result_with_another_checksum_is_shown_as_failed() {
        request(ID, "month");
        page(ID, FIRST, 0, "2021-01");
        succeeded(ID, FIRST, 1, "0".repeat(64));

        assertThat(state(ID).status()).isEqualTo(RequestStatus.FAILED);
        assertThat(state(ID).message())
                .startsWith("Cannot show the result: its pages have the checksum ")
                .endsWith(" instead of " + "0".repeat(64));
        assertThat(state(ID).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("result"));
        assertThat(projection.answer(ID)).isEmpty();
    }

    @Test
    void a_result_with_a_missing_page_is_shown_as_failed() {
        request(ID, "month");
        byte[] one = page(ID, FIRST, 0, "2021-01");
        succeeded(ID, FIRST, 2, sha256(one));

        assertThat(state(ID).message()).isEqualTo("Cannot show the result: page 1 of 2 did not arrive in its place");
    }

    @Test
    void a_result_without_rows_has_no_pages() {
        request(ID, "month");
        succeeded(ID, FIRST, 0, sha256());

        assertThat(state(ID).status()).isEqualTo(RequestStatus.SUCCEEDED);
        assertThat(projection.answer(ID).map(StoredResult::pageCount)).contains(0);
    }

    @Test
    void an_answer_may_be_read_before_its_request() {
        byte[] one = page(ID, FIRST, 0, "2021-01");
        succeeded(ID, FIRST, 1, sha256(one));
        assertThat(projection.answer(ID)).isEmpty();

        request(ID, "month");

        assertThat(state(ID).status()).isEqualTo(RequestStatus.SUCCEEDED);
        assertThat(state(ID).queuePosition()).isNull();
        assertThat(projection.answer(ID)).isPresent();
        assertThat(projection.openCount()).isZero();
    }

    @Test
    void pages_that_fell_out_of_memory_are_read_again() throws LogUnavailableException {
        request(ID, "month");
        String[] periods = new String[400];
        for (int i = 0; i < periods.length; i++) {
            periods[i] = "%04d-01".formatted(1800 + i);
        }
        byte[] one = page(ID, FIRST, 0, periods); // alone more than the bound of this test's store
        byte[] two = page(ID, FIRST, 1, "2200-01");
        succeeded(ID, FIRST, 2, sha256(one, two));
        StoredResult result = projection.answer(ID).orElseThrow();

        assertThat(result.rows(0)).hasSize(400);
        assertThat(result.rows(1)).hasSize(1);
        log.goesAway();
        assertThat(catchUnavailable(result, 0)).isPresent();
    }

    @Test
    void the_place_in_the_queue_counts_older_requests_that_are_not_over() {
        request(ID, "month");
        request(OTHER, "month");
        status(ID, "RUNNING", FIRST, Map.of("progress_pct", 10));

        assertThat(state(ID).queuePosition()).isNull();
        assertThat(state(OTHER).queuePosition()).isEqualTo(2);
    }

    @Test
    void when_a_request_ends_the_next_one_is_news_too_and_all_behind_move_up() {
        request(ID, "month");
        request(OTHER, "month");

        QueryUpdate changes = status(ID, "FAILED", null, Map.of("message", "Cannot answer: a test"));
        List<QueryState> news = changes.states();

        assertThat(changes.move()).contains(new QueueMove("query", 1, 1));
        assertThat(news).extracting(QueryState::requestId).containsExactly(ID, OTHER);
        assertThat(news).extracting(QueryState::queuePosition).containsExactly(null, 1);
    }

    @Test
    void who_leaves_from_within_the_queue_moves_those_behind_and_nobody_else() {
        request(ID, "month");
        request(OTHER, "month");
        request("00000000-0000-4000-8000-000000000000", "month");

        QueryUpdate changes = status(OTHER, "CANCELLED", null, Map.of());

        assertThat(changes.states()).extracting(QueryState::requestId).containsExactly(OTHER);
        assertThat(changes.move()).contains(new QueueMove("query", 1, 2));
        assertThat(state("00000000-0000-4000-8000-000000000000").queuePosition())
                .isEqualTo(2);
        assertThat(state(ID).queueVersion()).isEqualTo(1);
    }

    @Test
    void a_request_that_cannot_be_carried_out_waits_for_its_rejection() {
        projection.request(message("{\"request_id\": \"" + ID + "\", \"kind\": \"query\"}"));
        assertThat(state(ID).status()).isEqualTo(RequestStatus.ACCEPTED);
        assertThat(state(ID).request()).isNull();

        status(
                ID,
                "FAILED",
                null,
                Map.of(
                        "message",
                        "Cannot answer the query: see errors",
                        "errors",
                        List.of(Map.of("field", "city_ids", "reason", "missing"))));

        assertThat(state(ID).errors()).hasSize(1);
    }

    @Test
    void a_cancellation_is_no_request_of_its_own() {
        projection.request(message("{\"request_id\": \"" + ID + "\", \"kind\": \"cancel\"}"));

        assertThat(projection.state(ID)).isEmpty();
    }

    @Test
    void beyond_the_bound_the_oldest_finished_request_is_forgotten() {
        request(ID, "month");
        request(OTHER, "month");
        status(OTHER, "FAILED", null, Map.of("message", "Cannot answer: a test"));
        for (int i = 0; i < QueryProjection.MAX_REQUESTS - 1; i++) {
            request("00000000-0000-4000-8000-%012d".formatted(i), "month");
        }

        assertThat(projection.state(OTHER)).isEmpty();
        assertThat(projection.state(ID)).isPresent();
    }

    private QueryState state(String id) {
        return projection.state(id).orElseThrow();
    }

    private void request(String id, String granularity) {
        projection.request(message("""
                {"request_id": "%s", "kind": "query", "city_ids": ["2988507"], "date_from": "2021-01-01",
                 "date_to": "2021-12-31", "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "%s"}""".formatted(id, granularity)));
    }

    private QueryUpdate status(
            String id, String status, @org.jspecify.annotations.Nullable String attempt, Map<String, ?> values) {
        Map<String, Object> event = new LinkedHashMap<>(values);
        event.put("request_id", id);
        event.put("kind", "status");
        event.put("status", status);
        event.putIfAbsent("at", AT);
        event.replaceAll((field, value) -> value instanceof Instant at ? at.toString() : value);
        if (attempt != null) {
            event.put("attempt_id", attempt);
        }
        return projection.result(message(Json.write(event)));
    }

    private void succeeded(String id, String attempt, int pages, String sha256) {
        succeeded(id, attempt, pages, sha256, AT);
    }

    private void succeeded(String id, String attempt, int pages, String sha256, Instant at) {
        Map<String, Object> provenance = Map.of(
                "table", "a table",
                "table_version", 1,
                "code_version", "a test",
                "sources", List.of("a source"),
                "time_zone_rules", "2025b");
        status(
                id,
                "SUCCEEDED",
                attempt,
                Map.of(
                        "at",
                        at,
                        "result",
                        Map.of("page_count", pages, "row_count", 12, "sha256", sha256, "provenance", provenance)));
    }

    private byte[] page(String id, String attempt, int page, String... periods) {
        List<Map<String, Object>> rows = java.util.Arrays.stream(periods)
                .map(period -> Map.<String, Object>of(
                        "city_id",
                        "2988507",
                        "period",
                        period,
                        "metric",
                        "temperature_c",
                        "count",
                        1,
                        "expected_count",
                        744,
                        "mean",
                        period.hashCode() / 1000.0))
                .toList();
        byte[] value =
                Json.write(Map.of("request_id", id, "kind", "page", "attempt_id", attempt, "page", page, "rows", rows));
        projection.result(message(value));
        return value;
    }

    private Message message(String json) {
        return message(json.getBytes(StandardCharsets.UTF_8));
    }

    private Message message(byte[] json) {
        Position position = log.append("a topic", "a key", json).join();
        return new Message(position, AT, "a key", json);
    }

    private static Optional<LogUnavailableException> catchUnavailable(StoredResult result, int page) {
        try {
            result.rows(page);
            return Optional.empty();
        } catch (LogUnavailableException e) {
            return Optional.of(e);
        }
    }

    private static String sha256(byte[]... values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] value : values) {
                digest.update(value);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
