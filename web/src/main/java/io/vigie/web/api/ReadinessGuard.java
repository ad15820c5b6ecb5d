package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.readmodel.ProjectionEventHandler;
import java.util.Set;

/** Until everything in the topics has been read, an answer could be a wrong one: there is none. */
final class ReadinessGuard {
    private static final int RETRY_AFTER_S = 1;
    /** These do not speak of what the topics hold, or only of what comes. */
    private static final Set<String> ALWAYS = Set.of("/api/health", "/api/about", "/api/definitions", "/api/live");

    private final ProjectionEventHandler projectionUpdater;

    ReadinessGuard(ProjectionEventHandler projectionUpdater) {
        this.projectionUpdater = projectionUpdater;
    }

    void check(Context context) {
        if (!projectionUpdater.isCaughtUp() && !ALWAYS.contains(context.path())) {
            throw HttpProblemException.unavailable("Cannot answer yet: the topics are still being read", RETRY_AFTER_S);
        }
    }
}
