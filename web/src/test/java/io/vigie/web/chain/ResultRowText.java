package io.vigie.web.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.util.List;

/** A result row as one line of text, numbers to the thousandth, so that two computations can be compared by eye. */
final class ResultRowText {
    private ResultRowText() {}

    static List<String> of(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> line(
                        row.get("period").asText(),
                        row.get("count").asLong(),
                        number(row.get("mean")),
                        number(row.get("min")),
                        number(row.get("max"))))
                .toList();
    }

    static String line(String period, long count, String mean, String min, String max) {
        return "%s n=%d mean=%s min=%s max=%s".formatted(period, count, mean, min, max);
    }

    private static String number(JsonNode value) {
        return value.isNull()
                ? "null"
                : value.decimalValue().setScale(3, RoundingMode.UNNECESSARY).toPlainString();
    }
}
