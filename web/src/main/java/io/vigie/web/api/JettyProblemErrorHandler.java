package io.vigie.web.api;

import io.vigie.model.json.Json;
import io.vigie.web.api.http.PageSecurityHeaders;
import io.vigie.web.api.http.Problem;
import io.vigie.web.api.http.RequestMetrics;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers of the server itself, where Javalin is not asked: {@code application/problem+json} with the headers of every
 * other answer. Their connection is closed: what is left of the request is not read.
 */
final class JettyProblemErrorHandler extends ErrorHandler {
    private final PageSecurityHeaders headers;
    private final RequestMetrics requests;

    JettyProblemErrorHandler(PageSecurityHeaders headers, RequestMetrics requests) {
        this.headers = headers;
        this.requests = requests;
    }

    /** What the HTTP layer rejects: no HTTP, headers too long, a target that cannot be read. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        write(request, response, callback, Problem.of(status, "Cannot answer: " + reason(status), List.of()));
        return true;
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "the request is not HTTP";
            case 408 -> "the request took too long to come";
            case 413 -> "the body is larger than " + Server.MAX_BODY_BYTES + " bytes";
            case 414, 431 -> "the target or the headers are too long";
            default -> HttpStatus.getMessage(status);
        };
    }

    void write(Request request, Response response, Callback callback, Problem problem) {
        requests.rejected(problem.status());
        response.setStatus(problem.status());
        headers.of(request.getHttpURI().getCanonicalPath())
                .forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(Json.write(problem)), callback);
    }
}
