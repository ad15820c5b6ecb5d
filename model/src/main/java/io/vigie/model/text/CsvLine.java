package io.vigie.model.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of comma-separated values (RFC 4180): a cell in double quotes may hold commas, and two quotes for one.
 *
 * <p>By hand because files are read and judged line by line, by the million: commons-csv makes a parser for each line,
 * which takes seven times as long.
 */
public final class CsvLine {
    private static final char QUOTE = '"';

    private CsvLine() {}

    /**
     * The cells, their quotes taken off.
     *
     * @throws IllegalArgumentException when a quote is not closed
     */
    public static List<String> cells(String line) {
        return cells(line, ',');
    }

    /** The same of a line whose cells are separated by another character, as programs write where commas are decimal. */
    public static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == QUOTE && quoted && i + 1 < line.length() && line.charAt(i + 1) == QUOTE) {
                cell.append(QUOTE);
                i++;
            } else if (character == QUOTE) {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
