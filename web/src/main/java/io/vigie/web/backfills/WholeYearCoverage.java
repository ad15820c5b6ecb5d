package io.vigie.web.backfills;

import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.YearHourCoverage;

/** Whether the history of a city is worth the name: readings that were archived while it was followed are not its past. */
final class WholeYearCoverage {
    /** Stations miss hours; a year of them is still a year (as for reference periods, WMO-No. 1203). */
    private static final double MIN_SHARE = 0.8;

    private WholeYearCoverage() {}

    static boolean areIn(Coverage coverage) {
        return coverage.sources().stream()
                .flatMap(source -> source.years().stream())
                .anyMatch(WholeYearCoverage::isWhole);
    }

    private static boolean isWhole(YearHourCoverage year) {
        return year.expectedCount() > 0 && year.rowCount() >= year.expectedCount() * MIN_SHARE;
    }
}
