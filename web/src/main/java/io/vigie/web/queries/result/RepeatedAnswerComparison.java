package io.vigie.web.queries.result;

import io.vigie.model.batch.results.AnswerRow;
import io.vigie.web.log.LogUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two answers to one question, row by row.
 *
 * @param rowCount rows of the longer one
 * @param differenceCount rows that are not the same in both
 * @param differences the first {@link #MAX_SHOWN} of them
 */
public record RepeatedAnswerComparison(long rowCount, long differenceCount, List<Difference> differences) {
    static final int MAX_SHOWN = 100;

    /** The row that stands in the same place of both answers; null where one has none. */
    public record Difference(
            @Nullable AnswerRow before, @Nullable AnswerRow after) {
        private boolean isNothing() {
            return before == null && after == null;
        }

        private boolean isNone() {
            return Objects.equals(before, after);
        }
    }

    /** @throws LogUnavailableException where the rows of one are not to be had (any more) */
    public static RepeatedAnswerComparison of(StoredResult before, StoredResult after) throws LogUnavailableException {
        ResultRowCursor old = new ResultRowCursor(before);
        ResultRowCursor now = new ResultRowCursor(after);
        long rows = 0;
        long differ = 0;
        List<Difference> shown = new ArrayList<>();
        for (Difference pair = pair(old, now); !pair.isNothing(); pair = pair(old, now)) {
            rows++;
            if (!pair.isNone()) {
                differ++;
                if (shown.size() < MAX_SHOWN) {
                    shown.add(pair);
                }
            }
        }
        return new RepeatedAnswerComparison(rows, differ, List.copyOf(shown));
    }

    private static Difference pair(ResultRowCursor old, ResultRowCursor now) throws LogUnavailableException {
        return new Difference(old.next(), now.next());
    }
}
