package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.climate.ClimateIndex;
import org.jspecify.annotations.Nullable;

/**
 * A climate index of one city and month, year or day.
 *
 * @param period {@code 2021}, {@code 2021-01} or {@code 2021-01-31}
 * @param count days with a value of the index's element; of an index of single days, those that the day is told among
 * @param expectedCount days of the period, or those that it could be told among
 * @param value in the index's unit, rounded half up to thousandths; null when too many days are missing or there is
 *     nothing to say
 * @param compared with the reference; null without one, and of an index of single days, which compares by itself
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
