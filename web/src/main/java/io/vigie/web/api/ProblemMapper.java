package io.vigie.web.api;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.vigie.model.json.Json;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.Problem;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into answers. */
final class ProblemMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    static final String TOO_LARGE = "Cannot read the body: it is larger than " + Server.MAX_BODY_BYTES + " bytes";

    private ProblemMapper() {}

    static void rejected(HttpProblemException problem, Context context) {
        answer(context, problem.problem(), problem.headers());
    }

    /** Javalin's own: no such path, wrong method, body too large. */
    static void rejectedByJavalin(HttpResponseException e, Context context) {
        String detail = switch (e.getStatus()) {
            case 404 -> "Cannot find " + context.path();
            case 405 -> "Cannot " + context.method().name() + " " + context.path();
            case 413 -> TOO_LARGE;
            default -> "Cannot answer: " + e.getMessage();
        };
        answer(context, Problem.of(e.getStatus(), detail, List.of()), headersOf(e));
    }

    /** RFC 9110, 15.5.6: an answer of status 405 names the methods that the path has. */
    private static Map<String, String> headersOf(HttpResponseException e) {
        String methods = e.getDetails().get("availableMethods");
        if (e.getStatus() != 405 || methods == null) {
            return Map.of();
        }
        return Map.of("Allow", methods.contains("GET") ? methods + ", HEAD" : methods);
    }

    static void broken(Exception e, Context context) {
        if (e instanceof EofException || e instanceof ClosedChannelException) {
            LOG.debug("Cannot answer {} {}: the connection is closed", context.method(), context.path());
            context.status(400);
            if (!context.res().isCommitted()) { // a body that is no HTTP ends so too, and its sender may listen
                answer(context, Problem.of(400, "Cannot read the request: it broke off", List.of()), Map.of());
            }
            return;
        }
        LOG.error("Cannot answer {} {}", context.method(), context.path(), e);
        answer(context, Problem.of(500, "Cannot answer: an error of the server, see its log", List.of()), Map.of());
    }

    private static void answer(Context context, Problem problem, Map<String, String> headers) {
        headers.forEach(context::header);
        context.status(problem.status()).result(Json.write(problem)).contentType(Problem.CONTENT_TYPE);
    }
}
