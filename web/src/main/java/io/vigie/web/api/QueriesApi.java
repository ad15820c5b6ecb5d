package io.vigie.web.api;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.api.http.ConnectionAbort;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.CancellationOutcome;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryService;
import io.vigie.web.queries.QueryState;
import io.vigie.web.queries.SubmissionOutcome;
import io.vigie.web.queries.estimate.AnswerEstimate;
import io.vigie.web.queries.estimate.AnswerEstimateOutcome;
import io.vigie.web.queries.result.CitiesOrYearsDifference;
import io.vigie.web.queries.result.CsvResult;
import io.vigie.web.queries.result.JsonResult;
import io.vigie.web.queries.result.ParquetResult;
import io.vigie.web.queries.result.ResultFileName;
import io.vigie.web.queries.result.ResultFormat;
import io.vigie.web.queries.result.ResultRowSource;
import io.vigie.web.queries.result.StoredResult;
import io.vigie.web.queries.result.XlsxResult;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Historical queries: sent, followed, answered. */
final class QueriesApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_QUERIES = 1000;
    /** About as long as a short query takes. */
    private static final int RETRY_AFTER_S = 10;

    private static final String JSON = "json";

    private final QueryService service;
    private final QueryProjection projection;
    private final Gazetteer gazetteer;
    /** The first is what a client gets who likes all alike. */
    private final List<Form> forms;

    QueriesApi(QueryService service, QueryProjection projection, Gazetteer gazetteer) {
        this.service = service;
        this.projection = projection;
        this.gazetteer = gazetteer;
        this.forms = List.of(
                new Form(JSON, ".json", new JsonResult(gazetteer)),
                new Form("csv", ".csv", CsvResult.standard(gazetteer)),
                new Form("csv-fr", "-fr.csv", CsvResult.french(gazetteer)),
                new Form("xlsx", ".xlsx", new XlsxResult(gazetteer)),
                new Form("parquet", ".parquet", new ParquetResult(gazetteer)));
    }

    /**
     * @param name what an address has for it
     * @param ending what a file's name ends with: two of one answer lie beside each other in one folder
     */
    private record Form(String name, String ending, ResultFormat format) {
        String mediaType() {
            return format.contentType().split(";")[0];
        }
    }

    record AcceptedQuery(String requestId, RequestStatus status) {}

    /** @param reused always true: nothing is computed, the answer of this earlier request is there */
    record ReusedAnswer(String requestId, RequestStatus status, boolean reused, Instant finishedAt, long tableVersion) {
        static ReusedAnswer of(AnswerEstimate.Earlier earlier) {
            return new ReusedAnswer(
                    earlier.requestId(), RequestStatus.SUCCEEDED, true, earlier.finishedAt(), earlier.tableVersion());
        }
    }

    void submit(Context context) {
        SubmissionOutcome submission = service.submit(
                context.bodyAsBytes(), RequestSecurityFilter.user(context), RequestSecurityFilter.client(context));
        if (submission instanceof SubmissionOutcome.Accepted accepted) {
            JsonResponses.accepted(context, new AcceptedQuery(accepted.requestId(), accepted.status()));
        } else if (submission instanceof SubmissionOutcome.AnsweredBefore before) {
            JsonResponses.accepted(context, ReusedAnswer.of(before.earlier()));
        } else {
            throw problem((SubmissionOutcome.Failure) submission);
        }
    }

    private static HttpProblemException problem(SubmissionOutcome.Failure failure) {
        if (failure instanceof SubmissionOutcome.Rejected) {
            return HttpProblemException.badRequest(failure.detail(), failure.errors());
        }
        if (failure instanceof SubmissionOutcome.Conflicting) {
            return HttpProblemException.conflict(failure.detail());
        }
        return failure instanceof SubmissionOutcome.Deferred
                ? HttpProblemException.tooMany(failure.detail(), RETRY_AFTER_S)
                : HttpProblemException.unavailable(failure.detail(), 5);
    }

    void estimate(Context context) {
        AnswerEstimateOutcome estimation = service.estimate(context.bodyAsBytes());
        if (estimation instanceof AnswerEstimateOutcome.Rejected rejected) {
            throw HttpProblemException.badRequest("Cannot accept such a query: see errors", rejected.errors());
        }
        JsonResponses.json(context, ((AnswerEstimateOutcome.Made) estimation).estimate());
    }

    void cancel(Context context) {
        String id = context.pathParam("request_id");
        CancellationOutcome cancellation = service.cancel(id, RequestSecurityFilter.user(context));
        if (cancellation instanceof CancellationOutcome.Requested requested) {
            JsonResponses.accepted(context, new AcceptedQuery(id, requested.status()));
        } else if (cancellation instanceof CancellationOutcome.TooLate late) {
            throw HttpProblemException.conflict("Cannot cancel " + id + ": the query is " + late.status());
        } else if (cancellation instanceof CancellationOutcome.Unknown) {
            throw HttpProblemException.notFound("Cannot find query " + id);
        } else {
            throw HttpProblemException.unavailable("Cannot cancel the query: the broker does not answer", 5);
        }
    }

    record Queries(List<QueryState> queries) {}

    /** While there are older ones, a header {@code Link} says where the list goes on (RFC 8288). */
    void all(Context context) {
        int limit = RequestParams.number(context, "limit", DEFAULT_LIMIT, 1, MAX_QUERIES);
        Optional<String> before = RequestParams.text(context, "before");
        before.filter(id -> projection.state(id).isEmpty()).ifPresent(id -> {
            throw HttpProblemException.badField("before", "no such request: " + id);
        });
        List<QueryState> found = projection.newest(before, limit + 1);
        boolean goesOn = found.size() > limit;
        List<QueryState> page = goesOn ? found.subList(0, limit) : found;
        if (goesOn) {
            String last = URLEncoder.encode(page.get(limit - 1).requestId(), StandardCharsets.UTF_8);
            context.header("Link", "</api/queries?limit=" + limit + "&before=" + last + ">; rel=\"next\"");
        }
        JsonResponses.json(context, new Queries(page));
    }

    void one(Context context) {
        JsonResponses.json(context, known(context));
    }

    private QueryState known(Context context) {
        String id = context.pathParam("request_id");
        return projection.state(id).orElseThrow(() -> HttpProblemException.notFound("Cannot find query " + id));
    }

    private StoredResult answer(QueryState state) {
        return projection
                .answer(state.requestId())
                .orElseThrow(() -> HttpProblemException.conflict(
                        "Cannot show the result of " + state.requestId() + ": the query is " + state.status()));
    }

    void result(Context context) throws IOException {
        Form form = form(context);
        QueryState state = known(context);
        StoredResult answer = answer(state);
        ResultRowSource result = difference(answer, context);
        firstPageIsThere(answer);
        context.contentType(form.format().contentType());
        context.header("Vary", "Accept");
        if (!form.name().equals(JSON)) {
            String what = result == answer ? "" : "-difference";
            String file = ResultFileName.of(answer.query(), gazetteer) + what + form.ending();
            context.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
        }
        try {
            form.format().write(result, context.outputStream());
        } catch (LogUnavailableException e) {
            ConnectionAbort.abort(context, e);
        }
    }

    /** The answer, or what the address asks for of it. */
    private ResultRowSource difference(StoredResult answer, Context context) {
        Optional<String> named = RequestParams.text(context, "difference");
        if (named.isEmpty()) {
            return answer;
        }
        CitiesOrYearsDifference.Kind kind = Stream.of(CitiesOrYearsDifference.Kind.values())
                .filter(each -> each.id().equals(named.get()))
                .findFirst()
                .orElseThrow(
                        () -> HttpProblemException.badField("difference", "none of cities, years: " + named.get()));
        return CitiesOrYearsDifference.of(answer, kind, gazetteer)
                .orElseThrow(() -> HttpProblemException.badField(
                        "difference",
                        kind == CitiesOrYearsDifference.Kind.CITIES
                                ? "needs an answer about two cities, this one is about "
                                        + answer.query().cityIds().size()
                                : "needs an answer by hour, day, month or year that goes over the end of a year"));
    }

    /** As the address says, else as the {@code Accept} header does. */
    private Form form(Context context) {
        Optional<String> named = RequestParams.text(context, "format");
        if (named.isPresent()) {
            return forms.stream()
                    .filter(form -> form.name().equals(named.get()))
                    .findFirst()
                    .orElseThrow(() -> HttpProblemException.badField(
                            "format",
                            "none of " + forms.stream().map(Form::name).collect(joining(", ")) + ": " + named.get()));
        }
        String preferred = RequestParams.preferred(
                context, forms.stream().map(Form::mediaType).toList());
        return forms.stream()
                .filter(form -> form.mediaType().equals(preferred))
                .findFirst()
                .orElseThrow();
    }

    /** While nothing is written, a broker that does not answer can still become a proper problem. */
    private static void firstPageIsThere(StoredResult result) {
        try {
            if (result.pageCount() > 0) {
                result.rows(0);
            }
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot show the result: " + e.getMessage(), 5);
        }
    }
}
