package io.vigie.model.batch.files;

import io.vigie.model.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the columns of a table, as a mapping file has it; whether units and formats exist, the import
 * judges.
 *
 * @param separator one character between the cells; null is a comma
 * @param decimal "." or ","; null is a point
 * @param missing what stands for no value, as written; null is nothing
 * @param station column that names the station; null where all rows are of one
 * @param values which column is which metric
 */
public record ColumnMapping(
        @Nullable String separator,
        @Nullable String decimal,
        @Nullable List<String> missing,
        TimeColumns time,
        @Nullable String station,
        List<ValueColumn> values) {
    public static final int MAX_TEXTS = 16;
    public static final int MAX_CHARS = 100;

    /**
     * Where a row's time is.
     *
     * @param columns one, or several whose cells are put together with a space between
     * @param format as {@code dd/MM/yyyy HH:mm}; null is that of ISO 8601
     * @param zone of times without an offset: {@code Europe/Paris}, {@code UTC}, {@code +01:00}
     */
    public record TimeColumns(
            List<String> columns, @Nullable String format, String zone) {
        public TimeColumns {
            columns = List.copyOf(columns);
            texts("time.columns", columns);
            text("time.format", format);
            text("time.zone", zone);
        }
    }

    /**
     * A column and what it is.
     *
     * @param metric its id, as {@code temperature_c}
     * @param unit as {@code °C}, {@code km/h}
     */
    public record ValueColumn(String column, String metric, String unit) {
        public ValueColumn {
            text("values.column", column);
            text("values.metric", metric);
            text("values.unit", unit);
        }
    }

    public ColumnMapping {
        missing = missing == null ? null : List.copyOf(missing);
        values = List.copyOf(values);
        text("separator", separator);
        text("decimal", decimal);
        text("station", station);
        texts("missing", missing == null ? List.of() : missing);
        FieldChecks.that(values.size() <= MAX_TEXTS, "values", values.size(), "more than " + MAX_TEXTS);
    }

    private static void texts(String field, List<String> texts) {
        FieldChecks.that(texts.size() <= MAX_TEXTS, field, texts.size(), "more than " + MAX_TEXTS);
        texts.forEach(text -> text(field, text));
    }

    private static void text(String field, @Nullable String text) {
        FieldChecks.that(
                text == null || text.length() <= MAX_CHARS,
                field,
                text == null ? 0 : text.length(),
                "more than " + MAX_CHARS + " characters");
    }
}
