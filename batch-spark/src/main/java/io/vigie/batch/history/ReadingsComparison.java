package io.vigie.batch.history;

import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.model.cities.Gazetteer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Readings beside the rows that one version of the history holds of the same hours: which are new to it, which it holds
 * otherwise, which it holds so.
 */
final class ReadingsComparison {
    private static final Comparator<HourlyReading> ORDER = Comparator.comparingInt(HourlyReading::year)
            .thenComparing(HourlyReading::cityId)
            .thenComparing(HourlyReading::observedAt)
            .thenComparing(HourlyReading::source);

    private final List<HourlyReading> readings;
    private final QualityAssessor.Assessment quality;
    private final boolean areOfSomeMetrics;
    /** Which are held so, by number of the reading. */
    private final BitSet same = new BitSet();

    private final BitSet replaced = new BitSet();
    /** What replaces a row and has metrics of it. */
    private final Map<Integer, HourlyRow> completed = new HashMap<>();

    private final Map<String, Long> ofOtherSources = new TreeMap<>();

    private ReadingsComparison(
            List<HourlyReading> readings, QualityAssessor.Assessment quality, boolean areOfSomeMetrics) {
        this.readings = readings;
        this.quality = quality;
        this.areOfSomeMetrics = areOfSomeMetrics;
    }

    /**
     * @param readings one at least, each hour of a city and source once
     * @param areOfSomeMetrics whether what is held in other metrics stays
     */
    static ReadingsComparison of(
            HourlyTable table, long version, List<HourlyReading> readings, boolean areOfSomeMetrics) {
        ReadingsComparison found = new ReadingsComparison(
                readings, new QualityAssessor(Gazetteer.bundled()).assess(readings), areOfSomeMetrics);
        try (Stream<HourlyRow> held = table.rows(version, MergeScope.of(readings))) {
            found.compare(held);
        }
        return found;
    }

    private void compare(Stream<HourlyRow> held) {
        Map<String, Map<Long, Integer>> numbers = new HashMap<>();
        Set<String> sources = new HashSet<>();
        readings.forEach(reading -> sources.add(reading.source()));
        held.forEach(row -> {
            if (!sources.contains(row.source())) {
                ofOtherSources.merge(row.source(), 1L, Long::sum);
                return;
            }
            if (numbers.isEmpty()) {
                // Made only where something is held of the same source: it takes as much as the readings.
                for (int i = 0; i < readings.size(); i++) {
                    HourlyReading reading = readings.get(i);
                    numbers.computeIfAbsent(series(reading.cityId(), reading.source()), any -> new HashMap<>())
                            .put(reading.observedAt().getEpochSecond(), i);
                }
            }
            Integer number = numbers.getOrDefault(series(row.cityId(), row.source()), Map.of())
                    .get(row.observedAt().getEpochSecond());
            if (number != null) {
                compare(number, row);
            }
        });
    }

    private void compare(int number, HourlyRow held) {
        HourlyRow wanted = quality.row(readings.get(number));
        if (areOfSomeMetrics) {
            wanted = wanted.completedBy(held);
        }
        if (wanted.equals(held)) {
            same.set(number);
        } else {
            replaced.set(number);
            if (areOfSomeMetrics) {
                completed.put(number, wanted);
            }
        }
    }

    private static String series(String cityId, String source) {
        return cityId + " " + source;
    }

    int addedCount() {
        return readings.size() - same() - replaced();
    }

    int replaced() {
        return replaced.cardinality();
    }

    int same() {
        return same.cardinality();
    }

    /** How many rows are held of the same cities and span of time, by source. */
    Map<String, Long> ofOtherSources() {
        return ofOtherSources;
    }

    /** The UTC years of the rows that the version does not hold so. */
    Set<Integer> changedYears() {
        return numbers(number -> !same.get(number))
                .mapToObj(number -> readings.get(number).year())
                .collect(Collectors.toSet());
    }

    /** The rows that the version does not hold so, every value that must not be counted flagged. */
    Stream<HourlyRow> changed() {
        return numbers(number -> !same.get(number)).mapToObj(number -> {
            HourlyRow whole = completed.get(number);
            return whole == null ? quality.row(readings.get(number)) : whole;
        });
    }

    /** Those of them that are new to the version, in the order of the table: by year, city, time and source. */
    Stream<HourlyRow> added() {
        return numbers(number -> !same.get(number) && !replaced.get(number))
                .mapToObj(readings::get)
                .sorted(ORDER)
                .map(quality::row);
    }

    private IntStream numbers(IntPredicate wanted) {
        return IntStream.range(0, readings.size()).filter(wanted);
    }
}
