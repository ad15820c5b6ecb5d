package io.vigie.model.batch;

/** A message of the topic requests.batch. */
public sealed interface BatchRequest
        permits Query, Backfill, EpisodeReplay, FileImport, LoadUndoRequest, CancelRequest {
    /** A UUID, lower case; the first message of an id is the request. */
    String requestId();
}
