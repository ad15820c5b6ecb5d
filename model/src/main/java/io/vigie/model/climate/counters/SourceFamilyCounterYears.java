package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.normals.SourceFamilyResolver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Days of the history of one family of sources, which may be compared with one another: source → local year → its days.
 *
 * <p>Of several sources that with most days goes first, of equals the first by name; another takes over after its last day.
 */
record SourceFamilyCounterYears(SortedMap<String, SortedMap<Integer, CompactCounterYear>> bySource) {
    /**
     * One source of the history, by local year, as far as a metric goes.
     *
     * @param lastDay the last day that has a value
     */
    record OfSource(String source, SortedMap<Integer, CompactCounterYear> years, long dayCount, LocalDate lastDay) {
        LocalDate firstDay() {
            return Objects.requireNonNull(years.get(years.firstKey())).firstDay();
        }

        DailyClimateValues day(LocalDate date) {
            CompactCounterYear year = years.get(date.getYear());
            return year == null ? new DailyClimateValues(date, null, null, null) : year.day(date);
        }

        DailyClimateSeries whole() {
            List<DailyClimateValues> days = new ArrayList<>();
            years.values()
                    .forEach(year -> year.firstDay()
                            .datesUntil(year.lastDay().plusDays(1))
                            .forEach(date -> days.add(year.day(date))));
            return DailyClimateSeries.of(days);
        }
    }

    /** Those of the family of a source. */
    static SourceFamilyCounterYears of(Map<String, SortedMap<Integer, CompactCounterYear>> past, String source) {
        String family = SourceFamilyResolver.familyOf(source);
        SortedMap<String, SortedMap<Integer, CompactCounterYear>> ofFamily = new TreeMap<>(past);
        ofFamily.keySet()
                .removeIf(other -> !SourceFamilyResolver.familyOf(other).equals(family));
        return new SourceFamilyCounterYears(ofFamily);
    }

    /** The family of the source with most days. */
    static SourceFamilyCounterYears longest(Map<String, SortedMap<Integer, CompactCounterYear>> past) {
        return new SourceFamilyCounterYears(new TreeMap<>(past))
                .ordered(Metric.TEMPERATURE).stream()
                        .findFirst()
                        .map(most -> of(past, most.source))
                        .orElseGet(() -> new SourceFamilyCounterYears(new TreeMap<>()));
    }

    boolean isEmpty() {
        return bySource.isEmpty();
    }

    /** How many days have a value, of all sources. */
    long dayCount(Metric metric) {
        return dayCount(bySource.values(), metric);
    }

    private static long dayCount(Collection<SortedMap<Integer, CompactCounterYear>> sources, Metric metric) {
        return sources.stream()
                .flatMap(years -> years.values().stream())
                .mapToLong(year -> year.dayCount(metric))
                .sum();
    }

    /** The day after the last; null without one. */
    @Nullable
    LocalDate dayAfter() {
        return bySource.values().stream()
                .flatMap(years -> years.values().stream())
                .map(year -> year.lastDay().plusDays(1))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Sources with a value, that with most days first. */
    List<OfSource> ordered(Metric metric) {
        return bySource.entrySet().stream()
                .flatMap(source -> ofSource(source.getKey(), source.getValue(), metric).stream())
                .sorted(Comparator.comparingLong((OfSource source) -> -source.dayCount)
                        .thenComparing(OfSource::source))
                .toList();
    }

    private static Optional<OfSource> ofSource(
            String source, SortedMap<Integer, CompactCounterYear> years, Metric metric) {
        return years.values().stream()
                .flatMap(year -> year.lastDay(metric).stream())
                .max(Comparator.naturalOrder())
                .map(last -> new OfSource(source, years, dayCount(List.of(years), metric), last));
    }

    /** The first source, in their order, that has the day; empty after the last day of all. */
    static Optional<OfSource> at(List<OfSource> ordered, LocalDate date) {
        return ordered.stream().filter(source -> !date.isAfter(source.lastDay)).findFirst();
    }
}
