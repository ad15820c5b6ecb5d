package io.vigie.model.batch.results;

/** One line of an answer. */
public sealed interface AnswerRow permits MetricRow, WindRow, IndexRow, DegreeDayRow, EventRow, TrendRow {
    /** GeoNames id, as text. */
    String cityId();

    /** Label of the period, see {@link io.vigie.model.calendar.LocalPeriod}. */
    String period();

    /** Hours, or days, with a value. */
    long count();

    /** Hours, or days, that there could be. */
    long expectedCount();

    /** Which of the two. */
    CountUnit counted();
}
