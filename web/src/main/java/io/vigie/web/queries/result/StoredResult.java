package io.vigie.web.queries.result;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.json.Json;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Position;
import java.io.IOException;
import java.util.List;

/** The verified result of a query: its rows come page by page, so that a large one never stands in memory whole. */
public final class StoredResult implements ResultRowSource {
    private final Query query;
    private final ResultManifest summary;
    private final List<Position> pages;
    private final ResultPageStore store;

    public StoredResult(Query query, ResultManifest summary, List<Position> pages, ResultPageStore store) {
        this.query = query;
        this.summary = summary;
        this.pages = pages;
        this.store = store;
    }

    @Override
    public Query query() {
        return query;
    }

    /** Whether both answer one question, so that their rows can be compared. */
    public boolean answersTheSameAs(StoredResult other) {
        return QueryFingerprint.of(query).equals(QueryFingerprint.of(other.query));
    }

    @Override
    public ResultManifest summary() {
        return summary;
    }

    @Override
    public boolean isCompared() {
        return query.reference() != null;
    }

    @Override
    public void forEach(RowConsumer consumer) throws IOException, LogUnavailableException {
        for (int page = 0; page < pages.size(); page++) {
            for (AnswerRow row : rows(page)) {
                consumer.accept(row);
            }
        }
    }

    public int pageCount() {
        return pages.size();
    }

    /**
     * The rows of a page.
     *
     * @param page 0 to {@link #pageCount} - 1
     * @throws LogUnavailableException where the topic does not hold the page any more, or the broker does not answer
     */
    public List<AnswerRow> rows(int page) throws LogUnavailableException {
        Position position = pages.get(page);
        ResultPage read = Json.read(store.value(position), ResultPage.class);
        if (!read.requestId().equals(query.requestId()) || read.page() != page) {
            throw new LogUnavailableException("Cannot show page " + page + " of " + query.requestId() + ": at "
                    + position + " the topic now holds something else");
        }
        return read.rows();
    }
}
