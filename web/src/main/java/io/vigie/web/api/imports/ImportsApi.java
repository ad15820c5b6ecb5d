package io.vigie.web.api.imports;

import io.javalin.http.Context;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.imports.ImportService;
import io.vigie.web.imports.ImportService.ImportOutcome;
import io.vigie.web.imports.UploadPartPublisher;
import io.vigie.web.imports.UploadPartPublisher.UploadOutcome;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.CancellationOutcome;
import io.vigie.web.queries.QueryService;
import io.vigie.web.queries.QueryState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of people: given, looked at, loaded, taken back. */
public final class ImportsApi {
    private static final Logger LOG = LoggerFactory.getLogger(ImportsApi.class);

    /** About as long as an import takes. */
    private static final int RETRY_AFTER_S = 30;

    private final UploadPartPublisher uploads;
    private final ImportService imports;
    private final QueryService queries;

    /** @param queries ends requests of any kind */
    public ImportsApi(UploadPartPublisher uploads, ImportService imports, QueryService queries) {
        this.uploads = uploads;
        this.imports = imports;
        this.queries = queries;
    }

    record AcceptedImport(String requestId, RequestStatus status) {}

    record Imports(List<QueryState> imports) {}

    /** Takes a file in; its length is known and allowed by then. */
    public void upload(Context context) throws IOException {
        String name = RequestParams.text(context, "name")
                .filter(UploadedFile::isName)
                .orElseThrow(() -> HttpProblemException.badField("name", "not the name of a file"));
        UploadOutcome outcome = uploads.take(name, context.req().getContentLengthLong(), context.bodyInputStream());
        if (outcome instanceof UploadOutcome.Kept kept) {
            LOG.info(
                    "{} from {}: took in {}, {} bytes, as {}",
                    RequestSecurityFilter.user(context).orElse("Somebody without a login"),
                    RequestSecurityFilter.client(context),
                    name,
                    kept.file().byteCount(),
                    kept.file().uploadId());
            context.status(201);
            JsonResponses.json(context, kept.file());
        } else if (outcome instanceof UploadOutcome.Rejected rejected) {
            throw HttpProblemException.badField("file", rejected.reason());
        } else if (outcome instanceof UploadOutcome.Deferred deferred) {
            throw HttpProblemException.tooMany("Cannot take the file now: " + deferred.reason(), RETRY_AFTER_S);
        } else {
            throw HttpProblemException.unavailable("Cannot take the file: the broker does not answer", 5);
        }
    }

    /** Looks at a file, or loads it. */
    public void submit(Context context) {
        answer(
                context,
                "import the file",
                () -> imports.submit(context.bodyAsBytes(), RequestSecurityFilter.user(context)));
    }

    /** Takes a load back. */
    public void undo(Context context) {
        String id = context.pathParam("request_id");
        answer(context, "take back " + id, () -> imports.undo(id, RequestSecurityFilter.user(context)));
    }

    private interface Wish {
        ImportOutcome ask() throws LogUnavailableException;
    }

    private static void answer(Context context, String what, Wish wish) {
        ImportOutcome outcome;
        try {
            outcome = wish.ask();
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot " + what + ": the broker does not answer", 5);
        }
        if (outcome instanceof ImportOutcome.Accepted accepted) {
            JsonResponses.accepted(context, new AcceptedImport(accepted.requestId(), accepted.status()));
        } else if (outcome instanceof ImportOutcome.Rejected rejected) {
            throw HttpProblemException.badRequest("Cannot " + what + ": see errors", rejected.errors());
        } else if (outcome instanceof ImportOutcome.Conflicting conflicting) {
            throw HttpProblemException.conflict("Cannot " + what + ": " + conflicting.reason());
        } else if (outcome instanceof ImportOutcome.Deferred) {
            throw HttpProblemException.tooMany(
                    "Cannot " + what + " now: too many imports have not ended", RETRY_AFTER_S);
        } else {
            throw HttpProblemException.notFound("Cannot " + what + ": there is no such load");
        }
    }

    public void all(Context context) {
        JsonResponses.json(context, new Imports(imports.all()));
    }

    public void one(Context context) {
        JsonResponses.json(context, known(context));
    }

    private QueryState known(Context context) {
        String id = context.pathParam("request_id");
        Optional<QueryState> state = imports.find(id);
        return state.orElseThrow(() -> HttpProblemException.notFound("Cannot find import " + id));
    }

    /** Ends an import that has not ended; one that has is taken back, not cancelled. */
    public void cancel(Context context) {
        String id = known(context).requestId();
        CancellationOutcome cancellation = queries.cancel(id, RequestSecurityFilter.user(context));
        if (cancellation instanceof CancellationOutcome.Requested requested) {
            JsonResponses.accepted(context, new AcceptedImport(id, requested.status()));
        } else if (cancellation instanceof CancellationOutcome.TooLate late) {
            throw HttpProblemException.conflict("Cannot cancel " + id + ": the import is " + late.status());
        } else {
            throw HttpProblemException.unavailable("Cannot cancel the import: the broker does not answer", 5);
        }
    }
}
