package io.vigie.web.api;

import io.vigie.model.batch.files.UploadedFile;
import io.vigie.web.api.http.Problem;
import io.vigie.web.api.imports.StreamedUploadHandler;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * First handler of the server: rejects what no route could take before anything is kept or read of it, and has HEAD
 * answered as GET.
 *
 * <p>Javalin keeps every name of a method for ever, and answers HEAD by itself with a length of 0. The HTTP layer below
 * leaves the body of an answer to HEAD out.
 */
final class HttpMethodAndSizeHandler extends Handler.Wrapper {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** Of a body that is rejected; more is none of a page's. */
    private static final long MAX_DISCARDED_BYTES = 4L << 20;
    /** Of a request that came as HEAD. */
    private static final String HEAD = "vigie.head";

    private static final String UPLOAD_TOO_LARGE =
            "Cannot take the file: it is larger than " + UploadedFile.MAX_BYTES + " bytes";

    private final JettyProblemErrorHandler problems;

    HttpMethodAndSizeHandler(JettyProblemErrorHandler problems) {
        this.problems = problems;
    }

    /** Whether the request came as HEAD, though it is answered as GET. */
    static boolean isHead(jakarta.servlet.ServletRequest request) {
        return request.getAttribute(HEAD) != null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!METHODS.contains(request.getMethod())) {
            reject(
                    request,
                    response,
                    callback,
                    Problem.of(501, "Cannot carry out the request: its method is not one of HTTP's", List.of()));
            return true;
        }
        boolean isUpload = StreamedUploadHandler.isUpload(request);
        if (isUpload && request.getLength() < 0) {
            reject(request, response, callback, Problem.of(411, "Cannot take the file: no Content-Length", List.of()));
            return true;
        }
        if (request.getLength() > (isUpload ? UploadedFile.MAX_BYTES : Server.MAX_BODY_BYTES)) {
            String detail = isUpload ? UPLOAD_TOO_LARGE : ProblemMapper.TOO_LARGE;
            reject(request, response, callback, Problem.of(413, detail, List.of()));
            return true;
        }
        if (!request.getMethod().equals("HEAD")) {
            return super.handle(request, response, callback);
        }
        request.setAttribute(HEAD, true);
        return super.handle(new AsGet(request), response, callback);
    }

    /**
     * Reads past a body that is not much too large first: a browser whose connection is closed while it still sends shows
     * an error of the network in place of the answer.
     */
    private void reject(Request request, Response response, Callback callback, Problem problem) {
        Runnable answer = () -> problems.write(request, response, callback, problem);
        if (request.getLength() > MAX_DISCARDED_BYTES) {
            answer.run();
        } else {
            Content.Source.consumeAll(request, Callback.from(answer));
        }
    }

    private static final class AsGet extends Request.Wrapper {
        AsGet(Request wrapped) {
            super(wrapped);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
