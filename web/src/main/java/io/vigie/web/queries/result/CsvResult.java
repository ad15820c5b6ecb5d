package io.vigie.web.queries.result;

import static java.util.stream.Collectors.joining;

import io.vigie.model.cities.Gazetteer;
import io.vigie.web.log.LogUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: a header line, one line a row, CRLF, UTF-8. A metric's name ends with its unit, which has a column of its own
 * as well; an index or a method of degree days stands in the same column. What has no value is an empty field.
 */
public final class CsvResult implements ResultFormat {
    /**
     * How fields and decimals are divided.
     *
     * @param mark the bytes that the file begins with
     */
    private record Dialect(char separator, char decimalMark, String mark) {}

    private static final Dialect RFC_4180 = new Dialect(',', '.', "");

    /** As spreadsheets write and expect it where the decimal mark is a comma; without the mark they take it for Latin-1. */
    private static final Dialect FRENCH = new Dialect(';', ',', "\ufeff");

    /** What a formula begins with, full-width letters included (OWASP, CSV Injection). */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final Gazetteer gazetteer;
    private final Dialect dialect;

    private CsvResult(Gazetteer gazetteer, Dialect dialect) {
        this.gazetteer = gazetteer;
        this.dialect = dialect;
    }

    public static CsvResult standard(Gazetteer gazetteer) {
        return new CsvResult(gazetteer, RFC_4180);
    }

    /** Fields parted by semicolons, decimals by a comma, after a byte order mark. */
    public static CsvResult french(Gazetteer gazetteer) {
        return new CsvResult(gazetteer, FRENCH);
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public void write(ResultRowSource result, OutputStream out) throws IOException, LogUnavailableException {
        ResultColumns columns = ResultColumns.of(result, gazetteer);
        out.write(dialect.mark().getBytes(StandardCharsets.UTF_8));
        line(columns.names().stream(), out);
        result.forEach(row -> line(columns.of(row).stream().map(this::cell), out));
    }

    /** Numbers in plain digits, without an exponent. */
    private String cell(@Nullable Object value) {
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).toPlainString().replace('.', dialect.decimalMark());
        }
        return value instanceof String text ? text(text) : Objects.toString(value, "");
    }

    /** Text that a spreadsheet would take for a formula is made plain by an apostrophe in front. */
    String text(String value) {
        String plain = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = plain.chars().anyMatch(c -> c == dialect.separator() || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }

    private void line(Stream<String> fields, OutputStream out) throws IOException {
        String separator = String.valueOf(dialect.separator());
        out.write((fields.collect(joining(separator)) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
