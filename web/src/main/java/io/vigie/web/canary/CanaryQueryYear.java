package io.vigie.web.canary;

import io.vigie.model.Metric;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.SourceCoverage;
import io.vigie.model.coverage.YearHourCoverage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A year of a city of which the history holds every hour's temperature: a query about it has an answer that must not change. */
record CanaryQueryYear(String cityId, int year) {

    /** The same one as long as the history holds it; empty where it holds no whole year. */
    static Optional<CanaryQueryYear> first(List<Coverage> history) {
        return history.stream()
                .sorted(Comparator.comparing(Coverage::cityId))
                .flatMap(coverage -> coverage.sources().stream()
                        .map(SourceCoverage::years)
                        .flatMap(List::stream)
                        .filter(CanaryQueryYear::isWhole)
                        .map(year -> new CanaryQueryYear(coverage.cityId(), year.year())))
                .findFirst();
    }

    private static boolean isWhole(YearHourCoverage year) {
        return year.rowCount() == year.expectedCount()
                && year.expectedCount() > 0
                && year.missingShare().getOrDefault(Metric.TEMPERATURE, 1.0) == 0;
    }
}
