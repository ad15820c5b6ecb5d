package io.vigie.web.queries.result;

import org.jspecify.annotations.Nullable;

/** What the server needs to know of a page; its rows stay packed until somebody asks. */
public record ResultPageHeader(String requestId, String attemptId, int page) {

    /** What tells a page from a status event. */
    public record Kind(String kind, @Nullable String requestId) {}
}
