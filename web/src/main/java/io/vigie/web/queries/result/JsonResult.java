package io.vigie.web.queries.result;

import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.web.log.LogUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** {@code {"request_id", "request", "file_name", "provenance", "sha256", "row_count", "rows": […]}}. */
public final class JsonResult implements ResultFormat {
    private final Gazetteer gazetteer;

    public JsonResult(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public void write(ResultRowSource result, OutputStream out) throws IOException, LogUnavailableException {
        field("{\"request_id\":", result.query().requestId(), out);
        field(",\"request\":", result.query(), out);
        field(",\"file_name\":", ResultFileName.of(result.query(), gazetteer), out);
        field(",\"provenance\":", result.summary().provenance(), out);
        field(",\"sha256\":", result.summary().sha256(), out);
        text(",\"rows\":[", out);
        long[] count = {0};
        result.forEach(row -> field(count[0]++ == 0 ? "" : ",\n", row, out));
        field("],\"row_count\":", count[0], out);
        text("}", out);
    }

    private static void field(String before, Object value, OutputStream out) throws IOException {
        text(before, out);
        out.write(Json.write(value));
    }

    private static void text(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
