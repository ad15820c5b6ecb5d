package io.vigie.web.queries.result;

import io.vigie.model.batch.results.AnswerRow;
import io.vigie.web.log.LogUnavailableException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of an answer one after the other, a page of them in memory at a time. */
final class ResultRowCursor {
    private final StoredResult result;
    private final Predicate<AnswerRow> isWanted;
    private List<AnswerRow> page = List.of();
    private int nextPage;
    private int nextRow;

    ResultRowCursor(StoredResult result) {
        this(result, row -> true);
    }

    /** Of some rows only. */
    ResultRowCursor(StoredResult result, Predicate<AnswerRow> isWanted) {
        this.result = result;
        this.isWanted = isWanted;
    }

    /** Null after the last one. */
    @Nullable
    AnswerRow next() throws LogUnavailableException {
        while (true) {
            while (nextRow == page.size()) {
                if (nextPage == result.pageCount()) {
                    return null;
                }
                page = result.rows(nextPage++);
                nextRow = 0;
            }
            AnswerRow row = page.get(nextRow++);
            if (isWanted.test(row)) {
                return row;
            }
        }
    }
}
