package io.vigie.web.imports;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.files.ImportMode;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for files to be looked at, to be loaded, and for loads to be taken back. */
public final class ImportService {
    /** Requests that have not ended; they run one at a time. */
    static final int MAX_OPEN = 20;

    private static final int MAX_LISTED = 200;
    private static final String UPLOAD = "upload_id";
    private static final String REQUEST = "request_id";

    private final BatchRequestParser parser;
    private final QueryProjection projection;
    private final UploadPartPublisher uploads;
    private final AwaitingPublisher publisher;
    private final Clock clock;

    public ImportService(
            BatchRequestParser parser,
            QueryProjection projection,
            UploadPartPublisher uploads,
            AwaitingPublisher publisher,
            Clock clock) {
        this.parser = parser;
        this.projection = projection;
        this.uploads = uploads;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface ImportOutcome {
        /** The log holds it, now or from before. */
        record Accepted(String requestId, RequestStatus status) implements ImportOutcome {}

        record Rejected(List<FieldError> errors) implements ImportOutcome {}

        /** There is no such load. */
        record Unknown() implements ImportOutcome {}

        /** The load has not ended, or the id is another request's. */
        record Conflicting(String reason) implements ImportOutcome {}

        /** Too many have not ended. */
        record Deferred() implements ImportOutcome {}
    }

    /**
     * Asks for a file to be looked at or loaded. The client may choose {@code request_id}: the same id again is the same
     * request.
     *
     * @param body as an import of {@code batch-request.schema.json}, with {@code upload_id} in place of {@code file}
     * @param user who is logged in
     * @throws LogUnavailableException asking again under the same id is harmless
     */
    public ImportOutcome submit(byte[] body, Optional<String> user) throws LogUnavailableException {
        Object tree;
        try {
            tree = Json.tree(body);
        } catch (UnreadableMessageException fault) {
            return rejected("request", "not JSON: " + fault.reason());
        }
        if (!(tree instanceof Map<?, ?> fields)) {
            return rejected("request", "not a JSON object");
        }
        Optional<UploadedFile> file = fields.get(UPLOAD) instanceof String id ? file(id) : Optional.empty();
        if (file.isEmpty()) {
            return rejected(UPLOAD, "no such file is kept; give it again");
        }
        ParsedRequest parsed = parser.parse(completed(fields, file.get(), user));
        if (parsed instanceof ParsedRequest.Invalid invalid) {
            return new ImportOutcome.Rejected(invalid.errors());
        }
        return publish(((ParsedRequest.Valid) parsed).request());
    }

    private static ImportOutcome rejected(String field, String reason) {
        return new ImportOutcome.Rejected(List.of(new FieldError(field, reason)));
    }

    /** Of one that came before the server was started the earlier requests tell. */
    private Optional<UploadedFile> file(String uploadId) {
        return uploads.find(uploadId)
                .or(() -> all().stream()
                        .map(QueryState::request)
                        .filter(FileImport.class::isInstance)
                        .map(request -> ((FileImport) request).file())
                        .filter(file -> file.uploadId().equals(uploadId))
                        .findFirst());
    }

    private Map<String, @Nullable Object> completed(Map<?, ?> fields, UploadedFile file, Optional<String> user) {
        Map<String, @Nullable Object> completed = new LinkedHashMap<>();
        fields.forEach((field, value) -> completed.put(String.valueOf(field), value));
        completed.remove(UPLOAD);
        completed.put("kind", "import");
        completed.put("file", Json.tree(Json.write(file)));
        if (completed.get(REQUEST) == null) {
            completed.put(REQUEST, UUID.randomUUID().toString());
        }
        user.ifPresent(name -> completed.put("submitted_by", name));
        completed.put("submitted_at", now().toString());
        return completed;
    }

    private ImportOutcome publish(BatchRequest request) throws LogUnavailableException {
        Optional<QueryState> known = projection.state(request.requestId());
        if (known.isPresent()) {
            return isSame(known.get().request(), request)
                    ? new ImportOutcome.Accepted(
                            request.requestId(), known.get().status())
                    : new ImportOutcome.Conflicting("another request has this id");
        }
        if (all().stream().filter(state -> !state.status().isTerminal()).count() >= MAX_OPEN) {
            return new ImportOutcome.Deferred();
        }
        publisher.publish(Topics.REQUESTS_BATCH, request.requestId(), Json.write(request));
        return new ImportOutcome.Accepted(request.requestId(), RequestStatus.ACCEPTED);
    }

    private static boolean isSame(@Nullable BatchRequest known, BatchRequest asked) {
        return known instanceof FileImport first
                && asked instanceof FileImport again
                && first.mode() == again.mode()
                && first.file().equals(again.file())
                && first.cityId().equals(again.cityId());
    }

    /**
     * Asks for a load to be taken back; while one wish for that is open it is the same wish.
     *
     * @param loadId the request that loaded, however it ended: one that was stopped may have written before
     * @throws LogUnavailableException asking again is harmless
     */
    public ImportOutcome undo(String loadId, Optional<String> user) throws LogUnavailableException {
        Optional<QueryState> load = projection
                .state(loadId)
                .filter(state -> state.request() instanceof FileImport wanted && wanted.mode() == ImportMode.LOAD);
        if (load.isEmpty()) {
            return new ImportOutcome.Unknown();
        }
        if (!load.get().status().isTerminal()) {
            return new ImportOutcome.Conflicting("it has not ended; cancel it first");
        }
        Optional<QueryState> open = all().stream()
                .filter(state -> !state.status().isTerminal())
                .filter(state -> state.request() instanceof LoadUndoRequest undo
                        && undo.loadId().equals(loadId))
                .findFirst();
        if (open.isPresent()) {
            return new ImportOutcome.Accepted(open.get().requestId(), open.get().status());
        }
        return publish(new LoadUndoRequest(UUID.randomUUID().toString(), loadId, user.orElse(null), now()));
    }

    /** Imports and their undoing, the newest first. */
    public List<QueryState> all() {
        return projection.imports(MAX_LISTED);
    }

    /** An import or its undoing. */
    public Optional<QueryState> find(String requestId) {
        return projection
                .state(requestId)
                .filter(state -> state.request() instanceof FileImport || state.request() instanceof LoadUndoRequest);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
