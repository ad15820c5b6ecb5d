package io.vigie.model.coverage;

import java.time.Instant;
import java.util.List;

/**
 * What the history holds of a city from one source.
 *
 * @param source id of the source
 * @param firstAt first hour held
 * @param lastAt last hour held
 * @param years by ascending year
 */
public record SourceCoverage(String source, Instant firstAt, Instant lastAt, List<YearHourCoverage> years) {
    public SourceCoverage {
        years = List.copyOf(years);
    }
}
