package io.vigie.model.batch.files;

import io.vigie.model.FieldChecks;
import io.vigie.model.SortedMapCopies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import found in a file, and what a load of it changes or has changed.
 *
 * @param layout id of the layout that was recognised; {@code mapping} where somebody said what the columns are
 * @param unit what a row is of: {@code hours} or {@code days}
 * @param linesRead lines below the header
 * @param rowsKept rows that the history has of the file, or would have
 * @param dropped lines that are no row, by reason
 * @param missing values by which the file says that there is none, by metric
 * @param flagged values kept but never counted, by metric and flaw
 * @param columnsNotKept columns without a place in Vigie, the first of them
 * @param columns metrics that were found, with their range in the contract's units
 * @param firstRows the first rows as they are kept
 * @param firstAt first hour (UTC) or day; null without rows
 * @param lastAt the last one
 * @param added rows of which the history holds, or held, nothing
 * @param replaced rows that it holds, or held, otherwise
 * @param held rows that it holds so already
 * @param ofOtherSources rows of the same city and time by other sources
 * @param tableVersion version of the history that has the load; null of a look
 */
public record ImportReport(
        String layout,
        String unit,
        long linesRead,
        long rowsKept,
        List<Dropped> dropped,
        Map<String, Long> missing,
        Map<String, Long> flagged,
        List<String> columnsNotKept,
        List<FoundMetric> columns,
        List<KeptRow> firstRows,
        @Nullable String firstAt,
        @Nullable String lastAt,
        long added,
        long replaced,
        long held,
        Map<String, Long> ofOtherSources,
        @Nullable Long tableVersion) {
    /**
     * FileLineReader that are no row for one reason.
     *
     * @param reason in lower case, as {@code exact_repeat}
     * @param lines the first of them
     */
    public record Dropped(String reason, long count, List<NotedLine> lines) {
        public Dropped {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line of the file.
     *
     * @param number from 1; 0 in a layout that is not made of lines
     */
    public record NotedLine(long number, String note) {}

    /**
     * A metric that the file has.
     *
     * @param metric its id; in days that of the element
     * @param min lowest value, in the unit of the metric
     */
    public record FoundMetric(String metric, long count, double min, double max) {}

    /**
     * A row as it is kept.
     *
     * @param at an hour (UTC) or a day
     */
    public record KeptRow(String at, Map<String, Double> values) {
        public KeptRow {
            values = SortedMapCopies.of(values);
        }
    }

    public ImportReport {
        FieldChecks.text("layout", layout);
        FieldChecks.notNegative("rows_kept", rowsKept);
        dropped = List.copyOf(dropped);
        missing = SortedMapCopies.of(missing);
        flagged = SortedMapCopies.of(flagged);
        columnsNotKept = List.copyOf(columnsNotKept);
        columns = List.copyOf(columns);
        firstRows = List.copyOf(firstRows);
        ofOtherSources = SortedMapCopies.of(ofOtherSources);
    }
}
