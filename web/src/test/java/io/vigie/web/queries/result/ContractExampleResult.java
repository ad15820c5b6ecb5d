package io.vigie.web.queries.result;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.json.Json;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.log.Position;
import java.util.List;
import java.util.Objects;

/** Answers made of the contract's examples. */
final class ContractExampleResult {
    private ContractExampleResult() {}

    /** @param request name of an example of batch-request; {@code page} one of batch-result */
    static StoredResult of(String request, String page) {
        List<AnswerRow> rows = ((ResultPage) Json.read(bytes("batch-result." + page), BatchResult.class)).rows();
        return of((Query) Json.read(bytes("batch-request." + request), BatchRequest.class), rows);
    }

    static StoredResult of(Query query, List<AnswerRow> rows) {
        ResultManifest summary = Objects.requireNonNull(
                ((StatusEvent) Json.read(bytes("batch-result.succeeded"), BatchResult.class)).result());
        Position position = new Position("results.batch", 0, 0);
        ResultPageStore store = new ResultPageStore(new InMemoryMessageLog());
        store.put(position, Json.write(new ResultPage(query.requestId(), "attempt", 0, rows)));
        return new StoredResult(query, summary, List.of(position), store);
    }

    private static byte[] bytes(String example) {
        return Json.write(ContractExamples.message(example));
    }
}
