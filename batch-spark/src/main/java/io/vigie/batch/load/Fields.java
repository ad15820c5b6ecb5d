package io.vigie.batch.load;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of a line; what cannot be read becomes an {@link IllegalArgumentException} that says so. */
final class Fields {
    private static final char QUOTE = '"';

    private Fields() {}

    /** The fields of a line of comma-separated values, quotes around a field taken off. */
    static List<String> commaSeparated(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == QUOTE) {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        fields.add(field.toString());
        return fields;
    }

    /** @throws IllegalArgumentException when there are more or fewer */
    static List<String> commaSeparated(String line, int count) {
        List<String> fields = commaSeparated(line);
        if (fields.size() != count) {
            throw new IllegalArgumentException(fields.size() + " columns instead of " + count);
        }
        return fields;
    }

    static double number(String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number", fault);
        }
    }

    static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", fault);
        }
    }
}
