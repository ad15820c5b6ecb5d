package io.vigie.web.assistants;

import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryService;
import io.vigie.web.queries.QueryState;
import io.vigie.web.queries.SubmissionOutcome;
import io.vigie.web.queries.result.StoredResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tools of the history: a question about past weather, and its answer. */
final class AssistantHistoryTools {
    private static final Logger LOG = LoggerFactory.getLogger(AssistantHistoryTools.class);

    /** A short query takes about ten seconds; the connection of a client that waits is closed after thirty. */
    static final Duration MAX_WAIT = Duration.ofSeconds(20);
    /** Each one that waits holds a thread of the server, which has a hundred: the next ones are told the state at once. */
    private static final int MAX_WAITING = 20;
    /** Some pages of text: more belongs into a file. */
    static final int MAX_ROWS = 100;

    private static final int MAX_LOGGED = 500;

    private final QueryService service;
    private final QueryProjection projection;
    private final AssistantToolInputSchemas schemas;
    private final Duration wait;
    private final Semaphore places = new Semaphore(MAX_WAITING);

    AssistantHistoryTools(
            QueryService service, QueryProjection projection, AssistantToolInputSchemas schemas, Duration wait) {
        this.service = service;
        this.projection = projection;
        this.schemas = schemas;
        this.wait = wait;
    }

    List<AssistantTool> tools() {
        return List.of(
                new AssistantTool(
                        "ask_history",
                        "Ask about past weather: statistics of metrics, wind roses, climate indices, degree days and dated events of"
                                + " cities between two dates, at least one of them. Waits up to " + MAX_WAIT.toSeconds()
                                + " s for the answer: its state, and once it is SUCCEEDED its first " + MAX_ROWS
                                + " rows, how many are left out, and the address of the whole as CSV. If the state is"
                                + " not final, call answer with its request_id a little later. City ids and the years"
                                + " that can be asked for come from find_city.",
                        false,
                        schemas.askHistory(),
                        this::ask),
                new AssistantTool(
                        "answer",
                        "Where a question of ask_history stands, by its request_id; with its rows once it is answered.",
                        true,
                        schemas.answer(),
                        call -> answer(call.text("request_id"), call.caller())));
    }

    /**
     * @param rows the first ones; null until there are any
     * @param rowsLeftOut how many more there are; null as {@code rows}
     * @param file the address of all rows, as CSV; null as {@code rows}
     */
    record HistoryAnswer(
            QueryState state,
            @Nullable List<AnswerRow> rows,
            @Nullable Long rowsLeftOut,
            @Nullable String file) {}

    private Object ask(AssistantToolCall call) throws AssistantToolException {
        if (call.arguments().containsKey("request_id")) {
            throw AssistantToolException.badField("request_id", "the server chooses it");
        }
        AssistantCaller caller = call.caller();
        SubmissionOutcome outcome = service.submit(call.arguments(), caller.user(), caller.client());
        if (outcome instanceof SubmissionOutcome.Failure failure) {
            throw new AssistantToolException(failure.detail(), failure.errors());
        }
        if (outcome instanceof SubmissionOutcome.AnsweredBefore before) {
            return answer(before.earlier().requestId(), caller);
        }
        String requestId = ((SubmissionOutcome.Accepted) outcome).requestId();
        LOG.info(
                "{} from {}: ask_history {} {}",
                caller.user().orElse("Somebody without a login"),
                caller.client(),
                requestId,
                SafeQuotation.of(call.arguments(), MAX_LOGGED));
        awaitEnd(requestId);
        return answer(requestId, caller);
    }

    private void awaitEnd(String requestId) {
        if (places.tryAcquire()) {
            try {
                projection.stateOnceOver(requestId, wait);
            } finally {
                places.release();
            }
        }
    }

    private HistoryAnswer answer(String requestId, AssistantCaller caller) throws AssistantToolException {
        QueryState state = projection
                .state(requestId)
                .orElseThrow(() -> AssistantToolException.of("Cannot find query " + requestId));
        Optional<StoredResult> result = projection.answer(requestId);
        if (result.isEmpty()) {
            return new HistoryAnswer(state, null, null, null);
        }
        List<AnswerRow> rows = firstRows(result.get());
        return new HistoryAnswer(
                state,
                rows,
                result.get().summary().rowCount() - rows.size(),
                caller.root() + "/api/queries/" + requestId + "/result?format=csv");
    }

    private static List<AnswerRow> firstRows(StoredResult result) throws AssistantToolException {
        List<AnswerRow> rows = new ArrayList<>();
        try {
            for (int page = 0; page < result.pageCount() && rows.size() < MAX_ROWS; page++) {
                List<AnswerRow> next = result.rows(page);
                rows.addAll(next.subList(0, Math.min(next.size(), MAX_ROWS - rows.size())));
            }
        } catch (LogUnavailableException e) {
            throw AssistantToolException.of("Cannot show the result: " + e.getMessage());
        }
        return rows;
    }
}
