package io.vigie.model.batch.results;

/** Where a request stands. The first terminal status wins. */
public enum RequestStatus {
    /** Seen on the topic of requests. */
    ACCEPTED,
    /** Its run exists and waits. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
