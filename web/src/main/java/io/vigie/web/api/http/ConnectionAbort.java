package io.vigie.web.api.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks a connection off, so that nobody takes half an answer for a whole one. */
public final class ConnectionAbort {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionAbort.class);

    private ConnectionAbort() {}

    public static void abort(Context context, Exception cause) {
        LOG.warn("Broke off {} {}: {}", context.method(), context.path(), cause.getMessage());
        ServletContextRequest.getServletContextRequest(context.req())
                .getServletChannel()
                .abort(cause);
    }
}
