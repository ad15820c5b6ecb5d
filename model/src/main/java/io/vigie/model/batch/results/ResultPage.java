package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.batch.RequestIdFormat;
import java.util.List;

/**
 * Some rows of an answer.
 *
 * @param attemptId the attempt that wrote the page
 * @param page 0, 1, 2 …
 */
public record ResultPage(String requestId, String attemptId, int page, List<AnswerRow> rows) implements BatchResult {
    public ResultPage {
        RequestIdFormat.checkAnswered(requestId);
        FieldChecks.notNegative("page", page);
        rows = List.copyOf(rows);
    }
}
