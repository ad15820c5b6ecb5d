package io.vigie.web.queries;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.files.ImportReport;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.RequestStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands.
 *
 * @param kind query, backfill, replay, import or undo; null when the request itself could not be read or is no longer
 *     kept
 * @param request the request; null as {@code kind}
 * @param progressPct 0 to 100 while RUNNING
 * @param errors what is wrong with the request, only with FAILED
 * @param queuePosition 1 when no older request is unfinished; null once it runs or has ended
 * @param queueVersion how many had left the queue when the position was counted; null as that
 * @param expected when it may end; null where nothing is known of that, and once it has ended
 * @param submittedAt when it was sent; null when unknown
 * @param updatedAt when the batch layer last spoke of it, else when it was sent
 * @param rowCount rows of the result, with SUCCEEDED
 * @param report what an import found and did, with SUCCEEDED; null of anything else
 * @param repeats the latest request before this one that was answered and asks the same; null where none does
 */
public record QueryState(
        String requestId,
        @Nullable String kind,
        @Nullable BatchRequest request,
        RequestStatus status,
        @Nullable Double progressPct,
        @Nullable String stage,
        @Nullable String message,
        List<FieldError> errors,
        @Nullable Integer queuePosition,
        @Nullable Long queueVersion,
        @Nullable ExpectedEnd expected,
        @Nullable Instant submittedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        @Nullable Long rowCount,
        @Nullable Provenance provenance,
        @Nullable ImportReport report,
        @Nullable String repeats) {}
