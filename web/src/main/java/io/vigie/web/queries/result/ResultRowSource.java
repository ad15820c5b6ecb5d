package io.vigie.web.queries.result;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.web.log.LogUnavailableException;
import java.io.IOException;

/** What a file is written of: an answer, or rows that are made of one. */
public interface ResultRowSource {
    /** The question. */
    Query query();

    /** What the answer is made from, and its checksum. */
    ResultManifest summary();

    /** Whether its rows have a reference and how far they are from it. */
    boolean isCompared();

    /** Hands over one row after the other, a few pages of them in memory at a time. */
    void forEach(RowConsumer consumer) throws IOException, LogUnavailableException;

    /** Takes a row. */
    interface RowConsumer {
        void accept(AnswerRow row) throws IOException;
    }
}
