package io.vigie.web.api.imports;

import io.vigie.web.api.http.RequestSecurityFilter;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Leads files past the handler that reads bodies whole: they are read part by part, by a thread each, of which {@link
 * io.vigie.web.imports.UploadPartPublisher} has few; who may not come in is rejected before the first part is read.
 */
public final class StreamedUploadHandler extends Handler.Wrapper {
    private final Handler afterwards;

    /**
     * @param whole reads a body, then goes on with {@code afterwards}
     * @param afterwards answers requests
     */
    public StreamedUploadHandler(Handler whole, Handler afterwards) {
        super(whole);
        this.afterwards = afterwards;
    }

    /** Whether a request gives a file. */
    public static boolean isUpload(Request request) {
        return request.getMethod().equals("POST")
                && Request.getPathInContext(request).equals(RequestSecurityFilter.UPLOADS);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return isUpload(request)
                ? afterwards.handle(request, response, callback)
                : super.handle(request, response, callback);
    }
}
