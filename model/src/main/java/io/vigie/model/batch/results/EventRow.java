package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.climate.ClimateEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An event of one city with its dates, or that there was none: a spell that touches the dates asked for, whole even
 * where it reaches beyond them, or a year's frost date.
 *
 * @param period the year of a frost date; of a spell its dates, {@code 2003-08-02/2003-08-16}; the dates asked for
 *     where there was none
 * @param minDays fewest days of such a spell; 0 of a date
 * @param count days of the period with a value of what the event is read from
 * @param expectedCount days of the period
 * @param value how many days the spell lasted, 0 where there was none; of a frost date the day of the year; null
 *     where too many days are missing to say, or without frost
 * @param from first day; null where there was none
 * @param to last day; null where there was none
 * @param peak highest or lowest temperature, in °C; null where there is none
 * @param peakOn its day; null where there is none
 */
public record EventRow(
        String cityId,
        String period,
        ClimateEvent event,
        int minDays,
        long count,
        long expectedCount,
        @Nullable Double value,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Double peak,
        @Nullable LocalDate peakOn)
        implements AnswerRow {
    public EventRow {
        FieldChecks.cityId(cityId);
        FieldChecks.notNegative("min_days", minDays);
        FieldChecks.notNegative("count", count);
        FieldChecks.notNegative("expected_count", expectedCount);
        FieldChecks.finite("value", value);
        FieldChecks.finite("peak_c", peak);
    }

    @Override
    public CountUnit counted() {
        return CountUnit.DAYS;
    }
}
