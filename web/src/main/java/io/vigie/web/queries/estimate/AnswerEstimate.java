package io.vigie.web.queries.estimate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a query will cost, before it is sent.
 *
 * @param rowCount rows of its answer
 * @param seconds from when it is sent to its result, of similar past queries; null without any
 * @param earlier the answer that it would be given at once; null where it has to be computed
 */
public record AnswerEstimate(
        long rowCount,
        @Nullable TypicalDuration seconds,
        @Nullable Earlier earlier) {

    /**
     * An answer to the same question on the same data.
     *
     * @param finishedAt when it was computed
     * @param tableVersion version of the history it was computed from
     */
    public record Earlier(String requestId, Instant finishedAt, long tableVersion) {}
}
