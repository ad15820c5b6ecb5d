package io.vigie.batch.history.scan;

import io.vigie.batch.history.scan.DailyRollupColumns.Part;
import io.vigie.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which days of the daily view a reader wants, and what of them: city, source, start in microseconds from 1970, then
 * the parts of each metric, null where the day has no value.
 *
 * @param years UTC years
 * @param first days that start then or later
 * @param end and before then
 * @param parts of every metric the same, in this order
 */
public record DailyRollupSelection(
        Set<Integer> years, List<String> cityIds, Instant first, Instant end, List<Metric> metrics, List<Part> parts) {
    /** Names of the columns that follow city, source and start. */
    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (Metric metric : metrics) {
            parts.forEach(part -> numbers.add(part.of(metric)));
        }
        return numbers;
    }
}
