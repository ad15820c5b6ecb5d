package io.vigie.batch.history;

import io.vigie.batch.history.scan.StationDailyReading;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a load would change, without changing it: the rows of a file beside those that the history holds.
 *
 * @param added rows of which the history holds nothing
 * @param replaced rows that it holds otherwise
 * @param same rows that it holds so
 * @param ofOtherSources rows that it holds of the same cities and span of time, by other sources
 */
public record LoadPreview(long added, long replaced, long same, Map<String, Long> ofOtherSources) {
    /** Where there is no table yet, or none with rows of the kind. */
    private static LoadPreview ofNothing(int rows) {
        return new LoadPreview(rows, 0, 0, Map.of());
    }

    /**
     * Compares hours with the newest version.
     *
     * @param ofSomeMetrics whether what is held in other metrics would stay
     */
    public static LoadPreview ofHours(HourlyTable table, Collection<HourlyReading> readings, boolean ofSomeMetrics) {
        OptionalLong version = table.latestVersion();
        if (version.isEmpty() || readings.isEmpty()) {
            return ofNothing(readings.size());
        }
        ReadingsComparison found =
                ReadingsComparison.of(table, version.getAsLong(), List.copyOf(readings), ofSomeMetrics);
        return new LoadPreview(found.addedCount(), found.replaced(), found.same(), found.ofOtherSources());
    }

    /** The same of days that a publisher reports; those of some elements leave the others as they are. */
    public static LoadPreview ofDays(HourlyTable table, Collection<StationDailyReading> days, boolean ofSomeElements) {
        StationDailyTable reported = table.stationDays();
        OptionalLong version = table.latestVersion().isEmpty()
                ? OptionalLong.empty()
                : reported.shownBy(table.latestVersion().getAsLong());
        if (version.isEmpty() || days.isEmpty()) {
            return ofNothing(days.size());
        }
        Set<String> cities = days.stream().map(StationDailyReading::cityId).collect(Collectors.toSet());
        Set<String> sources = days.stream().map(StationDailyReading::source).collect(Collectors.toSet());
        List<LocalDate> dates =
                days.stream().map(StationDailyReading::date).sorted().toList();
        Map<StationDailyReading.Key, StationDailyReading> held = new HashMap<>();
        Map<String, Long> others = new TreeMap<>();
        for (StationDailyReading day :
                reported.of(version.getAsLong(), cities, dates.get(0), dates.get(dates.size() - 1))) {
            held.put(day.key(), day);
            if (!sources.contains(day.source())) {
                others.merge(day.source(), 1L, Long::sum);
            }
        }
        long same = 0;
        long replaced = 0;
        for (StationDailyReading day : days) {
            StationDailyReading before = held.get(day.key());
            if (before != null) {
                boolean isSame = (ofSomeElements ? day.completedBy(before) : day).equals(before);
                same += isSame ? 1 : 0;
                replaced += isSame ? 0 : 1;
            }
        }
        return new LoadPreview(days.size() - same - replaced, replaced, same, others);
    }
}
