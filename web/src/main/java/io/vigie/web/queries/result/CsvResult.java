package io.vigie.web.queries.result;

import io.vigie.model.batch.results.Row;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.log.LogUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: a header line, one line a row, CRLF, UTF-8. A metric's name ends with its unit, which has a column of its own
 * as well; an index or a method of degree days stands in the same column. What has no value is an empty field.
 */
public final class CsvResult implements ResultFormat {
    private final Gazetteer gazetteer;

    public CsvResult(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public void write(StoredResult result, OutputStream out) throws IOException, LogUnavailable {
        ResultColumns columns = ResultColumns.of(result.query());
        line(
                Stream.concat(Stream.of("city_id", "city", "period", "metric"), columns.names())
                        .toList(),
                out);
        for (int page = 0; page < result.pageCount(); page++) {
            for (Row row : result.rows(page)) {
                line(fields(row, columns), out);
            }
        }
    }

    private List<String> fields(Row row, ResultColumns columns) {
        List<String> fields = new ArrayList<>(List.of(
                row.cityId(),
                text(gazetteer.city(row.cityId()).map(City::name).orElse("")),
                text(row.period()),
                ResultColumns.subject(row)));
        columns.of(row).map(CsvResult::cell).forEach(fields::add);
        return fields;
    }

    /** Numbers in plain digits, without an exponent. Texts are times and names of our own here. */
    private static String cell(@Nullable Object value) {
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        return Objects.toString(value, "");
    }

    /** Text that a spreadsheet would take for a formula is made plain by an apostrophe in front. */
    static String text(String value) {
        String plain = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }

    private static void line(List<String> fields, OutputStream out) throws IOException {
        out.write((String.join(",", fields) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
