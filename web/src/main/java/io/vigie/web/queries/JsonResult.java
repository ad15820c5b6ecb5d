package io.vigie.web.queries;

import io.vigie.model.batch.Row;
import io.vigie.model.json.Json;
import io.vigie.web.log.LogUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** {@code {"request_id", "request", "provenance", "sha256", "row_count", "rows": […]}}. */
public final class JsonResult implements ResultFormat {
    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException, LogUnavailable {
        field("{\"request_id\":", answer.query().requestId(), out);
        field(",\"request\":", answer.query(), out);
        field(",\"provenance\":", answer.summary().provenance(), out);
        field(",\"sha256\":", answer.summary().sha256(), out);
        field(",\"row_count\":", answer.summary().rowCount(), out);
        text(",\"rows\":[", out);
        String before = "";
        for (int page = 0; page < answer.pageCount(); page++) {
            for (Row row : answer.rows(page)) {
                field(before, row, out);
                before = ",\n";
            }
        }
        text("]}", out);
    }

    private static void field(String before, Object value, OutputStream out) throws IOException {
        text(before, out);
        out.write(Json.write(value));
    }

    private static void text(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
