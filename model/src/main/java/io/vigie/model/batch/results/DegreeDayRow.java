package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.degreedays.DegreeDayMethod;
import org.jspecify.annotations.Nullable;

/**
 * The degree days of one city and period.
 *
 * @param baseC in °C
 * @param count days with a value
 * @param expectedCount days of the period within the dates asked for
 * @param value in °C·day, rounded half up to thousandths; null when a day is missing
 * @param compared with the reference; null without one
 */
public record DegreeDayRow(
        String cityId,
        String period,
        DegreeDayMethod method,
        double baseC,
        long count,
        long expectedCount,
        @Nullable Double value,
        @Nullable ReferenceComparison compared)
        implements AnswerRow {
    /** Unit of {@link #value}. */
    public static final String UNIT = "°C·d";

    public DegreeDayRow {
        FieldChecks.cityId(cityId);
        FieldChecks.notNegative("count", count);
        FieldChecks.notNegative("expected_count", expectedCount);
        FieldChecks.finite("base_c", baseC);
        FieldChecks.finite("value", value);
    }

    @Override
    public CountUnit counted() {
        return CountUnit.DAYS;
    }
}
