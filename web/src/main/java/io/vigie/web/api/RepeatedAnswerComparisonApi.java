package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.batch.results.Provenance;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryState;
import io.vigie.web.queries.result.RepeatedAnswerComparison;
import io.vigie.web.queries.result.StoredResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a question that was asked again was answered the same. */
final class RepeatedAnswerComparisonApi {
    private final QueryProjection projection;

    RepeatedAnswerComparisonApi(QueryProjection projection) {
        this.projection = projection;
    }

    /** What tells one answer from another. */
    record ComparedQuery(String requestId, @Nullable Instant finishedAt, long tableVersion, String codeVersion) {
        static ComparedQuery of(QueryState state, StoredResult result) {
            Provenance provenance = result.summary().provenance();
            return new ComparedQuery(
                    state.requestId(), state.finishedAt(), provenance.tableVersion(), provenance.codeVersion());
        }
    }

    record Result(
            ComparedQuery before,
            ComparedQuery after,
            boolean identical,
            long rowCount,
            long differenceCount,
            List<RepeatedAnswerComparison.Difference> differences) {}

    void compare(Context context) {
        QueryState after = known(context.pathParam("request_id"));
        QueryState before = known(earlier(context, after));
        StoredResult now = answer(after);
        StoredResult then = answer(before);
        if (!now.answersTheSameAs(then)) {
            throw HttpProblemException.conflict("Cannot compare " + after.requestId() + " with " + before.requestId()
                    + ": they ask different things");
        }
        RepeatedAnswerComparison found = comparison(then, now);
        JsonResponses.json(
                context,
                new Result(
                        ComparedQuery.of(before, then),
                        ComparedQuery.of(after, now),
                        found.differenceCount() == 0,
                        found.rowCount(),
                        found.differenceCount(),
                        found.differences()));
    }

    private static String earlier(Context context, QueryState after) {
        return RequestParams.text(context, "with")
                .or(() -> Optional.ofNullable(after.repeats()))
                .orElseThrow(() -> HttpProblemException.notFound(
                        "Cannot compare " + after.requestId() + ": no earlier answer to the same"));
    }

    private QueryState known(String id) {
        return projection.state(id).orElseThrow(() -> HttpProblemException.notFound("Cannot find query " + id));
    }

    private StoredResult answer(QueryState state) {
        return projection
                .answer(state.requestId())
                .orElseThrow(() -> HttpProblemException.conflict(
                        "Cannot compare the result of " + state.requestId() + ": the query is " + state.status()));
    }

    private static RepeatedAnswerComparison comparison(StoredResult then, StoredResult now) {
        try {
            return RepeatedAnswerComparison.of(then, now);
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot compare the answers: " + e.getMessage(), 5);
        }
    }
}
