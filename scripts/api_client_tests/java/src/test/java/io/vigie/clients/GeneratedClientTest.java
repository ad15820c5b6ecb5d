package io.vigie.clients;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vigie.client.ApiClient;
import io.vigie.client.api.QueriesApi;
import io.vigie.client.model.Query;
import io.vigie.client.model.QueryState;
import io.vigie.client.model.Result;
import io.vigie.client.model.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The client that openapi-generator generates of the API's description asks a question and reads its answer. */
class GeneratedClientTest {
    private static final String PARIS = "2988507";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Set<QueryState.StatusEnum> ENDS = EnumSet.of(
            QueryState.StatusEnum.SUCCEEDED, QueryState.StatusEnum.FAILED, QueryState.StatusEnum.CANCELLED);

    /** The generated API takes the client's address as it is when it is made. */
    private static QueriesApi queries() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("VIGIE_URL"));
        return new QueriesApi(client);
    }

    /** May 2021 in Paris, as contract/examples has it of the bundled history. */
    @Test
    void a_question_is_asked_and_its_answer_read() throws Exception {
        QueriesApi queries = queries();
        String id = queries
                .submitQuery(new Query()
                        .cityIds(Set.of(PARIS))
                        .dateFrom(LocalDate.of(2021, 5, 1))
                        .dateTo(LocalDate.of(2021, 5, 31))
                        .granularity(Query.GranularityEnum.MONTH)
                        .metrics(Set.of(Query.MetricsEnum.TEMPERATURE_C))
                        .statistics(Set.of("mean", "min", "max")))
                .getRequestId();

        await().atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(() -> ENDS.contains(queries.query(id).getStatus()));
        QueryState state = queries.query(id);
        assertEquals(QueryState.StatusEnum.SUCCEEDED, state.getStatus(), String.valueOf(state.getMessage()));
        Result answer = queries.result(id, "json", null);

        assertEquals(1, answer.getRowCount());
        Row row = answer.getRows().get(0);
        assertEquals(744, row.getCount());
        assertEquals(12.604, row.getMean().doubleValue());
        assertEquals(4.16, row.getMin().doubleValue());
        assertEquals(26.56, row.getMax().doubleValue());
    }
}
