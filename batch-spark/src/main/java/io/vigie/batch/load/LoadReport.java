package io.vigie.batch.load;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.Quality;
import io.vigie.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file's lines.
 *
 * @param linesRead lines below the header
 * @param kept rows that the table now holds of the file
 * @param dropped lines that are no row, by reason
 * @param sentinels values by which the layout says that there is none, by metric
 * @param flagged values kept but never counted, by metric and {@link Quality}
 * @param columnsNotKept columns of the file that Vigie has no metric for
 * @param cities cities with at least one row
 * @param firstAt first instant of a row; null without rows
 * @param lastAt last instant of a row; null without rows
 * @param changed rows that the table did not hold so before
 * @param tableVersion version of the table that holds the file
 */
record LoadReport(
        String file,
        String format,
        long linesRead,
        long kept,
        Map<DropReason, Long> dropped,
        Map<Metric, Long> sentinels,
        Map<String, Long> flagged,
        List<String> columnsNotKept,
        long cities,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        long changed,
        long tableVersion) {

    static LoadReport of(String file, String format, FileContents contents, long changed, long tableVersion) {
        Collection<HourlyReading> readings = contents.readings();
        return new LoadReport(
                file,
                format,
                contents.linesRead(),
                readings.size(),
                contents.dropped(),
                contents.sentinels(),
                flagged(readings),
                contents.columnsNotKept(),
                readings.stream().map(HourlyReading::cityId).distinct().count(),
                readings.stream()
                        .map(HourlyReading::observedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                readings.stream()
                        .map(HourlyReading::observedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                changed,
                tableVersion);
    }

    private static Map<String, Long> flagged(Collection<HourlyReading> readings) {
        Map<String, Long> flagged = new TreeMap<>();
        for (HourlyReading reading : readings) {
            for (Metric metric : Metric.values()) {
                reading.values()
                        .milli(metric)
                        .ifPresent(milli -> Quality.of(metric, milli)
                                .ifPresent(quality -> flagged.merge(metric.id() + " " + quality, 1L, Long::sum)));
            }
        }
        return flagged;
    }

    /** The report as a person reads it. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%s (%s): %d lines read, %d rows kept%n", file, format, linesRead, kept));
        dropped.forEach((reason, lines) -> line(text, "%d lines dropped: %s", lines, reason.phrase()));
        sentinels.forEach((metric, values) -> line(text, "%d values of %s mean missing", values, metric.id()));
        flagged.forEach((what, values) -> line(text, "%d values flagged: %s", values, what));
        if (!columnsNotKept.isEmpty()) {
            line(text, "columns not kept: %s", String.join(", ", columnsNotKept));
        }
        if (firstAt != null && lastAt != null) {
            long hours = cities * (Duration.between(firstAt, lastAt).toHours() + 1);
            line(text, "%d cities, %s to %s, %.2f %% of the hours", cities, firstAt, lastAt, 100.0 * kept / hours);
        }
        line(
                text,
                changed == 0 ? "nothing new: table version %2$d" : "%d rows new or changed: table version %d",
                changed,
                tableVersion);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append("  ").append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
