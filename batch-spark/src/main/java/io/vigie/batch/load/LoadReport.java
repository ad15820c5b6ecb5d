package io.vigie.batch.load;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.QualityAssessor;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.UncountedReason;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.DroppedLines;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file's lines.
 *
 * @param linesRead lines below the header
 * @param kept rows that the table now holds of the file
 * @param dropped lines that are no row, by reason
 * @param droppedLines the first of them
 * @param sentinels values by which the layout says that there is none, by metric
 * @param tracesOfRain values that are a trace of rain, kept as 0 mm
 * @param flagged values kept but never counted, by metric and {@link UncountedReason}
 * @param steps values that changed faster than WMO-No. 305 allows since the one before; they count
 * @param columnsNotKept columns of the file that Vigie has no metric for
 * @param cities cities with at least one row
 * @param span from the first row to the last; null without rows
 * @param changed rows that the table did not hold so before
 * @param tableVersion version of the table that holds the file
 */
public record LoadReport(
        String file,
        String format,
        long linesRead,
        long kept,
        Map<DroppedLineReason, Long> dropped,
        DroppedLines droppedLines,
        Map<Metric, Long> sentinels,
        long tracesOfRain,
        Map<String, Long> flagged,
        Map<Metric, Long> steps,
        List<String> columnsNotKept,
        long cities,
        @Nullable Span span,
        long changed,
        long tableVersion) {
    private static final int MAX_COLUMNS_NAMED = 20;

    /**
     * Hours or days from one to another, both included.
     *
     * @param length how many rows one city would have
     * @param unit what a row is of, in the plural
     */
    record Span(Comparable<?> first, Comparable<?> last, long length, String unit) {}

    public static LoadReport ofHours(String format, FileContentsCollector contents, long changed, long tableVersion) {
        Collection<HourlyReading> readings = contents.readings();
        QualityAssessor.Assessment assessment = new QualityAssessor(Gazetteer.bundled()).assess(readings);
        return of(
                format,
                contents,
                readings.size(),
                flagged(assessment),
                assessment.steps(),
                readings.stream().map(HourlyReading::cityId).distinct().count(),
                readings.isEmpty() ? null : spanOfHours(readings),
                changed,
                tableVersion);
    }

    static LoadReport ofDays(
            String format,
            FileContentsCollector contents,
            List<StationDailyReading> days,
            long changed,
            long tableVersion) {
        return of(
                format,
                contents,
                days.size(),
                flagged(days),
                Map.of(),
                days.stream().map(StationDailyReading::cityId).distinct().count(),
                days.isEmpty() ? null : spanOfDays(days),
                changed,
                tableVersion);
    }

    private static LoadReport of(
            String format,
            FileContentsCollector contents,
            long kept,
            Map<String, Long> flagged,
            Map<Metric, Long> steps,
            long cities,
            @Nullable Span span,
            long changed,
            long tableVersion) {
        return new LoadReport(
                contents.file(),
                format,
                contents.linesRead(),
                kept,
                contents.dropped(),
                contents.droppedLines(),
                contents.sentinels(),
                contents.tracesOfRain(),
                flagged,
                steps,
                contents.columnsNotKept(),
                cities,
                span,
                changed,
                tableVersion);
    }

    private static Span spanOfHours(Collection<HourlyReading> readings) {
        Instant first = readings.stream()
                .map(HourlyReading::observedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = readings.stream()
                .map(HourlyReading::observedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Span(first, last, Duration.between(first, last).toHours() + 1, "hours");
    }

    private static Span spanOfDays(List<StationDailyReading> days) {
        LocalDate first = days.stream()
                .map(StationDailyReading::date)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate last = days.stream()
                .map(StationDailyReading::date)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Span(first, last, ChronoUnit.DAYS.between(first, last) + 1, "days");
    }

    private static Map<String, Long> flagged(QualityAssessor.Assessment assessment) {
        Map<String, Long> flagged = new TreeMap<>();
        assessment
                .flags()
                .values()
                .forEach(metrics -> metrics.forEach(
                        (metric, quality) -> flagged.merge(metric.id() + " " + quality, 1L, Long::sum)));
        return flagged;
    }

    private static Map<String, Long> flagged(List<StationDailyReading> days) {
        Map<String, Long> flagged = new TreeMap<>();
        for (StationDailyReading day : days) {
            day.values().forEach((element, value) -> {
                if (value.quality() != null) {
                    flagged.merge(element + " " + value.quality(), 1L, Long::sum);
                }
            });
        }
        return flagged;
    }

    /** The report as a person reads it. */
    public String text() {
        StringBuilder text = new StringBuilder(ofFile());
        line(
                text,
                changed == 0 ? "nothing new: table version %2$d" : "%d rows new or changed: table version %d",
                changed,
                tableVersion);
        return text.toString();
    }

    /** The part of it that is of the file alone. */
    String ofFile() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%s (%s): %d lines read, %d rows kept%n", file, format, linesRead, kept));
        dropped.forEach((reason, lines) -> {
            line(text, "%d lines dropped: %s", lines, reason.phrase());
            droppedLines
                    .first(reason)
                    .forEach(dropped -> line(text, "  line %d: %s", dropped.number(), dropped.note()));
        });
        sentinels.forEach((metric, values) -> line(text, "%d values of %s mean missing", values, metric.id()));
        if (tracesOfRain > 0) {
            line(text, "%d values of precipitation_mm are a trace: 0 mm", tracesOfRain);
        }
        flagged.forEach((what, values) -> line(text, "%d values flagged: %s", values, what));
        steps.forEach((metric, values) ->
                line(text, "%d values of %s changed unusually fast; they count", values, metric.id()));
        if (!columnsNotKept.isEmpty()) {
            line(text, "columns not kept: %s", named(columnsNotKept));
        }
        if (span != null) {
            double share = 100.0 * kept / (cities * span.length());
            line(text, "%d cities, %s to %s, %.2f %% of the %s", cities, span.first(), span.last(), share, span.unit());
        }
        return text.toString();
    }

    /** The first of them: a header may have as many columns as a line has letters. */
    private static String named(List<String> columns) {
        String first = columns.stream().limit(MAX_COLUMNS_NAMED).collect(Collectors.joining(", "));
        return columns.size() <= MAX_COLUMNS_NAMED
                ? first
                : first + " and " + (columns.size() - MAX_COLUMNS_NAMED) + " more";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append("  ").append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
