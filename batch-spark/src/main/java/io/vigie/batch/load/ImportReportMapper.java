package io.vigie.batch.load;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.LoadPreview;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.model.Metric;
import io.vigie.model.batch.files.ImportReport;
import io.vigie.model.batch.files.ImportReport.Dropped;
import io.vigie.model.batch.files.ImportReport.FoundMetric;
import io.vigie.model.batch.files.ImportReport.KeptRow;
import io.vigie.model.batch.files.ImportReport.NotedLine;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.units.Thousandths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reports of imports as messages, of what the same look tells a person at the command line. */
final class ImportReportMapper {
    /** Enough rows to show what became of the local time and of the units. */
    private static final int FIRST_ROWS = 3;

    private static final int MAX_COLUMNS_NAMED = 20;

    private ImportReportMapper() {}

    /**
     * @param held what the history held before
     * @param tableVersion that has the load; null of a look
     */
    static ImportReport of(
            LoadReport report, FileContentsCollector contents, LoadPreview held, @Nullable Long tableVersion) {
        List<StationDailyReading> days = contents.days();
        List<KeptRow> first = days.isEmpty() ? firstHours(contents.readings()) : firstDays(days);
        LoadReport.Span span = report.span();
        return new ImportReport(
                report.format(),
                days.isEmpty() ? "hours" : "days",
                report.linesRead(),
                report.kept(),
                dropped(report),
                byId(report.sentinels()),
                report.flagged(),
                report.columnsNotKept().stream().limit(MAX_COLUMNS_NAMED).toList(),
                days.isEmpty() ? columnsOfHours(contents.readings()) : columnsOfDays(days),
                first,
                span == null ? null : String.valueOf(span.first()),
                span == null ? null : String.valueOf(span.last()),
                held.added(),
                held.replaced(),
                held.same(),
                held.ofOtherSources(),
                tableVersion);
    }

    private static List<Dropped> dropped(LoadReport report) {
        List<Dropped> dropped = new ArrayList<>();
        report.dropped().forEach((reason, count) -> dropped.add(new Dropped(id(reason), count, lines(report, reason))));
        return dropped;
    }

    private static List<NotedLine> lines(LoadReport report, DroppedLineReason reason) {
        return report.droppedLines().first(reason).stream()
                .map(line -> new NotedLine(line.number(), line.note()))
                .toList();
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Long> byId(Map<Metric, Long> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(count -> count.getKey().id(), Map.Entry::getValue));
    }

    private static List<FoundMetric> columnsOfHours(Collection<HourlyReading> readings) {
        Map<Metric, LongSummaryStatistics> found = new TreeMap<>();
        for (HourlyReading reading : readings) {
            for (Metric metric : Metric.values()) {
                reading.values()
                        .milli(metric)
                        .ifPresent(milli -> found.computeIfAbsent(metric, any -> new LongSummaryStatistics())
                                .accept(milli));
            }
        }
        return found.entrySet().stream()
                .map(one -> column(one.getKey().id(), one.getValue()))
                .toList();
    }

    private static List<FoundMetric> columnsOfDays(List<StationDailyReading> days) {
        Map<DailyElement, LongSummaryStatistics> found = new TreeMap<>();
        days.forEach(day -> day.values()
                .forEach((element, value) -> found.computeIfAbsent(element, any -> new LongSummaryStatistics())
                        .accept(value.milli())));
        return found.entrySet().stream()
                .map(one -> column(id(one.getKey()), one.getValue()))
                .toList();
    }

    private static FoundMetric column(String id, LongSummaryStatistics values) {
        return new FoundMetric(
                id, values.getCount(), Thousandths.toDouble(values.getMin()), Thousandths.toDouble(values.getMax()));
    }

    private static List<KeptRow> firstHours(Collection<HourlyReading> readings) {
        return readings.stream()
                .sorted(Comparator.comparing(HourlyReading::observedAt))
                .limit(FIRST_ROWS)
                .map(reading -> new KeptRow(reading.observedAt().toString(), valuesOf(reading)))
                .toList();
    }

    private static Map<String, Double> valuesOf(HourlyReading reading) {
        Map<String, Double> values = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            reading.values().value(metric).ifPresent(value -> values.put(metric.id(), value));
        }
        return values;
    }

    private static List<KeptRow> firstDays(List<StationDailyReading> days) {
        return days.stream()
                .sorted(Comparator.comparing(StationDailyReading::date))
                .limit(FIRST_ROWS)
                .map(day -> new KeptRow(
                        day.date().toString(),
                        day.values().entrySet().stream()
                                .collect(Collectors.toMap(
                                        one -> id(one.getKey()),
                                        one -> Thousandths.toDouble(
                                                one.getValue().milli())))))
                .toList();
    }
}
