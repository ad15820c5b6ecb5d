package io.vigie.model.batch.results;

/** A message of the topic results.batch. */
public sealed interface BatchResult permits StatusEvent, ResultPage, ReplayResultPage {
    /** The request's id, or {@link RequestId#ofUnreadable} when it could not be read. */
    String requestId();
}
