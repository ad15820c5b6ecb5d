package io.vigie.batch.load.file;

import io.vigie.batch.history.HourlyReading;
import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hours that the lines of a file make, a row for each hour of a city and source, whatever the file's step.
 *
 * <p>Hours as they stand are taken as they are; a full hour is one on the clock in which the file was written, or on
 * the city's own (Kolkata's hours end at half past, UTC). Everything else (quarter hours, airports at :53, two
 * observers of one hour) goes through {@link HourlyValueSelector}.
 *
 * @param readings the rows
 * @param dropped lines that are no row
 */
record HourAssembler(List<HourlyReading> readings, DroppedLines dropped) {
    private static final long HOUR_S = HourlyValueSelector.HOUR.toSeconds();

    /**
     * What one line says of one instant.
     *
     * @param clock in which the line was written
     * @param report its interval is null where the layout does not say: then it is the time since the line before, an
     *     hour at most
     * @param number of the line in its file, from 1; 0 where there are no lines
     */
    record Line(CityMapping.MappedCity city, ZoneOffset clock, CandidateReport report, long number) {
        Instant at() {
            return report.observedAt();
        }

        /** The end of its hour on the clock in which it was written. */
        Instant end() {
            return HourlyValueSelector.endOfHour(at(), clock);
        }

        boolean isFullHour() {
            return at().equals(end());
        }

        boolean isFullHourOfItsCity() {
            ZoneOffset own = city.city().timezone().getRules().getOffset(at());
            return HourlyValueSelector.endOfHour(at(), own).equals(at());
        }

        private Line onClock(ZoneOffset other) {
            return new Line(city, other, report, number);
        }
    }

    static HourAssembler of(Collection<Line> lines) {
        Map<CityMapping.MappedCity, List<Line>> series = new LinkedHashMap<>();
        lines.forEach(line ->
                series.computeIfAbsent(line.city(), any -> new ArrayList<>()).add(line));
        if (series.values().stream().allMatch(HourAssembler::isHourly)) {
            return new HourAssembler(
                    lines.stream().map(HourAssembler::asItStands).toList(), new DroppedLines());
        }
        HourAssembler hours = new HourAssembler(new ArrayList<>(), new DroppedLines());
        for (List<Line> one : series.values()) {
            if (isHourly(one)) {
                one.forEach(line -> hours.readings.add(asItStands(line)));
            } else {
                hours.addSelected(one);
            }
        }
        return hours;
    }

    private static HourlyReading asItStands(Line line) {
        return new HourlyReading(
                line.city().cityId(),
                line.city().source(),
                line.at(),
                line.report().values());
    }

    /** Whether every line is a full hour, and no two are of the same one. */
    private static boolean isHourly(List<Line> lines) {
        boolean areFull =
                lines.stream().allMatch(Line::isFullHour) || lines.stream().allMatch(Line::isFullHourOfItsCity);
        return areFull && areHoursApart(lines.stream().map(Line::at).sorted().toList());
    }

    private static boolean areHoursApart(Collection<Instant> ascending) {
        Instant before = Instant.MIN;
        for (Instant at : ascending) {
            if (before != Instant.MIN && Duration.between(before, at).compareTo(HourlyValueSelector.HOUR) < 0) {
                return false;
            }
            before = at;
        }
        return true;
    }

    private void addSelected(List<Line> lines) {
        TreeMap<Instant, List<Line>> hours = byEnd(lines, Function.identity());
        if (!areHoursApart(hours.navigableKeySet())) {
            // Lines of several clocks: their hours would overlap.
            hours = byEnd(lines, line -> line.onClock(ZoneOffset.UTC));
        }
        Map<LocalDate, Integer> steps = steps(lines);
        hours.forEach((end, its) -> addHour(end, its, steps));
    }

    private static TreeMap<Instant, List<Line>> byEnd(List<Line> lines, Function<Line, Line> clock) {
        TreeMap<Instant, List<Line>> hours = new TreeMap<>();
        lines.forEach(line -> hours.computeIfAbsent(clock.apply(line).end(), any -> new ArrayList<>(1))
                .add(line));
        return hours;
    }

    private void addHour(Instant end, List<Line> lines, Map<LocalDate, Integer> steps) {
        MetricValues values = HourlyValueSelector.valuesAt(
                end, lines.stream().map(line -> withInterval(line, steps)).toList());
        if (values.equals(MetricValues.NONE)) {
            drop(DroppedLineReason.OFF_THE_HOUR, lines);
            return;
        }
        readings.add(new HourlyReading(
                lines.get(0).city().cityId(), lines.get(0).city().source(), end, values));
        Map<Boolean, List<Line>> byFullness = lines.stream()
                .collect(Collectors.partitioningBy(line -> line.at().equals(end)));
        List<Line> full = byFullness.getOrDefault(true, List.of());
        List<Line> between = byFullness.getOrDefault(false, List.of());
        // One of them stands for the row.
        drop(DroppedLineReason.COMPLETES_ANOTHER, full.subList(Math.min(1, full.size()), full.size()));
        drop(DroppedLineReason.BETWEEN_HOURS, full.isEmpty() ? between.subList(0, between.size() - 1) : between);
    }

    private void drop(DroppedLineReason reason, List<Line> lines) {
        lines.forEach(line -> dropped.add(reason, line.number(), line.at()));
    }

    private static CandidateReport withInterval(Line line, Map<LocalDate, Integer> steps) {
        CandidateReport report = line.report();
        return report.intervalS() != null
                ? report
                : new CandidateReport(
                        report.observedAt(), steps.get(date(line.at())), report.precedence(), report.values());
    }

    /**
     * The step of the lines of each UTC date, in seconds: the time that most often lies between two of them, an hour at
     * most. A file of hours with one line between them is still one of hours, and one that changes from hours to
     * quarters is both.
     */
    private static Map<LocalDate, Integer> steps(List<Line> lines) {
        Map<LocalDate, Map<Long, Integer>> counts = new HashMap<>();
        Instant before = null;
        for (Instant at : new TreeSet<>(lines.stream().map(Line::at).toList())) {
            long seconds = before == null
                    ? HOUR_S
                    : Math.min(HOUR_S, Duration.between(before, at).toSeconds());
            counts.computeIfAbsent(date(at), any -> new HashMap<>()).merge(Math.max(1, seconds), 1, Integer::sum);
            before = at;
        }
        Map<LocalDate, Integer> steps = new HashMap<>();
        counts.forEach((date, ofDate) -> steps.put(
                date,
                ofDate.entrySet().stream()
                        .max(Comparator.<Map.Entry<Long, Integer>>comparingInt(Map.Entry::getValue)
                                .thenComparingLong(Map.Entry::getKey))
                        .map(step -> Math.toIntExact(step.getKey()))
                        .orElseThrow()));
        return steps;
    }

    private static LocalDate date(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
