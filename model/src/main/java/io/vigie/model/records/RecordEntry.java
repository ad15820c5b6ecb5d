package io.vigie.model.records;

import io.vigie.model.Check;

/**
 * A value that was a record of its day of the calendar.
 *
 * @param year local
 * @param value in the unit of the metric
 * @param source its place in the list of sources, from 0
 */
public record RecordEntry(int year, double value, int source) {
    /** No metric comes near; thousandths stay exact. */
    private static final double MAX_VALUE = 1e6;

    public RecordEntry {
        Check.range("year", year, 1800, 2200);
        Check.range("value", value, -MAX_VALUE, MAX_VALUE);
        Check.range("source", source, 0, Integer.MAX_VALUE);
    }
}
