package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.climate.ClimateIndex;
import org.jspecify.annotations.Nullable;

/**
 * A climate index of one city and month or year.
 *
 * @param period {@code 2021} or {@code 2021-01}
 * @param count days with a value of the index's element
 * @param expectedCount days of the period
 * @param value in the index's unit, rounded half up to thousandths; null when too many days are missing or there is
 *     nothing to say
 * @param compared with the reference; null without one
 */
public record IndexRow(
        String cityId,
        String period,
        ClimateIndex index,
        long count,
        long expectedCount,
        @Nullable Double value,
        @Nullable ReferenceComparison compared)
        implements AnswerRow {
    public IndexRow {
        FieldChecks.cityId(cityId);
        FieldChecks.notNegative("count", count);
        FieldChecks.notNegative("expected_count", expectedCount);
        FieldChecks.finite("value", value);
    }

    @Override
    public CountUnit counted() {
        return CountUnit.DAYS;
    }
}
