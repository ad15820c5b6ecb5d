package io.vigie.web.queries.result;

import io.vigie.web.log.LogUnavailableException;
import java.io.IOException;
import java.io.OutputStream;

/** A way to write a result down. */
public interface ResultFormat {
    String contentType();

    /** Writes the whole result, page by page. Does not close the stream. */
    void write(ResultRowSource result, OutputStream out) throws IOException, LogUnavailableException;
}
