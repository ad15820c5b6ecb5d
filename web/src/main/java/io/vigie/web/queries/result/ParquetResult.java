package io.vigie.web.queries.result;

import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.web.log.LogUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Parquet file whose metadata says where it is from: {@code request_id}, {@code request}, {@code provenance} and
 * {@code sha256}, as the JSON result has them. Every column is optional; a date is a date.
 */
public final class ParquetResult implements ResultFormat {
    private final Gazetteer gazetteer;

    public ParquetResult(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    @Override
    public String contentType() {
        return "application/vnd.apache.parquet";
    }

    @Override
    public void write(ResultRowSource result, OutputStream out) throws IOException, LogUnavailableException {
        ResultColumns columns = ResultColumns.of(result, gazetteer);
        ParquetFileWriter file = new ParquetFileWriter(columns.all(), out);
        result.forEach(row -> file.add(columns.of(row)));
        file.finish(metadata(result));
    }

    private static Map<String, String> metadata(ResultRowSource result) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("request_id", result.query().requestId());
        metadata.put("request", json(result.query()));
        metadata.put("provenance", json(result.summary().provenance()));
        metadata.put("sha256", result.summary().sha256());
        return metadata;
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
