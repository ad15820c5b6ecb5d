package io.vigie.model.records;

import io.vigie.model.FieldChecks;

/**
 * A value that was a record of its day of the calendar.
 *
 * @param year local
 * @param value in the unit of the metric
 * @param source its place in the list of sources, from 0
 */
public record CalendarRecordValue(int year, double value, int source) {
    /** No metric comes near; thousandths stay exact. */
    private static final double MAX_VALUE = 1e6;

    public CalendarRecordValue {
        FieldChecks.range("year", year, 1800, 2200);
        FieldChecks.range("value", value, -MAX_VALUE, MAX_VALUE);
        FieldChecks.range("source", source, 0, Integer.MAX_VALUE);
    }
}
