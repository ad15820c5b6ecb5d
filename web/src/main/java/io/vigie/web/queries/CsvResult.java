package io.vigie.web.queries;

import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.log.LogUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: a header line, one line a row, CRLF, UTF-8. The metric's name ends with its unit, which has a column of its own
 * as well; a statistic without a value is an empty field.
 */
public final class CsvResult implements ResultFormat {
    private static final List<Statistic> IN_ORDER =
            List.of(Statistic.MEAN, Statistic.MIN, Statistic.MAX, Statistic.SUM);

    private final Gazetteer gazetteer;

    public CsvResult(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException, LogUnavailable {
        List<Statistic> statistics =
                IN_ORDER.stream().filter(answer.query().statistics()::contains).toList();
        line(header(statistics), out);
        for (int page = 0; page < answer.pageCount(); page++) {
            for (Row row : answer.rows(page)) {
                line(fields(row, statistics), out);
            }
        }
    }

    private static List<String> header(List<Statistic> statistics) {
        return Stream.concat(
                        Stream.of("city_id", "city", "period", "metric", "unit", "count", "expected_count"),
                        statistics.stream().map(Statistic::id))
                .toList();
    }

    private List<String> fields(Row row, List<Statistic> statistics) {
        List<String> fields = new ArrayList<>(List.of(
                row.cityId(),
                text(gazetteer.city(row.cityId()).map(City::name).orElse("")),
                text(row.period()),
                row.metric().id(),
                row.metric().unit(),
                Long.toString(row.count()),
                Long.toString(row.expectedCount())));
        statistics.forEach(statistic -> fields.add(number(row.value(statistic))));
        return fields;
    }

    /** Plain digits, without an exponent. */
    private static String number(@Nullable Double value) {
        return value == null ? "" : BigDecimal.valueOf(value).toPlainString();
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
