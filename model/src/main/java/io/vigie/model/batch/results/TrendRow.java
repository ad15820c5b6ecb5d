package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * How a value of an answer changes over the years, and where its newest stands among them: of one city, of the same
 * month or season of every year, or of whole years.
 *
 * @param period first and last of the periods, {@code 1991-07/2023-07}
 * @param subject whose values: id of a metric, index or event, or a method of degree days with its base, {@code
 *     dju_costic@18.0}
 * @param statistic of a metric, {@code mean}; {@code value} of all else
 * @param unit of the values; a slope is of so much a decade
 * @param count periods with a value that counts: whole ones within the dates asked for, with enough hours or days
 * @param expectedCount all periods
 * @param slope by Theil and Sen, a decade, rounded half up to thousandths; null of fewer than ten values
 * @param slopeLow lower end of its interval of 95 %
 * @param slopeHigh upper end
 * @param pValue of the test of Mann and Kendall, rounded to millionths
 * @param last the newest period's value; null where it does not count
 * @param rankHigh place of the newest from the highest, 1 for a record; equals share the better place
 * @param rankLow the same from the lowest
 */
public record TrendRow(
        String cityId,
        String period,
        String subject,
        String statistic,
        String unit,
        long count,
        long expectedCount,
        @Nullable Double slope,
        @Nullable Double slopeLow,
        @Nullable Double slopeHigh,
        @Nullable Double pValue,
        @Nullable Double last,
        @Nullable Integer rankHigh,
        @Nullable Integer rankLow)
        implements AnswerRow {
    public TrendRow {
        FieldChecks.cityId(cityId);
        FieldChecks.notNegative("count", count);
        FieldChecks.notNegative("expected_count", expectedCount);
        FieldChecks.finite("slope", slope);
        FieldChecks.finite("slope_low", slopeLow);
        FieldChecks.finite("slope_high", slopeHigh);
        FieldChecks.range("p_value", pValue, 0, 1);
        FieldChecks.finite("last", last);
    }

    /** Periods count as days do, whole; of hours there is none. */
    @Override
    public CountUnit counted() {
        return CountUnit.DAYS;
    }
}
