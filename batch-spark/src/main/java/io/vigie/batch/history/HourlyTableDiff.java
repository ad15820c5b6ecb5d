package io.vigie.batch.history;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Years and cities in which two versions of the hourly table may differ, from their lists of files.
 *
 * @param rewritten UTC years of which any row may be another
 * @param grown UTC years that have rows besides, and nothing else
 * @param citiesGrown whose rows those are
 */
public record HourlyTableDiff(Set<Integer> rewritten, Set<Integer> grown, Set<String> citiesGrown) {
    /** @param citiesOf the cities that some files have rows of */
    static HourlyTableDiff of(
            Map<Integer, List<String>> before,
            Map<Integer, List<String>> after,
            Function<List<String>, Set<String>> citiesOf) {
        Set<Integer> rewritten = new TreeSet<>();
        Map<Integer, Set<String>> added = new TreeMap<>();
        Set<Integer> years = new TreeSet<>(before.keySet());
        years.addAll(after.keySet());
        for (int year : years) {
            Set<String> now = new HashSet<>(after.getOrDefault(year, List.of()));
            List<String> then = before.getOrDefault(year, List.of());
            if (!now.containsAll(then)) {
                rewritten.add(year);
            } else if (now.size() > then.size()) {
                then.forEach(now::remove);
                added.put(year, now);
            }
        }
        List<String> files = added.values().stream().flatMap(Set::stream).toList();
        return new HourlyTableDiff(rewritten, added.keySet(), files.isEmpty() ? Set.of() : citiesOf.apply(files));
    }
}
