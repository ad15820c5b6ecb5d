package io.vigie.model.coverage;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the history holds of one year.
 *
 * @param year UTC year, 1800 to 2200
 * @param rowCount hours held
 * @param expectedCount hours of the year
 * @param missingShare metric → share of the year's hours without a value, 0 to 1
 */
public record YearHourCoverage(int year, long rowCount, long expectedCount, Map<Metric, Double> missingShare) {
    public YearHourCoverage {
        FieldChecks.range("year", year, 1800, 2200);
        FieldChecks.notNegative("row_count", rowCount);
        FieldChecks.notNegative("expected_count", expectedCount);
        missingShare.forEach((metric, share) -> FieldChecks.range("missing_share." + metric.id(), share, 0, 1));
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(missingShare);
        missingShare = Collections.unmodifiableMap(copy);
    }
}
