package io.vigie.batch.history.scan;

import io.vigie.model.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which hours of the table a reader wants, and what of them: city, source, microseconds from 1970, then for each metric
 * its value in thousandths, null where it is missing or must not be counted.
 *
 * @param years UTC years
 * @param first the first instant, itself included
 * @param last the last instant, itself included
 */
public record HourlySelection(
        Set<Integer> years, List<String> cityIds, Instant first, Instant last, List<Metric> metrics) {}
