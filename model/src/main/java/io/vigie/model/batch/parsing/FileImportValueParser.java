package io.vigie.model.batch.parsing;

import static io.vigie.model.batch.parsing.JsonRequestFields.quoted;

import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.RequestIdFormat;
import io.vigie.model.batch.files.ColumnMapping;
import io.vigie.model.batch.files.ImportMode;
import io.vigie.model.batch.files.UploadedFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of a request about a file mean; a value that means nothing is rejected and left out. */
final class FileImportValueParser {
    private final JsonRequestFields fields;
    private final RequestValueParser values;

    FileImportValueParser(JsonRequestFields fields, RequestValueParser values) {
        this.fields = fields;
        this.values = values;
    }

    @Nullable
    FileImport fileImport(@Nullable String requestId) {
        ImportMode mode = values.one("mode", List.of(ImportMode.values()));
        String cityId = values.cityId("city_id");
        String source = source();
        UploadedFile file = file();
        ColumnMapping mapping = mapping();
        RequestOrigin submission = values.submission();
        if (!fields.errors().isEmpty() || requestId == null || mode == null || cityId == null || file == null) {
            return null;
        }
        return new FileImport(requestId, mode, cityId, source, file, mapping, submission.by(), submission.at());
    }

    @Nullable
    LoadUndoRequest removal(@Nullable String requestId) {
        String loadId = fields.text("load_id");
        if (loadId != null && !RequestIdFormat.isValid(loadId)) {
            fields.reject("load_id", quoted(loadId) + " is not a UUID in lower case");
        }
        RequestOrigin submission = values.submission();
        if (!fields.errors().isEmpty() || requestId == null || loadId == null) {
            return null;
        }
        return new LoadUndoRequest(requestId, loadId, submission.by(), submission.at());
    }

    private String source() {
        String source = fields.optionalText("source");
        if (source != null && !FileImport.isSource(source)) {
            fields.reject("source", quoted(source) + " is not the name of a source, like station or station:roof");
        }
        return source == null ? FileImport.USUAL_SOURCE : source;
    }

    private @Nullable UploadedFile file() {
        JsonRequestFields inner =
                fields.object("file", "upload_id", "name", "offset", "part_count", "byte_count", "sha256");
        if (inner == null) {
            fields.text("file"); // says that it is missing
            return null;
        }
        String uploadId = inner.text("upload_id");
        String name = inner.text("name");
        Double offset = inner.number("offset", 0, Long.MAX_VALUE);
        Integer partCount = inner.integer("part_count", 1, Integer.MAX_VALUE);
        Double byteCount = inner.number("byte_count", 1, UploadedFile.MAX_BYTES);
        String sha256 = inner.text("sha256");
        fields.rejectWithin("file", inner);
        if (!inner.errors().isEmpty()
                || uploadId == null
                || name == null
                || offset == null
                || partCount == null
                || byteCount == null
                || sha256 == null) {
            return null;
        }
        try {
            return new UploadedFile(uploadId, name, offset.longValue(), partCount, byteCount.longValue(), sha256);
        } catch (IllegalArgumentException fault) {
            fields.reject("file", String.valueOf(fault.getMessage()));
            return null;
        }
    }

    private @Nullable ColumnMapping mapping() {
        JsonRequestFields inner =
                fields.object("mapping", "separator", "decimal", "missing", "time", "station", "values");
        if (inner == null) {
            return null;
        }
        String separator = inner.optionalText("separator");
        String decimal = inner.optionalText("decimal");
        List<String> missing = inner.isGiven("missing") ? texts(inner, "missing") : null;
        ColumnMapping.TimeColumns time = time(inner);
        String station = inner.optionalText("station");
        List<ColumnMapping.ValueColumn> columns = columns(inner);
        fields.rejectWithin("mapping", inner);
        if (!inner.errors().isEmpty() || time == null) {
            return null;
        }
        try {
            return new ColumnMapping(separator, decimal, missing, time, station, columns);
        } catch (IllegalArgumentException fault) {
            fields.reject("mapping", String.valueOf(fault.getMessage()));
            return null;
        }
    }

    private static ColumnMapping.@Nullable TimeColumns time(JsonRequestFields mapping) {
        JsonRequestFields inner = mapping.object("time", "columns", "format", "zone");
        if (inner == null) {
            mapping.text("time"); // says that it is missing
            return null;
        }
        inner.list("columns");
        List<String> columns = texts(inner, "columns");
        String format = inner.optionalText("format");
        String zone = inner.text("zone");
        mapping.rejectWithin("time", inner);
        return !inner.errors().isEmpty() || zone == null ? null : made(mapping, columns, format, zone);
    }

    private static ColumnMapping.@Nullable TimeColumns made(
            JsonRequestFields mapping, List<String> columns, @Nullable String format, String zone) {
        try {
            return new ColumnMapping.TimeColumns(columns, format, zone);
        } catch (IllegalArgumentException fault) {
            mapping.reject("time", String.valueOf(fault.getMessage()));
            return null;
        }
    }

    private static List<ColumnMapping.ValueColumn> columns(JsonRequestFields mapping) {
        List<?> given = mapping.atMost(ColumnMapping.MAX_TEXTS, "values", mapping.list("values"), "columns");
        List<ColumnMapping.ValueColumn> columns = new ArrayList<>();
        for (Object value : given) {
            JsonRequestFields inner = mapping.object("values", value, "column", "metric", "unit");
            if (inner == null) {
                continue;
            }
            String column = inner.text("column");
            String metric = inner.text("metric");
            String unit = inner.text("unit");
            mapping.rejectWithin("values", inner);
            if (column != null && metric != null && unit != null) {
                add(mapping, columns, column, metric, unit);
            }
        }
        return columns;
    }

    private static void add(
            JsonRequestFields mapping,
            List<ColumnMapping.ValueColumn> columns,
            String column,
            String metric,
            String unit) {
        try {
            columns.add(new ColumnMapping.ValueColumn(column, metric, unit));
        } catch (IllegalArgumentException fault) {
            mapping.reject("values", String.valueOf(fault.getMessage()));
        }
    }

    private static List<String> texts(JsonRequestFields fields, String field) {
        List<String> texts = new ArrayList<>();
        for (Object value : fields.atMost(ColumnMapping.MAX_TEXTS, field, fields.optionalList(field), "texts")) {
            if (value instanceof String text) {
                texts.add(text);
            } else {
                fields.reject(field, quoted(value) + " is not text");
            }
        }
        return texts;
    }
}
