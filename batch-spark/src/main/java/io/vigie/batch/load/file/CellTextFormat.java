package io.vigie.batch.load.file;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How a table of typed cells, a Parquet file, is written out for a layout that reads text.
 *
 * @param separator what stands between the cells
 * @param hasDecimalComma whether numbers are written 20,5
 */
public record CellTextFormat(char separator, boolean hasDecimalComma) {
    /** Comma-separated values with a decimal point. */
    public static final CellTextFormat COMMAS = new CellTextFormat(',', false);

    private static final String QUOTE = "\"";

    /** The line of some cells, each quoted where it must be; an end of a line within a cell becomes a space. */
    String line(Collection<String> cells) {
        return cells.stream().map(this::cell).collect(Collectors.joining(String.valueOf(separator)));
    }

    private String cell(String text) {
        String onOneLine = text.replace('\n', ' ').replace('\r', ' ');
        return onOneLine.indexOf(separator) < 0 && !onOneLine.contains(QUOTE)
                ? onOneLine
                : QUOTE + onOneLine.replace(QUOTE, QUOTE + QUOTE) + QUOTE;
    }

    /** @param text with a decimal point, where it has a fraction */
    String number(String text) {
        return hasDecimalComma ? text.replace('.', ',') : text;
    }
}
